"""`markdown`: the findings by file, as Markdown that fits into the body of an issue."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from hugolint.report.markup import MARKS, link, marked, place, remarks
from hugolint.report.model import Comparison, Located, Report, Style
from hugolint.report.summary import aside, nothing, severity_counts
from hugolint.util.words import counted

LONGEST = 60_000  # characters: GitHub takes 65,536 in an issue
Part = tuple[str, str]  # a finding's line, and the heading that stands above it


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the Markdown: what the run came to, then the new findings, those as before, and those that are gone."""
    written = 0
    for piece in _opening(report):
        written += len(piece)
        yield piece
    parts = list(_parts(report))
    heading = ""
    for number, (above, line) in enumerate(parts):
        piece = line if above == heading else f"\n{above}\n\n{line}"
        if written + len(piece) > LONGEST or number == style.max_findings != 0:
            yield f"\nAnd {len(parts) - number:,} more; all of them: `--format full --max-findings 0`.\n"
            return
        heading = above
        written += len(piece)
        yield piece


def _opening(report: Report) -> Iterator[str]:
    read = f"in {counted(report.files, 'content file', 'content files')}"
    yield f"**{severity_counts(report) or marked(nothing(report))}** {read}{aside(report)}.\n"
    for remark in remarks(report):
        yield f"\n{remark}\n"


def _parts(report: Report) -> Iterator[Part]:
    """Yield the findings, each with the heading that it stands below."""
    if report.comparison is None:
        yield from _by_file(report.findings, "### ")
        return
    new = report.comparison.new
    for title, findings in (
        ("New: ", [located for located in report.findings if located in new]),
        ("", [located for located in report.findings if located not in new]),
    ):
        yield from _by_file(findings, f"### {title}")
    yield from _gone(report.comparison)


def _by_file(findings: Iterable[Located], heading: str) -> Iterator[Part]:
    for path, of_file in groupby(findings, key=lambda located: located.path_in_repository):
        for located in of_file:
            yield f"{heading}{place(path, None)}", _line(located)


def _line(located: Located) -> str:
    finding = located.finding
    where = f"{link(f'line {located.line}', located.path_in_repository, located.line)} " if located.line else ""
    cure = f"  \n  *{marked(finding.help)}*" if finding.help else ""
    return f"- {MARKS[finding.severity]} {where}`{finding.code}` {marked(finding.message)}{cure}\n"


def _gone(comparison: Comparison) -> Iterator[Part]:
    for one in comparison.gone:
        where = marked(one.path if one.line is None else f"{one.path}:{one.line}")
        yield "### Gone", f"- ✅ {where} `{one.code}` {marked(one.message)}\n"
