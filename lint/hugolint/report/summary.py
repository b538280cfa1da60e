"""The last lines of a report for people: counts, what can be fixed, and the next step."""

from collections.abc import Iterator

from hugolint.finding import Safety, Severity
from hugolint.report.model import Report, Style

NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
    Severity.UNKNOWN: ("unknown", "unknown"),
}


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 page", "12 pages"."""
    return f"{number:,} {one if number == 1 else many}"


def summary(report: Report, style: Style) -> Iterator[str]:
    """Yield the closing lines."""
    if report.links:
        yield "external links: " + ", ".join(f"{count:,} {outcome}" for outcome, count in report.links.items()) + "\n"
    read = f"in {counted(report.files, 'content file', 'content files')}"
    counts = [counted(n, *NOUNS[s]) for s in Severity if (n := report.count(s))]
    quiet = [
        text
        for number, text in (
            (report.suppressed, f"{report.suppressed:,} suppressed"),
            (report.baselined, f"{report.baselined:,} in the baseline"),
        )
        if number
    ]
    aside = f" ({', '.join(quiet)})" if quiet else ""
    if not counts:
        yield f"Nothing found {read}{aside}.\n"
        return
    yield f"{', '.join(counts)} {read}{aside}."
    safe, unsafe = report.fixable(Safety.SAFE), report.fixable(Safety.UNSAFE)
    if safe:
        yield f" {counted(safe, 'is', 'are')} fixable with --fix."
    if unsafe:
        yield f" {counted(unsafe, 'has', 'have')} a likely fix: --unsafe-fixes."
    code = report.findings[0].finding.code
    yield f"\nTo know more of a rule: hugolint rule {code}\n"
