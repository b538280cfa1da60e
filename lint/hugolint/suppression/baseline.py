"""The baseline: findings that a site lives with for now, so that only new ones are shown.

A finding is known by its rule, its file and the text that it is about, not by its line, so it stays quiet while
lines move; and by how many such there are, so that a further one of the same kind still shows. A file that is gone and
one that is new are one file that was moved, where they have the same name or share a finding on a line of text.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hugolint.finding import Finding
from hugolint.util.errors import Fault, SettingsError
from hugolint.util.paths import relative

FILE_NAME = "hugolint-baseline.json"
VERSION = 1
Entries = Counter[tuple[str, str, str]]  # (path, code, fingerprint) -> how many
Found = tuple[Finding, str]  # a finding and the line of text that it is on
INDEX = ("index", "_index")


def fingerprint(finding: Finding, excerpt: str) -> str:
    """Return what identifies a finding whatever its line; `excerpt` is the line of text it is on.

    Numbers in the message are passed over, for they count days and pages; and the page's own name, which a move changes.
    """
    own_name = rf"(?<=[/\"`]){re.escape(_name(finding.path))}(?=[/.\"`#?])"
    message = re.sub(r"\d+", "#", re.sub(own_name, "%", finding.message))
    return hashlib.sha256(f"{finding.code}\0{message}\0{excerpt.strip()}".encode("utf-8", "replace")).hexdigest()[:16]


def entries(findings: Iterable[Found]) -> Entries:
    """Count findings."""
    return Counter((finding.path, finding.code, fingerprint(finding, excerpt)) for finding, excerpt in findings)


def split(
    findings: Iterable[Found], known: Entries, is_gone: Callable[[str], bool]
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that are not `known`, and those that are. `is_gone` says whether a path has no file any more."""
    found = list(findings)
    left = Counter(known)
    old = [one for one in found if _take(left, one, one[0].path)]
    if len(old) < len(found):
        old += _of_moved_files(found, left, known, is_gone)
    matched = set(map(id, old))
    return [one[0] for one in found if id(one) not in matched], [one[0] for one in found if id(one) in matched]


def _take(left: Entries, one: Found, path: str) -> bool:
    """Take a finding off what is left of a file's entries, if it is among them."""
    finding, excerpt = one
    key = (path, finding.code, fingerprint(finding, excerpt))
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def _of_moved_files(
    found: Iterable[Found], left: Entries, known: Entries, is_gone: Callable[[str], bool]
) -> list[Found]:
    """Return the findings that moved along with their files."""
    paths = {path for path, _, _ in known}
    gone = sorted(path for path in {path for (path, _, _), count in left.items() if count > 0} if is_gone(path))
    by_path: dict[str, list[Found]] = {}
    for one in found if gone else ():
        if one[0].path not in paths:
            by_path.setdefault(one[0].path, []).append(one)
    old: list[Found] = []
    for path, ones in by_path.items():
        likeness = {earlier: _likeness(ones, left, earlier, path) for earlier in gone}
        earlier = max(gone, key=lambda one: likeness[one], default="")
        if earlier and likeness[earlier] > (0, 0):
            old += [one for one in ones if _take(left, one, earlier)]
            gone.remove(earlier)
    return old


def _likeness(ones: Sequence[Found], left: Entries, earlier: str, path: str) -> tuple[int, int]:
    """Return how sure it is that a file was moved from `earlier` to `path`: by its name, and by the findings in both."""
    shared = [one for one in ones if left[earlier, one[0].code, fingerprint(*one)] > 0]
    same_name = _name(earlier) == _name(path)
    if not shared or not (same_name or any(re.search(r"\w", excerpt) for _, excerpt in shared)):
        return 0, 0
    return int(same_name), len(shared)


def _name(path: str) -> str:
    """Return what a page is called: its file's name without the suffix, or its folder's where the file is an index."""
    *folders, file = path.split("/")
    name = file.partition(".")[0]
    return folders[-1] if name in INDEX and folders else name


def renamed(found: Entries, renames: Mapping[str, str]) -> Entries:
    """Return entries with the new paths of files that were renamed."""
    return Counter({(renames.get(path, path), code, print_): n for (path, code, print_), n in found.items()})


def dumps(found: Entries) -> str:
    """Return a baseline as text: JSON, sorted, a line a finding, so that it merges well."""
    rows = [
        json.dumps({"path": path, "code": code, "fingerprint": print_, "count": count}, ensure_ascii=False)
        for (path, code, print_), count in sorted(found.items())
        if count > 0
    ]
    joined = ",\n".join(rows)
    return f'{{"version": {VERSION}, "findings": [\n{joined}\n]}}\n'


def of_site(found: Entries, prefix: str) -> Entries:
    """Return the entries of a site; `prefix` is what its files' paths begin with in the baseline."""
    length = len(prefix)
    return Counter({(p[length:], code, print_): n for (p, code, print_), n in found.items() if p.startswith(prefix)})


def with_site(found: Entries, prefix: str, site: Entries) -> Entries:
    """Return entries with those of a site in place of what they had of it."""
    others = {key: n for key, n in found.items() if not key[0].startswith(prefix)} if prefix else {}
    return Counter({**others, **{(prefix + path, code, print_): n for (path, code, print_), n in site.items()}})


def prefix_of(root: Path, file: Path) -> str:
    """Return what the paths of a site's files begin with in a baseline: they are from its own folder, for several sites may share it."""
    folder = relative(root.resolve(), file.resolve().parent)
    return "" if folder == "." else f"{folder}/"


def load(path: Path) -> Entries:
    """Read a baseline. Raises SettingsError where it cannot be read as one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']}")
        return Counter({_key(row): int(row["count"]) for row in data["findings"]})
    except OSError as error:
        raise SettingsError(Fault(f"the baseline cannot be read: {error.strerror}", str(path))) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        hint = "delete it and make it anew with hugolint baseline"
        raise SettingsError(
            Fault(f"this is not a baseline that hugolint can read ({error}); {hint}", str(path))
        ) from error


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(row["path"]), str(row["code"]), str(row["fingerprint"])
