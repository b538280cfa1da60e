"""The names of emoji that Hugo knows with `enableEmoji` (goldmark-emoji's table, after GitHub's)."""

from functools import cache
from pkgutil import get_data  # `importlib.resources` takes ten times as long to import


@cache
def names() -> frozenset[str]:
    """Return all names, without their colons."""
    return frozenset((get_data(__package__, "emoji.txt") or b"").decode("ascii").split())
