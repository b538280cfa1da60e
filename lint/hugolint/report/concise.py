"""`concise`: a finding a line, `path:line:column CODE name message`."""

from collections.abc import Iterator

from hugolint.report.model import Report, Style
from hugolint.report.summary import summary
from hugolint.report.text import printable


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each finding, then the counts."""
    for located in report.findings:
        finding = located.finding
        place = f"{located.path}:{located.start.line}:{located.start.column}"
        yield f"{printable(place)} {finding.code} {finding.name} {printable(finding.message)}\n"
    yield from summary(report, style)
