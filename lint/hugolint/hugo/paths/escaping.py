"""Percent-encoding as Go's `net/url` does it, which decides the letters of every URL that Hugo prints."""

import re
from urllib.parse import quote, unquote_to_bytes

_UNRESERVED = "-_.~"
_PATH_SAFE = _UNRESERVED + "$&+,/:;=@"
_VALID_PATH = re.compile(r"(?:[A-Za-z0-9\-_.~$&+,/:;=@!'()*\[\]]++|%[0-9A-Fa-f]{2})*+\Z")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class URLError(ValueError):
    """A text that Go does not take for a URL."""


def escape_path(path: str) -> str:
    """Return a path percent-encoded (`URL.EscapedPath`). Raises URLError for a `%` without two digits behind it."""
    if _VALID_PATH.match(path):
        return path
    if _CONTROL.search(path):
        raise URLError(f"{path!r} holds a control character")
    if _BAD_ESCAPE.search(path):
        raise URLError(f"{path!r} holds a % that two hexadecimal digits do not follow")
    return quote(unquote_to_bytes(path), safe=_PATH_SAFE)


def escape_url(url: str) -> str:
    """Return a URL without scheme and host percent-encoded, its query left as it is (`url.Parse`, `URL.String`).

    An empty fragment is dropped with its `#`. Raises URLError.
    """
    rest, _, fragment = url.partition("#")
    path, mark, query = rest.partition("?")
    return escape_path(path) + mark + query + ("#" + escape_path(fragment) if fragment else "")


def unescape_query(text: str) -> str:
    """Return `text` decoded, `+` as a space (`url.QueryUnescape`, whose error Hugo drops: then the result is "")."""
    if _BAD_ESCAPE.search(text):
        return ""
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "replace")
