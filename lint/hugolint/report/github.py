"""`github`: annotations of a GitHub Actions job, as many as GitHub shows; the rest in a fold of the log."""

from collections.abc import Iterator

from hugolint.finding import Severity
from hugolint.report.concise import line
from hugolint.report.model import Located, Report, Style
from hugolint.report.summary import severity_counts, summary
from hugolint.report.text import printable, visible
from hugolint.util.words import counted

LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.UNKNOWN: "notice",
}
# GitHub shows 10 annotations of each level a step, and 50 a job (actions/toolkit docs/problem-matchers.md).
SHOWN = 10


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield workflow commands, the gravest first, and what else there is as plain lines."""
    annotated = _annotated(report)
    left_out = len(report.findings) - len(annotated)
    if left_out:
        in_all = severity_counts(report)
        rest = f"{in_all} in all; GitHub shows {SHOWN} annotations of a level, the log shows the rest"
        yield f"::notice title=hugolint::{_data(rest)}\n"
    for located in annotated:
        yield _annotation(located)
    if left_out:
        yield f"::group::{counted(left_out, 'further finding', 'further findings')}\n"
        shown = set(map(id, annotated))
        for located in report.findings:
            if id(located) not in shown:
                yield line(located) + "\n"
        yield "::endgroup::\n"
    yield from summary(report, style)


def _annotated(report: Report) -> list[Located]:
    """Return the findings to annotate: the first of each level, and room for the line about the others."""
    by_level: dict[str, list[Located]] = {"error": [], "warning": [], "notice": []}
    for located in report.gravest_first:
        by_level[LEVELS[located.finding.severity]].append(located)
    if any(len(found) > SHOWN for found in by_level.values()):
        del by_level["notice"][SHOWN - 1 :]
    return [located for found in by_level.values() for located in found[:SHOWN]]


def _annotation(located: Located) -> str:
    finding = located.finding
    place = {"file": located.path_in_repository}
    if not located.whole_file:
        place |= {"line": str(located.start.line), "endLine": str(located.end.line)}
        if located.start.line == located.end.line:  # GitHub drops an annotation of several lines with columns
            place |= {"col": str(located.start.column), "endColumn": str(located.end.column)}
    place["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    text = "\n".join(printable(part) for part in (finding.message, finding.help) if part)
    return f"::{LEVELS[finding.severity]} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    # What the runner's UnescapeData takes back (actions/runner src/Runner.Common/ActionCommand.cs).
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data("\n".join(map(visible, text.split("\n")))).replace(":", "%3A").replace(",", "%2C")
