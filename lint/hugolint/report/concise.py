"""`concise`: a finding a line, `path:line:column: SEVERITY CODE name message`, which editors find places in."""

from collections.abc import Iterator

from hugolint.finding import Safety
from hugolint.report.cap import capped
from hugolint.report.model import Located, Report, Style
from hugolint.report.summary import FIXABLE, summary
from hugolint.report.text import printable


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each finding, then the counts."""
    most = style.max_findings
    shown = capped(report.findings, most, most) if most else report.findings
    for located in shown:
        yield line(located) + "\n"
    yield from summary(report, style, len(shown))


def line(located: Located) -> str:
    """Return a finding in one line, without its line end."""
    finding = located.finding
    place = printable(f"{located.path}:{located.start.line}:{located.start.column}")
    mark = f" {FIXABLE}" if finding.fix and finding.fix.safety is Safety.SAFE else ""
    return f"{place}: {finding.severity} {finding.code} {finding.name} {printable(finding.message)}{mark}"
