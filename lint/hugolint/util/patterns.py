"""Patterns of `.gitignore` over paths."""

import re
from collections.abc import Iterable

# A name is tried in so many ways as there are letters, to the power of these: more is asked of nobody.
MOST_STARS = 3  # in one part of the path
MOST_DOUBLE_STARS = 3


class Patterns:
    """Patterns of `.gitignore`; no patterns match nothing, and what is no pattern is passed over, as git does."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)
        self._spec = None
        if self._patterns:
            from pathspec import GitIgnoreSpec

            self._spec = GitIgnoreSpec.from_lines(one for one in self._patterns if not fault(one))

    def match(self, path: str) -> bool:
        """Return whether a path (with "/", from the folder that the patterns are meant from) matches."""
        return self._spec is not None and self._spec.match_file(path)


def fault(pattern: str) -> str:
    """Return why a line is no pattern of `.gitignore` that paths are matched with; "" where it is one."""
    if not pattern.removeprefix("!").strip():
        return "it names nothing" if pattern.startswith("!") else ""
    parts = pattern.split("/")
    if any(len(re.findall(r"\*+", part)) > MOST_STARS for part in parts):
        return f"it has more than {MOST_STARS} `*` in one part of the path"
    if sum("**" in part for part in parts) > MOST_DOUBLE_STARS:
        return f"it has more than {MOST_DOUBLE_STARS} `**`"
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except (ValueError, re.error, RecursionError):
        return "it is not one of .gitignore"
    return ""
