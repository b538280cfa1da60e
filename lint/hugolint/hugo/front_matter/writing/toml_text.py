"""Single values and keys as TOML."""

import json
import re
from datetime import date, datetime, time

from hugolint.hugo.front_matter.model import Value
from hugolint.hugo.front_matter.writing.errors import UnwritableError

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BEYOND_JSON = re.compile("\x7f")  # control characters that JSON takes as they are, and TOML forbids


def scalar(value: Value, quote: str) -> str:
    """Return a value that is no collection as TOML; text between `quote` where it can be. Raises UnwritableError."""
    if isinstance(value, str):
        return f"'{value}'" if quote == "'" and "'" not in value and value.isprintable() else _basic(value)
    if value is None:
        raise UnwritableError("TOML has no null")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return repr(value)


def key(name: str, quote: str, *, quoted: bool = False) -> str:
    """Return a key as TOML, between `quote` where it needs quotes, or is to be `quoted`."""
    return name if _BARE_KEY.fullmatch(name) and not quoted else scalar(name, quote)


def _basic(text: str) -> str:
    return _BEYOND_JSON.sub(r"\\u007F", json.dumps(text, ensure_ascii=False))
