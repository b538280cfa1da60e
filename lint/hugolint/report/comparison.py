"""Comparing a report with an earlier one, as `json` wrote it: what is new, gone and as before."""

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from hugolint.finding import Severity
from hugolint.report.json import VERSION
from hugolint.report.model import Comparison, EarlierFinding, Report, fingerprinted
from hugolint.util.errors import Fault, HugolintError

CURE = "make one with --format json=FILE"


class _Place(Struct):
    line: int


class _Finding(Struct):
    path: str
    start: _Place
    end: dict[str, Any]
    code: str
    name: str
    severity: Severity
    message: str
    fingerprint: str


class _Document(Struct):
    version: int
    findings: list[_Finding]


class Earlier(Struct, frozen=True):
    """An earlier report: its file as it was named, and its findings by what they are known by."""

    name: str
    findings: dict[str, EarlierFinding]


def read(file: Path) -> Earlier:
    """Read an earlier report. Raises HugolintError for a file that is none."""
    try:
        document = msgspec.json.decode(file.read_bytes(), type=_Document)
    except OSError as error:
        raise HugolintError(Fault(f"the earlier report cannot be read: {error.strerror}", str(file))) from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise HugolintError(Fault(f"this is no report in JSON ({error}); {CURE}", str(file))) from None
    if document.version != VERSION:
        raise HugolintError(Fault(f"this is a report of version {document.version}, not {VERSION}; {CURE}", str(file)))
    return Earlier(str(file), {one.fingerprint: _earlier(one) for one in document.findings})


def compare(report: Report, earlier: Earlier) -> Comparison:
    """Return what of a report is new, and what of the earlier one is gone, in its order."""
    found = {fingerprint: located for located, fingerprint in fingerprinted(report.findings)}
    new = frozenset(located for fingerprint, located in found.items() if fingerprint not in earlier.findings)
    gone = tuple(one for fingerprint, one in earlier.findings.items() if fingerprint not in found)
    return Comparison(earlier.name, new, gone, len(found) - len(new))


def _earlier(one: _Finding) -> EarlierFinding:
    is_whole_file = one.end.get("offset") == 0
    line = None if is_whole_file else one.start.line
    return EarlierFinding(one.path, line, one.code, one.name, one.severity, one.message)
