"""URLs that the settings leave alone."""

import re
from collections.abc import Iterable


class Excludes:
    """Patterns in which `*` stands for any characters, and everything else for itself."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [(pattern, _compiled(pattern)) for pattern in patterns]

    def match(self, url: str) -> str:
        """Return the pattern that leaves `url` out, "" where none does."""
        return next((pattern for pattern, compiled in self._patterns if compiled.fullmatch(url)), "")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)
