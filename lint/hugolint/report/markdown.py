"""`markdown`: the findings by file, as Markdown that fits into the body of an issue."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from hugolint.report.grouping import grouped
from hugolint.report.markup import LONGEST_BODY, MARKS, link, marked, place, remarks
from hugolint.report.model import Comparison, Located, Report, Style
from hugolint.report.summary import aside, counts_in_words, nothing, severity_counts
from hugolint.util.words import counted


class Part(NamedTuple):
    """A line of the report, and the headings that stand above it: that of its group, and that of its file."""

    group: str
    heading: str
    line: str


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the Markdown: what the run came to, then the new findings, those as before, and those that are gone."""
    written = 0
    for piece in _opening(report):
        written += len(piece)
        yield piece
    parts = list(_parts(report))
    before = Part("", "", "")
    for number, part in enumerate(parts):
        piece = _piece(part, before)
        if written + len(piece) > LONGEST_BODY or number == style.max_findings != 0:
            yield f"\nAnd {len(parts) - number:,} more; all of them: `--format full --max-findings 0`.\n"
            return
        before = part
        written += len(piece)
        yield piece


def _opening(report: Report) -> Iterator[str]:
    read = f"in {counted(report.files, 'content file', 'content files')}"
    yield f"**{severity_counts(report) or marked(nothing(report))}** {read}{aside(report)}.\n"
    for remark in remarks(report):
        yield f"\n{remark}\n"


def _piece(part: Part, before: Part) -> str:
    """Return a line with those of its headings that the line before it does not stand under."""
    group = f"\n{part.group}\n" if part.group != before.group else ""
    heading = f"\n{part.heading}\n\n" if group or part.heading != before.heading else ""
    return f"{group}{heading}{part.line}"


def _parts(report: Report) -> Iterator[Part]:
    """Yield the findings, each with the headings that it stands below."""
    for title, findings in grouped(report.findings, report):
        group = f"## {marked(title)} ({counts_in_words(findings)})" if title else ""
        yield from _of_group(group, findings, report.comparison)
    if report.comparison is not None:
        yield from _gone(report.comparison)


def _of_group(group: str, findings: list[Located], comparison: Comparison | None) -> Iterator[Part]:
    """Yield the findings of a group; where there is an earlier report, the new ones first."""
    if comparison is None:
        yield from _by_file(group, findings, "### ")
        return
    yield from _by_file(group, [located for located in findings if located in comparison.new], "### New: ")
    yield from _by_file(group, [located for located in findings if located not in comparison.new], "### ")


def _by_file(group: str, findings: Iterable[Located], heading: str) -> Iterator[Part]:
    for path, of_file in groupby(findings, key=lambda located: located.path_in_repository):
        for located in of_file:
            yield Part(group, f"{heading}{place(path, None)}", _line(located))


def _line(located: Located) -> str:
    finding = located.finding
    where = f"{link(f'line {located.line}', located.path_in_repository, located.line)} " if located.line else ""
    cure = f"  \n  *{marked(finding.help)}*" if finding.help else ""
    return f"- {MARKS[finding.severity]} {where}`{finding.code}` {marked(finding.message)}{cure}\n"


def _gone(comparison: Comparison) -> Iterator[Part]:
    for one in comparison.gone:
        where = marked(one.path if one.line is None else f"{one.path}:{one.line}")
        yield Part("", "### Gone", f"- ✅ {where} `{one.code}` {marked(one.message)}\n")
