"""`rdjsonl`: reviewdog's diagnostics, a Diagnostic a line (reviewdog proto/rdf/reviewdog.proto)."""

from collections.abc import Iterator

from hugolint.report.json import dumps
from hugolint.report.model import Report, Style
from hugolint.report.rdjson import SOURCE, diagnostic


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line of JSON for each finding; nothing where there is none."""
    for located in report.findings:
        yield dumps({"source": SOURCE, **diagnostic(located)}) + "\n"
