"""`concise`: a finding a line, `path:line:column CODE name message`."""

from collections.abc import Iterator

from hugolint.report.model import Located, Report, Style
from hugolint.report.summary import summary
from hugolint.report.text import printable


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each finding, then the counts."""
    for located in report.findings:
        yield line(located) + "\n"
    yield from summary(report, style)


def line(located: Located) -> str:
    """Return a finding in one line, without its line end."""
    finding = located.finding
    place = f"{located.path}:{located.start.line}:{located.start.column}"
    return f"{printable(place)} {finding.code} {finding.name} {printable(finding.message)}"
