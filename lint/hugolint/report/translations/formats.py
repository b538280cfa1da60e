"""The table of translations as text, as JSON, and as Markdown that fits into the body of an issue."""

from collections.abc import Callable, Collection, Iterator, Mapping

from hugolint.report.json import dumps
from hugolint.report.markup import LONGEST_BODY, link, marked
from hugolint.report.text import cells, printable
from hugolint.report.translations.table import (
    Cell,
    Language,
    State,
    Table,
    measure_in_words,
    shown,
    unknown_in_words,
    with_states,
)

VERSION = 1
MARKS = {State.CURRENT: "✅", State.BEHIND: "🟠", State.MISSING: "·", State.UNKNOWN: "⚪"}
Render = Callable[[Table, Collection[State]], Iterator[str]]


def text(table: Table, states: Collection[State]) -> Iterator[str]:
    """Yield the table for a terminal: the counts of each language, then a line a page."""
    yield from _aligned([["language", *State, "without original"], *map(_counts, table.languages)])
    yield f"\n{_legend(table)}\n"
    rows = with_states(table.rows, states)
    if rows:
        head = [f"page ({table.original})", *(language.code for language in table.languages)]
        body = [[row.path, *(_short(row.cells[one.code], states) for one in table.languages)] for row in rows]
        yield "\n"
        yield from _aligned([head, *body])
    orphans = [path for language in table.languages for path in language.without_original]
    if orphans and not states:
        yield "\nWithout an original:\n"
        yield from (f"  {printable(path)}\n" for path in orphans)


def json(table: Table, states: Collection[State]) -> Iterator[str]:
    """Yield one JSON object."""
    document = {
        "version": VERSION,
        "original": table.original,
        "by": table.measure,
        "languages": {
            language.code: {
                "name": language.name,
                **{state.value: count for state, count in language.counts.items()},
                "without_original": list(language.without_original),
            }
            for language in table.languages
        },
        "pages": [
            {
                "path": row.path,
                "title": row.title,
                "translations": {code: _object(cell) for code, cell in row.cells.items() if _counts_in(cell, states)},
            }
            for row in with_states(table.rows, states)
        ],
    }
    yield dumps(document, indent=1) + "\n"


def markdown(table: Table, states: Collection[State]) -> Iterator[str]:
    """Yield the table as Markdown, no longer than an issue takes."""
    head = [
        _row(["language", *State, "without original"]),
        _row(["---", *["--:"] * (len(State) + 1)]),
        *(_row([marked(one) for one in _counts(language)]) for language in table.languages),
        f"\n{marked(_legend(table))} " + ", ".join(f"{mark} {state}" for state, mark in MARKS.items()) + ".\n",
    ]
    yield from head
    rows = with_states(table.rows, states)
    if not rows:
        return
    columns = [
        _row([f"page ({marked(table.original)})", *(marked(one.code) for one in table.languages)]),
        _row(["---", *[":-:"] * len(table.languages)]),
    ]
    yield "\n"
    yield from columns
    written = sum(map(len, (*head, *columns)))
    for number, row in enumerate(rows):
        line = _row([link(row.path, row.path, None), *(_mark(row.cells[one.code], states) for one in table.languages)])
        if written + len(line) > LONGEST_BODY:
            yield f"\nAnd {len(rows) - number:,} more pages; all of them: `hugolint translations`.\n"
            return
        written += len(line)
        yield line


FORMATS: Mapping[str, Render] = {"text": text, "json": json, "markdown": markdown}
"""The formats by name."""


def _legend(table: Table) -> str:
    """Return what the states mean that do not speak for themselves."""
    behind = f"Behind is a translation {measure_in_words(table.measure)}."
    if not any(language.counts[State.UNKNOWN] for language in table.languages):
        return behind
    return f"{behind} Unknown is one that {unknown_in_words(table.measure)}."


def _counts(language: Language) -> list[str]:
    name = f"{language.code} ({language.name})" if language.name not in ("", language.code) else language.code
    numbers = [*(language.counts[state] for state in State), len(language.without_original)]
    return [name, *(f"{number:,}" for number in numbers)]


def _counts_in(cell: Cell, states: Collection[State]) -> bool:
    return not states or cell.state in states


def _short(cell: Cell, states: Collection[State]) -> str:
    """Return a cell for a narrow column: "behind 3", of those that are asked for."""
    if not _counts_in(cell, states):
        return ""
    number = cell.commits or cell.days
    unit = "" if cell.commits else "d"
    return f"{cell.state} {number:,}{unit}" if cell.state is State.BEHIND and number else cell.state


def _mark(cell: Cell, states: Collection[State]) -> str:
    if not _counts_in(cell, states):
        return ""
    mark, number = MARKS[cell.state], cell.commits or cell.days
    return f"{mark} {link(f'{number:,}', cell.path, None)}" if number else mark


def _object(cell: Cell) -> dict[str, object]:
    made = {"state": cell.state.value, "path": cell.path or None, "says": shown(cell), "reason": cell.reason or None}
    return made | {"commits": cell.commits or None, "days": cell.days or None}


def _row(columns: list[str]) -> str:
    return f"| {' | '.join(columns)} |\n"


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    """Yield rows as lines in which columns begin one below the other."""
    lines = [[printable(cell) for cell in row] for row in rows]
    widths = [max(cells(row[number]) for row in lines) for number in range(len(lines[0]))]
    for row in lines:
        padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip() + "\n"
