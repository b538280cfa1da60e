"""`github-summary`: what a run came to, as Markdown for `$GITHUB_STEP_SUMMARY`."""

from collections.abc import Iterator

from hugolint.report.markup import MARKS, marked, place, remarks
from hugolint.report.model import Report, Style
from hugolint.report.summary import aside, nothing, severity_counts
from hugolint.util.words import counted

# A step's summary may take 1 MiB, and nobody reads that.
LISTED = 100


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the Markdown: a verdict, counts by rule, and the findings that come first, the gravest before the others."""
    read = f"in {counted(report.files, 'content file', 'content files')}"
    verdict = f"{severity_counts(report)} {read}" if report.findings else f"✅ {marked(nothing(report))} {read}"
    yield f"## hugolint\n\n{verdict}{aside(report)}.\n\n"
    for remark in remarks(report):
        yield f"{remark}\n\n"
    if report.findings:
        yield from _rules(report)
        yield from _findings(report)


def _rules(report: Report) -> Iterator[str]:
    yield "| rule | | findings |\n|---|---|--:|\n"
    for code, name, count in report.by_rule:
        rule = report.rules.get(code)
        yield f"| {code} {name} | {marked(rule.summary) if rule else ''} | {count:,} |\n"
    yield "\n"


def _findings(report: Report) -> Iterator[str]:
    shown, total = min(LISTED, len(report.findings)), len(report.findings)
    title = "All findings" if shown == total else f"The first {shown} of {total:,} findings"
    yield f"<details><summary>{title}</summary>\n\n| | place | finding |\n|---|---|---|\n"
    for located in report.gravest_first[:shown]:
        finding = located.finding
        what = " ".join(filter(None, (marked(finding.message), marked(finding.help))))
        yield f"| {MARKS[finding.severity]} {finding.severity} | {place(located.path_in_repository, located.line)} | {finding.code} {what} |\n"
    yield "\n</details>\n"
