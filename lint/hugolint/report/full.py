"""`full`: by file, each finding with its source line, a caret under the place, and what to do."""

import re
from collections.abc import Iterator
from itertools import groupby

import click

from hugolint.finding import Finding, Safety, Severity
from hugolint.report.cap import capped
from hugolint.report.grouping import grouped
from hugolint.report.model import Comparison, Located, Report, Style
from hugolint.report.summary import marks, summary
from hugolint.report.text import cells, printable, window, wrap

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan", Severity.UNKNOWN: "magenta"}
# No screen shows more of a line around the place, and a line can be a whole minified page.
REACH = 1000
# More than a person reads in one go.
MOST = 100
MOST_OF_A_RULE = 20
SMALL_WORDS = frozenset(("a", "an", "the", "it", "its", "as", "by", "in", "to", "with"))


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the report as text for a person."""
    most, most_of_a_rule = (MOST, MOST_OF_A_RULE) if style.max_findings is None else (style.max_findings,) * 2
    shown = capped(report.findings, most, most_of_a_rule) if most else report.findings
    for title, group in grouped(shown, report):
        if title:
            yield f"{_paint(f'# {printable(title)}', style, bold=True)}\n\n"
        for path, findings in groupby(group, key=lambda located: located.path):
            yield f"{_paint(printable(path), style, bold=True)}\n"
            for located in findings:
                yield from _finding(located, report.comparison, style)
    yield from summary(report, style, len(shown))


def _finding(located: Located, comparison: Comparison | None, style: Style) -> Iterator[str]:
    finding = located.finding
    place = "" if located.whole_file else f"{located.start.line}:{located.start.column} "
    severity = _paint(
        f"{finding.severity} {finding.code} {finding.name}", style, fg=COLORS[finding.severity], bold=True
    )
    yield f"  {place}{severity}{marks(located, comparison)}\n"
    yield _wrapped(printable(finding.message), "    ", "    ", style)
    if not located.whole_file:
        yield from _excerpt(located, style)
    for label, text in _advice(finding):
        yield _wrapped(printable(text), f"    = {label}: ", " " * (len(label) + 8), style)
    yield "\n"


def _advice(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield what to do about a finding, by hand and by a fix: one of the two where both say the same."""
    title = finding.fix.title if finding.fix else ""
    is_said = _words(title) <= _words(finding.help)
    if finding.help:
        yield "help", finding.help
    if finding.fix and not is_said:
        yield ("fix" if finding.fix.safety is Safety.SAFE else "unsafe fix"), title


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - SMALL_WORDS


def _excerpt(located: Located, style: Style) -> Iterator[str]:
    number = str(located.start.line)
    margin = " " * len(number)
    raw, (start, end) = located.excerpt, located.marked
    before, marked = printable(raw[max(start - REACH, 0) : start]), printable(raw[start:end][:REACH])
    line = printable(before + marked + printable(raw[end : end + REACH]))  # again: an order can straddle the parts
    line, start_at, end_at = window(line, len(before), len(before + marked), style.width - len(number) - 7)
    caret = " " * cells(line[:start_at]) + "^" * max(1, cells(line[start_at:end_at]))
    bar = _paint("|", style, fg="blue", bold=True)
    yield f"   {margin} {bar}\n"
    yield f"   {_paint(number, style, fg='blue', bold=True)} {bar} {line}\n"
    yield f"   {margin} {bar} {_paint(caret, style, fg=COLORS[located.finding.severity], bold=True)}\n"


def _wrapped(text: str, first: str, rest: str, style: Style) -> str:
    return "\n".join(wrap(text, max(style.width, 40), first, rest)) + "\n"


def _paint(text: str, style: Style, fg: str | None = None, bold: bool = False) -> str:
    return click.style(text, fg=fg, bold=bold) if style.color else text
