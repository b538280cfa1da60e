"""`github-summary`: what a run came to, as Markdown for `$GITHUB_STEP_SUMMARY`."""

import os
import re
from collections.abc import Iterator
from urllib.parse import quote

from hugolint.finding import Severity
from hugolint.report.model import Located, Report, Style
from hugolint.report.summary import aside, links_line, nothing, severity_counts, warnings
from hugolint.report.text import printable
from hugolint.util.words import counted

# A step's summary may take 1 MiB, and nobody reads that.
LISTED = 100
LONGEST = 400
MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.INFO: "🔵", Severity.UNKNOWN: "⚪"}
# All marks but those that mean nothing within a line, and the dot of the "www." that GitHub makes links of.
MARKUP = re.compile(r"[^\w\s,.'\"()/-]|_|(?<=www)\.", re.ASCII | re.IGNORECASE)


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the Markdown: a verdict, counts by rule, and the findings that come first, the gravest before the others."""
    read = f"in {counted(report.files, 'content file', 'content files')}"
    verdict = f"{severity_counts(report)} {read}" if report.findings else f"✅ {_text(nothing(report))} {read}"
    yield f"## hugolint\n\n{verdict}{aside(report)}.\n\n"
    for sentence in warnings(report):
        yield f"⚠️ {_text(sentence)}\n\n"
    if report.links:
        yield f"External links: {links_line(report)}.\n\n"
    if report.findings:
        yield from _rules(report)
        yield from _findings(report)


def _rules(report: Report) -> Iterator[str]:
    yield "| rule | | findings |\n|---|---|--:|\n"
    for code, name, count in report.by_rule:
        rule = report.rules.get(code)
        yield f"| {code} {name} | {_text(rule.summary) if rule else ''} | {count:,} |\n"
    yield "\n"


def _findings(report: Report) -> Iterator[str]:
    shown, total = min(LISTED, len(report.findings)), len(report.findings)
    title = "All findings" if shown == total else f"The first {shown} of {total:,} findings"
    yield f"<details><summary>{title}</summary>\n\n| | place | finding |\n|---|---|---|\n"
    for located in report.gravest_first[:shown]:
        finding = located.finding
        what = " ".join(filter(None, (_text(finding.message), _text(finding.help))))
        yield f"| {MARKS[finding.severity]} {finding.severity} | {_place(located)} | {finding.code} {what} |\n"
    yield "\n</details>\n"


def _place(located: Located) -> str:
    path, line = located.path_in_repository, located.start.line
    place = _text(path if located.whole_file else f"{path}:{line}")
    where = [os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    if not all(where):
        return place
    server, repository, revision = where
    encoded = quote(path, errors="replace")
    return f"[{place}]({server}/{repository}/blob/{revision}/{encoded}?plain=1#L{line})"


def _text(text: str) -> str:
    """Return text on one line in which no mark can become Markdown, HTML, a link or a mention."""
    line = " ".join(printable(text).split())
    cut = line if len(line) <= LONGEST else line[:LONGEST] + "…"
    return MARKUP.sub(lambda match: f"&#{ord(match[0])};", cut)
