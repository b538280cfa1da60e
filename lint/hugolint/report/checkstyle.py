"""`checkstyle`: Checkstyle's XML, which many CI servers read."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import quoteattr

from hugolint.finding import Severity
from hugolint.report.model import Report, Style
from hugolint.report.text import printable

SEVERITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
    Severity.UNKNOWN: "info",
}


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the XML document: a `file` each, with an `error` for each finding."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for path, findings in groupby(report.findings, key=lambda located: located.path_in_repository):
        yield f" <file name={attribute(path)}>\n"
        for located in findings:
            finding = located.finding
            yield (
                f'  <error line="{located.start.line}" column="{located.start.column}"'
                f' severity="{SEVERITIES[finding.severity]}" message={attribute(finding.message)}'
                f" source={attribute(f'hugolint.{finding.code}.{finding.name}')}/>\n"
            )
        yield " </file>\n"
    yield "</checkstyle>\n"


def attribute(text: str) -> str:
    """Return `text` as a quoted XML attribute; characters that XML cannot hold are written out."""
    return quoteattr(printable(text))
