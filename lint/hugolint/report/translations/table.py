"""The table of a site's translations: how each page of the default language stands in each other language."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from hugolint.hugo.site import Site
from hugolint.hugo.translations import standing
from hugolint.hugo.translations.pairs import translated, without_original
from hugolint.hugo.translations.standing import Standing, standings
from hugolint.report.site import in_focus
from hugolint.util.words import counted


class State(StrEnum):
    """How a page stands in a language."""

    CURRENT = "current"
    BEHIND = "behind"
    MISSING = "missing"
    UNKNOWN = "unknown"  # it is there, and nothing shows whether it is current


class Cell(Struct, frozen=True):
    """How a page stands in a language."""

    state: State
    path: str = ""  # the file of the translation
    commits: int = 0  # that it is behind, where that is counted
    days: int = 0  # likewise
    reason: str = ""  # why it is not current, in words


class Row(Struct, frozen=True):
    """A page of the default language, and how it stands in the others."""

    path: str
    title: str
    cells: Mapping[str, Cell]  # by language code


class Language(Struct, frozen=True):
    """A language, and how many pages are there in each state."""

    code: str
    name: str
    counts: Mapping[State, int]
    without_original: tuple[str, ...]  # files of it whose page is not there in the default language


class Table(Struct, frozen=True):
    """The translations of a site."""

    original: str  # the code of the default language
    measure: str  # what shows that a translation is behind
    languages: tuple[Language, ...]
    rows: tuple[Row, ...]


_MISSING = Cell(State.MISSING)


def table_of(
    site: Site, measure: str, days: int, *, languages: Collection[str] = (), focus: tuple[str, ...] = ()
) -> Table:
    """Return the table of a site's translations into some languages, or all; of pages at and below paths, or all.

    `measure` and `days` say when one is behind, as for `standings`.
    """
    known = {one.page: one for one in standings(site, measure, days)}
    default = site.config.default_language
    wanted = [one for one in site.config.languages if one.code != default and (not languages or one.code in languages)]
    rows = []
    for pair in translated(site):
        paths = [pair.original.path, *(page.path for page in pair.translations)]
        if any(in_focus(focus, path) for path in paths):
            pages = {language.code: pair.translation(language.code) for language in wanted}
            cells = {code: _cell(known[page]) if page else _MISSING for code, page in pages.items()}
            rows.append(Row(pair.original.path, pair.original.title, cells))
    orphans = [page for page in without_original(site) if in_focus(focus, page.path)]
    return Table(
        default,
        measure,
        tuple(
            Language(
                one.code,
                one.label,
                {state: sum(row.cells[one.code].state is state for row in rows) for state in State},
                tuple(sorted(page.path for page in orphans if page.language.code == one.code)),
            )
            for one in wanted
        ),
        tuple(sorted(rows, key=lambda row: row.path)),
    )


def with_states(rows: Iterable[Row], states: Collection[State]) -> tuple[Row, ...]:
    """Return the rows that have a cell in one of these states; all where none is named."""
    return tuple(row for row in rows if not states or any(cell.state in states for cell in row.cells.values()))


def _cell(one: Standing) -> Cell:
    return Cell(State(one.state.value), one.page.path, one.commits, one.days, one.reason)


def shown(cell: Cell) -> str:
    """Return a cell in words: "current", "behind by 3 commits"."""
    if cell.state is not State.BEHIND:
        return cell.state
    for number, unit in ((cell.commits, "commit"), (cell.days, "day")):
        if number:
            return f"behind by {counted(number, unit)}"
    return cell.state


def measure_in_words(measure: str) -> str:
    """Return what shows that a translation is behind, as a clause behind "behind"."""
    field = measure.removeprefix(standing.FIELD)
    return {
        standing.DATE: "by the date of its original",
        standing.GIT: "by commits to its original since its own last one",
        standing.STRUCTURE: "by headings, code blocks, links and images",
    }.get(measure, f"by commits to its original since the one in {field}")


def unknown_in_words(measure: str) -> str:
    """Return what nothing shows the state of, as a clause behind "one that"."""
    field = measure.removeprefix(standing.FIELD)
    return {
        standing.DATE: "has no date to go by, or whose original has none",
        standing.GIT: "has not been committed yet",
    }.get(measure, f"has no commit in {field}, or one that git does not know")
