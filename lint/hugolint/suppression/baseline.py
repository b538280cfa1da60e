"""The baseline: findings that a site lives with for now, so that only new ones are shown.

A finding is known by its rule, its file and the text that it is about, not by its line, so it stays quiet while
lines move; and by how many such there are, so that a further one of the same kind still shows.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hugolint.finding import Finding
from hugolint.util.errors import Fault, SettingsError

FILE_NAME = "hugolint-baseline.json"
VERSION = 1
Entries = Counter[tuple[str, str, str]]  # (path, code, fingerprint) -> how many


def fingerprint(finding: Finding, excerpt: str) -> str:
    """Return what identifies a finding whatever its line; `excerpt` is the line of text it stands on.

    Numbers in the message are passed over: they count days and pages, and change by themselves.
    """
    message = re.sub(r"\d+", "#", finding.message)
    return hashlib.sha256(f"{finding.code}\0{message}\0{excerpt.strip()}".encode("utf-8", "replace")).hexdigest()[:16]


def entries(findings: Iterable[tuple[Finding, str]]) -> Entries:
    """Count findings, each given with the line of text it stands on."""
    return Counter((finding.path, finding.code, fingerprint(finding, excerpt)) for finding, excerpt in findings)


def split(findings: Iterable[tuple[Finding, str]], known: Entries) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that the baseline does not know, and those that it does."""
    left = Counter(known)
    new, old = [], []
    for finding, excerpt in findings:
        key = (finding.path, finding.code, fingerprint(finding, excerpt))
        if left[key] > 0:
            left[key] -= 1
            old.append(finding)
        else:
            new.append(finding)
    return new, old


def dumps(found: Entries) -> str:
    """Return a baseline as text: JSON, sorted, a line a finding, so that it merges well."""
    rows = [
        json.dumps({"path": path, "code": code, "fingerprint": print_, "count": count}, ensure_ascii=False)
        for (path, code, print_), count in sorted(found.items())
        if count > 0
    ]
    joined = ",\n".join(rows)
    return f'{{"version": {VERSION}, "findings": [\n{joined}\n]}}\n'


def load(path: Path) -> Entries:
    """Read a baseline. Raises SettingsError where it cannot be read as one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']}")
        return Counter({_key(row): int(row["count"]) for row in data["findings"]})
    except OSError as error:
        raise SettingsError(Fault(f"the baseline cannot be read: {error.strerror}", str(path))) from error
    except (ValueError, KeyError, TypeError) as error:
        hint = "make it anew with hugolint baseline"
        raise SettingsError(
            Fault(f"this is not a baseline that hugolint can read ({error}); {hint}", str(path))
        ) from error


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(row["path"]), str(row["code"]), str(row["fingerprint"])
