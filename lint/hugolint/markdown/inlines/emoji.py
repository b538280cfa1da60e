"""The names of emoji that Hugo knows with `enableEmoji` (goldmark-emoji's table, after GitHub's)."""

from functools import cache
from importlib.resources import files


@cache
def names() -> frozenset[str]:
    """Return all names, without their colons."""
    return frozenset(files(__package__).joinpath("emoji.txt").read_text(encoding="ascii").split())
