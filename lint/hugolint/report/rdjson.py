"""`rdjson`: reviewdog's diagnostics (reviewdog proto/rdf/reviewdog.proto); columns there count UTF-8 bytes."""

from collections.abc import Iterator
from typing import Any

from hugolint.finding import Severity
from hugolint.report.json import dumps
from hugolint.report.model import Located, Report, Style

SOURCE = {"name": "hugolint"}
SEVERITIES = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.INFO: "INFO",
    Severity.UNKNOWN: "INFO",
}


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one JSON object, a DiagnosticResult."""
    diagnostics = [diagnostic(located) for located in report.findings]
    yield dumps({"source": SOURCE, "diagnostics": diagnostics}, indent=1) + "\n"


def diagnostic(located: Located) -> dict[str, Any]:
    """Return a finding as a Diagnostic, without its source."""
    finding = located.finding
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    location: dict[str, Any] = {"path": located.path_in_repository}
    if not located.whole_file:
        location["range"] = _range(located)
    made: dict[str, Any] = {
        "message": f"{finding.name}: {message}",
        "location": location,
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    # A reviewer takes suggestions one by one; of a fix whose edits only go in together none may be offered.
    if len(located.replacements) == 1:
        made["suggestions"] = _suggestions(located)
    return made


def _range(located: Located) -> dict[str, Any]:
    if located.start.line != located.end.line:  # without columns, whole lines are meant
        return {"start": {"line": located.start.line}, "end": {"line": located.end.line}}
    return {
        "start": {"line": located.start.line, "column": located.start_byte},
        "end": {"line": located.end.line, "column": located.end_byte},
    }


def _suggestions(located: Located) -> list[dict[str, Any]]:
    return [
        {
            "range": {
                "start": {"line": replacement.start.line, "column": replacement.start_byte},
                "end": {"line": replacement.end.line, "column": replacement.end_byte},
            },
            "text": replacement.text,
        }
        for replacement in located.replacements
    ]
