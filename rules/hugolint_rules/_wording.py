"""How rules put things into words, so that all messages read alike."""

import re

from hugolint.hugo.shortcodes.extraction import PLACEHOLDER

_LONGEST = 50
_LINE_BREAK = r"\s*\n\s*"


def shown(text: str) -> str:
    """Return a value for a message: on one line, in quotes, cut where it is long."""
    line = re.sub(_LINE_BREAK, " ", re.sub(PLACEHOLDER, "{{…}}", text))
    return f'"{line[: _LONGEST - 1]}…"' if len(line) > _LONGEST else f'"{line}"'
