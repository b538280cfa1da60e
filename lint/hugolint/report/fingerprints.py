"""Fingerprints of findings: the same while lines move, and no two in a report alike."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from hugolint.baseline import fingerprint
from hugolint.report.model import Located


def fingerprinted(findings: Iterable[Located]) -> Iterator[tuple[Located, str]]:
    """Yield each finding with its fingerprint, which of several alike in one file counts them."""
    seen: Counter[str] = Counter()
    for located in findings:
        alike = f"{located.path_in_repository}\0{fingerprint(located.finding, located.excerpt)}"
        seen[alike] += 1
        yield located, hashlib.sha256(f"{alike}\0{seen[alike]}".encode("utf-8", "replace")).hexdigest()[:32]
