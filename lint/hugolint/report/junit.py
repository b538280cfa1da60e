"""`junit`: JUnit XML, for the test views of CI servers: a suite a file, a failed case a finding."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from hugolint.finding import Severity
from hugolint.report.checkstyle import attribute
from hugolint.report.model import Located, Report, Style
from hugolint.report.text import printable

# What needs no action is reported as a skipped case: it makes no build red.
FAILING = frozenset({Severity.ERROR, Severity.WARNING})


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the XML document; where nothing was found, one case that passed, since some servers refuse none."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="hugolint" {_counts(report.findings) if report.findings else _counts((), passed=1)}>\n'
    if not report.findings:
        yield f' <testsuite name="hugolint" {_counts((), passed=1)}>\n'
        yield f'  <testcase name="{report.files} content files" classname="hugolint"/>\n </testsuite>\n'
    for path, group in groupby(report.findings, key=lambda located: located.path_in_repository):
        findings = tuple(group)
        yield f" <testsuite name={attribute(path)} {_counts(findings)}>\n"
        for located in findings:
            yield _case(located, path)
        yield " </testsuite>\n"
    yield "</testsuites>\n"


def _counts(findings: tuple[Located, ...], passed: int = 0) -> str:
    failures = sum(located.finding.severity in FAILING for located in findings)
    skipped = len(findings) - failures
    return f'tests="{len(findings) + passed}" failures="{failures}" errors="0" skipped="{skipped}"'


def _case(located: Located, path: str) -> str:
    finding, start = located.finding, located.start
    name = f"{finding.code} {finding.name} at {start.line}:{start.column}"
    element = "failure" if finding.severity in FAILING else "skipped"
    details = "\n".join(
        escape(printable(text))
        for text in (f"{path}:{start.line}:{start.column}", finding.message, located.excerpt.strip(), finding.help)
        if text
    )
    return (
        f'  <testcase name={attribute(name)} classname={attribute(path)} file={attribute(path)} line="{start.line}">\n'
        f"   <{element} message={attribute(finding.message)}"
        f"{f' type={attribute(finding.severity)}' if element == 'failure' else ''}>{details}</{element}>\n"
        f"  </testcase>\n"
    )
