"""The grammar of URL patterns, `/:year/:slug/` (`resources/page/permalinks.go`): which tokens there are."""

import re
from functools import lru_cache

from hugolint.hugo.dates import go_time

ESCAPED_COLON = "\x00"
TOKENS = frozenset(
    """year month monthname day weekday weekdayname yearday section sectionslug sections sectionslugs title slug
    slugorfilename filename contentbasename slugorcontentbasename""".split()
)
_TOKEN = re.compile(r":\w+(?:\[.+?\])?", re.ASCII)


class PatternError(ValueError):
    """A pattern with a token that Hugo does not know."""


def check_pattern(pattern: str) -> None:
    """Raise PatternError where Hugo does not know one of the pattern's tokens."""
    tokens_of(pattern.replace("\\:", ESCAPED_COLON))


@lru_cache(maxsize=256)
def tokens_of(pattern: str) -> tuple[str, ...]:
    """Return the tokens of a pattern in which colons are no longer escaped. Raises PatternError."""
    tokens = tuple(_TOKEN.findall(pattern))
    for token in tokens:
        name = token[1:]
        if name not in TOKENS and not name.startswith(("sections[", "sectionslugs[")) and not go_time.is_layout(name):
            raise PatternError(f"{pattern!r} holds {token!r}, which Hugo does not know")
    return tokens
