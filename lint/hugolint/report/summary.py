"""The last lines of a report for people: counts, what can be fixed, and the next step."""

from collections import Counter
from collections.abc import Iterable, Iterator

from hugolint.finding import Safety, Severity
from hugolint.hugo.config.absences import Absence
from hugolint.report.grouping import grouped
from hugolint.report.model import Comparison, Located, Report, Style
from hugolint.report.text import printable, wrap
from hugolint.util.words import counted

NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "info"),
    Severity.UNKNOWN: ("unknown", "unknown"),
}
FIXABLE = "[*]"  # the mark of a finding that --fix corrects
NEW = "[new]"  # the mark of a finding that an earlier report does not have
GONE = 20  # findings of an earlier report that are listed


def severity_counts(report: Report) -> str:
    """Return how many findings there are of each severity that occurs: "2 errors, 1 info"; "" where there is none."""
    return counts_in_words(report.findings)


def counts_in_words(findings: Iterable[Located]) -> str:
    """Return how many findings there are of each severity that occurs, in words."""
    counts = Counter(located.finding.severity for located in findings)
    return ", ".join(counted(n, *NOUNS[s]) for s in Severity if (n := counts[s]))


def group_lines(report: Report) -> Iterator[str]:
    """Yield how many findings each group has: "owner: docs-team: 2 errors, 1 info"; nothing where they are not grouped."""
    for title, findings in grouped(report.findings, report):
        if title:
            yield f"{title}: {counts_in_words(findings)}"


def aside(report: Report) -> str:
    """Return what was found and is not reported, in brackets; "" where there is nothing."""
    parts = [
        f"{number:,} {what}"
        for number, what in ((report.suppressed, "suppressed"), (report.baselined, "in the baseline"))
        if number
    ]
    return f" ({', '.join(parts)})" if parts else ""


def marks(located: Located, comparison: Comparison | None) -> str:
    """Return the marks behind a finding, each after a space."""
    is_fixable = located.finding.fix and located.finding.fix.safety is Safety.SAFE
    is_new = comparison and located in comparison.new
    return (f" {FIXABLE}" if is_fixable else "") + (f" {NEW}" if is_new else "")


def warnings(report: Report) -> Iterator[str]:
    """Yield, as sentences, why the findings may not be all there are."""
    if report.broken_run:
        yield "A rule or the reading of a file stopped before its end, so there may be more to find."
    for absence in report.incomplete:
        yield incomplete(absence)


def incomplete(absence: Absence) -> str:
    """Return what is not here, what is left unchecked for that, and the command that brings it."""
    command = f" To bring it: `{absence.command}`" if absence.command else ""
    return f"Not here: {absence.what}. Not checked: {absence.unchecked}.{command}"


def comparison_line(comparison: Comparison) -> str:
    """Return what is new, gone and as before since an earlier report: "Since last.json: 1 new, 2 gone, 40 as before."."""
    new, gone = f"{len(comparison.new):,} new", f"{len(comparison.gone):,} gone"
    return f"Since {comparison.earlier}: {new}, {gone}, {comparison.as_before:,} as before."


def links_line(report: Report) -> str:
    """Return the external links by outcome; "" where none were asked for."""
    return ", ".join(f"{count:,} {outcome}" for outcome, count in report.links.items())


def nothing(report: Report) -> str:
    """Return, in words, that there is nothing to report."""
    return f"Nothing new since {printable(report.since)}" if report.since else "Nothing found"


def summary(report: Report, style: Style, shown: int | None = None) -> Iterator[str]:
    """Yield the closing lines: none where they are not wanted. `shown` is how many of the findings are above them."""
    if style.quiet:
        return
    if shown is not None and shown < len(report.findings):
        yield from _not_shown(shown, len(report.findings))
    if report.links:
        yield f"External links: {links_line(report)}.\n"
    for sentence in warnings(report):
        yield "\n".join(wrap(printable(sentence), max(style.width, 40), "", "  ")) + "\n"
    read = f"in {counted(report.files, 'content file', 'content files')}"
    if report.comparison:
        yield from _comparison(report.comparison)
    counts = severity_counts(report)
    if not counts:
        yield f"{nothing(report)} {read}{aside(report)}.\n"
        yield from _hints(report, style)
        return
    yield from (f"{printable(line)}\n" for line in group_lines(report))
    yield f"{counts} {read}{aside(report)}.\n"
    fixes = [
        f"{counted(number, *verbs)} ({option})"
        for number, verbs, option in (
            (report.fixable(Safety.SAFE), ("can be fixed", "can be fixed"), f"{FIXABLE} --fix"),
            (report.fixable(Safety.UNSAFE), ("has a likely fix", "have a likely fix"), "--unsafe-fixes"),
        )
        if number
    ]
    if fixes:
        yield f"{', '.join(fixes)}.\n"
    yield f"More about a rule: hugolint rule {report.findings[0].finding.code}\n"
    yield from _hints(report, style)


def _not_shown(shown: int, number: int) -> Iterator[str]:
    yield f"Shown are {shown:,} of {counted(number, 'finding', 'findings')}. All of them: --max-findings 0. "
    yield "How many each rule has: --statistics.\nTo see only new ones from now on: hugolint baseline\n"


def _comparison(comparison: Comparison) -> Iterator[str]:
    for one in comparison.gone[:GONE]:
        place = one.path if one.line is None else f"{one.path}:{one.line}"
        yield f"gone: {printable(place)}: {one.severity} {one.code} {one.name} {printable(one.message)}\n"
    if len(comparison.gone) > GONE:
        yield f"gone: {len(comparison.gone) - GONE:,} more\n"
    yield f"{printable(comparison_line(comparison))}\n"


def _hints(report: Report, style: Style) -> Iterator[str]:
    for hint in report.hints:
        yield "\n".join(wrap(printable(hint), max(style.width, 40), "Hint: ", "      ")) + "\n"
