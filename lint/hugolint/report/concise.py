"""`concise`: a finding a line, `path:line:column: SEVERITY CODE name message`, which editors find places in."""

from collections.abc import Iterator

from hugolint.report.cap import capped
from hugolint.report.model import Comparison, Located, Report, Style
from hugolint.report.summary import marks, summary
from hugolint.report.text import printable


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each finding, then the counts."""
    most = style.max_findings
    shown = capped(report.findings, most, most) if most else report.findings
    for located in shown:
        yield line(located, report.comparison) + "\n"
    yield from summary(report, style, len(shown))


def line(located: Located, comparison: Comparison | None = None) -> str:
    """Return a finding in one line, without its line end."""
    finding = located.finding
    place = printable(f"{located.path}:{located.start.line}:{located.start.column}")
    what = f"{finding.severity} {finding.code} {finding.name} {printable(finding.message)}"
    return f"{place}: {what}{marks(located, comparison)}"
