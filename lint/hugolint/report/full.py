"""`full`: each finding with its source line, a caret under the place, and what to do."""

from collections.abc import Iterator

import click

from hugolint.finding import Safety, Severity
from hugolint.report.model import Located, Report, Style
from hugolint.report.summary import summary
from hugolint.report.text import cells, printable, window, wrap

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan", Severity.UNKNOWN: "magenta"}
# No screen shows more of a line around the place, and a line can be a whole minified page.
REACH = 1000


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the report as text for a person."""
    for located in report.findings:
        yield from _finding(located, style)
    yield from summary(report, style)


def _finding(located: Located, style: Style) -> Iterator[str]:
    finding = located.finding
    place = located.path if located.whole_file else f"{located.path}:{located.start.line}:{located.start.column}"
    severity = _paint(
        f"{finding.severity} {finding.code} {finding.name}", style, fg=COLORS[finding.severity], bold=True
    )
    yield f"{_paint(printable(place), style, bold=True)}: {severity}\n"
    yield _wrapped(printable(finding.message), "  ", "  ", style)
    if not located.whole_file:
        yield from _excerpt(located, style)
    if finding.help:
        yield _wrapped(printable(finding.help), "  = help: ", "          ", style)
    if finding.fix:
        label = "fix" if finding.fix.safety is Safety.SAFE else "unsafe fix"
        yield _wrapped(printable(finding.fix.title), f"  = {label}: ", " " * (len(label) + 6), style)
    yield "\n"


def _excerpt(located: Located, style: Style) -> Iterator[str]:
    number = str(located.start.line)
    margin = " " * len(number)
    raw, start = located.excerpt, located.start.column - 1
    end = located.end.column - 1 if located.end.line == located.start.line else len(raw)
    before, marked = printable(raw[max(start - REACH, 0) : start]), printable(raw[start:end][:REACH])
    line = printable(before + marked + printable(raw[end : end + REACH]))  # again: an order can straddle the parts
    line, start_at, end_at = window(line, len(before), len(before + marked), style.width - len(number) - 5)
    caret = " " * cells(line[:start_at]) + "^" * max(1, cells(line[start_at:end_at]))
    bar = _paint("|", style, fg="blue", bold=True)
    yield f" {margin} {bar}\n"
    yield f" {_paint(number, style, fg='blue', bold=True)} {bar} {line}\n"
    yield f" {margin} {bar} {_paint(caret, style, fg=COLORS[located.finding.severity], bold=True)}\n"


def _wrapped(text: str, first: str, rest: str, style: Style) -> str:
    return "\n".join(wrap(text, max(style.width, 40), first, rest)) + "\n"


def _paint(text: str, style: Style, fg: str | None = None, bold: bool = False) -> str:
    return click.style(text, fg=fg, bold=bold) if style.color else text
