"""`statistics`: how many findings each rule has."""

from collections.abc import Iterator

from hugolint.report.model import Report, Style
from hugolint.report.summary import summary


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line a rule, the most frequent first, then the counts."""
    width = len(str(max((count for _, _, count in report.by_rule), default=0)))
    for code, name, count in report.by_rule:
        yield f"{count:>{width}}  {code}  {name}\n"
    yield from summary(report, style)
