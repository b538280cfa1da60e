"""Codes of the rules that a site's settings make."""

import hashlib
from collections.abc import Collection

CODES = 1000


def code_of(prefix: str, name: str, taken: Collection[str]) -> str:
    """Return a code that comes from a rule's name: it stays the same when others come and go, as baselines need it."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
    candidates = (f"{prefix}{(number + step) % CODES:03}" for step in range(CODES))
    return next(code for code in candidates if code not in taken)
