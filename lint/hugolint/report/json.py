"""`json`: one object with all findings, for programs."""

import json
import re
from collections.abc import Iterator
from typing import Any

from hugolint.report.grouping import counts_by_group, names_of_finding
from hugolint.report.model import Comparison, Located, Report, Style, fingerprinted

VERSION = 1
SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one JSON object: `version`, `findings` and `summary`."""
    document = {
        "version": VERSION,
        "findings": list(finding_objects(report)),
        "summary": summary_object(report),
    }
    if report.comparison:
        document["comparison"] = _comparison_object(report.comparison)
    if report.grouping:
        document["groups"] = _groups_object(report, report.grouping.field)
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


def finding_objects(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the findings as plain data, each with what it is known by, and whether it is new where that was asked for."""
    for located, fingerprint in fingerprinted(report.findings):
        made = {**finding_object(located), "fingerprint": fingerprint}
        if report.comparison:
            made["new"] = located in report.comparison.new
        if report.grouping:
            made["groups"] = [name for name in names_of_finding(located, report) if name]
        yield made


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


def _comparison_object(comparison: Comparison) -> dict[str, Any]:
    return {
        "earlier": comparison.earlier,
        "new": len(comparison.new),
        "as_before": comparison.as_before,
        "gone": [
            {"path": one.path, "line": one.line, "code": one.code, "name": one.name, "message": one.message}
            for one in comparison.gone
        ],
    }


def _groups_object(report: Report, field: str) -> dict[str, Any]:
    """Return the counts of each group; the name of that of no group is null."""
    groups = ({"name": name or None, **counts} for name, counts in counts_by_group(report))
    return {"by": field, "groups": list(groups)}


def dumps(document: Any, indent: int | None = None) -> str:
    """Return `document` as JSON; what of it cannot be written as UTF-8 (a file name can be any bytes) is U+FFFD."""
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", json.dumps(document, ensure_ascii=False, indent=indent))
