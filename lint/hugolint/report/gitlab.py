"""`gitlab`: GitLab's code quality report (docs.gitlab.com, "Code Quality report format")."""

from collections.abc import Iterator

from hugolint.finding import Severity
from hugolint.report.json import dumps
from hugolint.report.model import Report, Style, fingerprinted

SEVERITIES = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
    Severity.UNKNOWN: "info",
}


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one JSON list; GitLab shows one of those that share a fingerprint, so no two do."""
    issues = [
        {
            "description": f"{located.finding.name}: {located.finding.message}",
            "check_name": located.finding.code,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[located.finding.severity],
            "location": {
                "path": located.path_in_repository,
                "lines": {"begin": located.start.line, "end": located.end.line},
            },
        }
        for located, fingerprint in fingerprinted(report.findings)
    ]
    yield dumps(issues, indent=1) + "\n"
