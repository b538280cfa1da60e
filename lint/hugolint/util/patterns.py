"""Patterns of `.gitignore` over paths."""

from collections.abc import Iterable


class Patterns:
    """Patterns of `.gitignore`; no patterns match nothing."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)
        self._spec = None
        if self._patterns:
            from pathspec import GitIgnoreSpec

            self._spec = GitIgnoreSpec.from_lines(self._patterns)

    def match(self, path: str) -> bool:
        """Return whether a path (with "/", from the folder that the patterns are meant from) matches."""
        return self._spec is not None and self._spec.match_file(path)
