"""`json`: one object with all findings, for programs."""

import json
import re
from collections.abc import Iterator
from typing import Any

from hugolint.report.model import Located, Report, Style

VERSION = 1
SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one JSON object: `version`, `findings` and `summary`."""
    document = {
        "version": VERSION,
        "findings": [finding_object(located) for located in report.findings],
        "summary": summary_object(report),
    }
    yield dumps(document, indent=1) + "\n"


def summary_object(report: Report) -> dict[str, Any]:
    """Return what a run came to as plain data."""
    return {
        "files": report.files,
        "pages": report.pages,
        "suppressed": report.suppressed,
        "baselined": report.baselined,
        "links": dict(report.links),
        "complete": not (report.broken_run or report.incomplete),
        "incomplete": [
            {"what": absence.what, "unchecked": absence.unchecked, "command": absence.command}
            for absence in report.incomplete
        ],
    }


def finding_object(located: Located) -> dict[str, Any]:
    """Return a finding as plain data; lines and columns count from 1, offsets are characters of the file."""
    finding = located.finding
    return {
        "path": located.path_in_repository,
        "start": {"line": located.start.line, "column": located.start.column, "offset": finding.span.start},
        "end": {"line": located.end.line, "column": located.end.column, "offset": finding.span.end},
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "fix": finding.fix
        and {
            "title": finding.fix.title,
            "safety": finding.fix.safety,
            "edits": [{"start": e.start, "end": e.end, "text": e.text} for e in finding.fix.edits],
        },
    }


def dumps(document: Any, indent: int | None = None) -> str:
    """Return `document` as JSON; what of it cannot be written as UTF-8 (a file name can be any bytes) is U+FFFD."""
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", json.dumps(document, ensure_ascii=False, indent=indent))
