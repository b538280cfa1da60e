"""`jsonl`: an object a line; a finding each, as `json` has them."""

from collections.abc import Iterator

from hugolint.report.json import dumps, finding_objects
from hugolint.report.model import Report, Style


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line of JSON for each finding; nothing where there is none."""
    for finding in finding_objects(report):
        yield dumps(finding) + "\n"
