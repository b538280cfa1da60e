"""Destinations taken apart and put together as URLs: as Go does it within Hugo, and as a browser does it on the page."""

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, unquote

from hugolint.hugo.paths.escaping import URLError

_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):)?"
    r"(?://(?P<host>[^/?#]*))?"
    r"(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?"
    r"(?:#(?P<fragment>.*))?\Z",
    re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BREAKS = re.compile(r"[\t\n\r]")
_DOT_SEGMENT = re.compile(r"(?:\A|/)\.\.?(?:/|\Z)")
_EDGES = "".join(map(chr, range(0x21)))
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_URL_SAFE = "/:@!$&'()*+,;=-._~%"


class Destination(NamedTuple):
    """The parts of a URL reference (RFC 3986 appendix B), none of them decoded; None where a part is not there."""

    scheme: str | None
    host: str | None
    path: str
    query: str | None
    fragment: str | None

    @property
    def is_external(self) -> bool:
        """Whether it names a scheme or a host of its own."""
        return self.scheme is not None or self.host is not None

    @property
    def tail(self) -> str:
        """The query and the fragment, with their marks."""
        query = "" if self.query is None else f"?{self.query}"
        return query if self.fragment is None else f"{query}#{self.fragment}"


@lru_cache(maxsize=1 << 15)
def split(text: str) -> Destination:
    """Return the parts of a destination as a browser reads it: blanks at its ends and line breaks within do not count."""
    match = _PARTS.match(_BREAKS.sub("", text.strip(_EDGES)))
    assert match is not None  # the pattern takes any text
    return Destination(*match.groups())


@lru_cache(maxsize=1 << 15)
def split_as_go(text: str) -> Destination:
    """Return the parts of a destination, path and fragment decoded, as Hugo's render hooks and refs read it.

    Raises URLError where Go's `url.Parse` does: there Hugo stops.
    """
    if _CONTROL.search(text):
        raise URLError("it holds a control character")
    match = _PARTS.match(text)
    assert match is not None
    scheme, host, path, query, fragment = match.groups()
    if scheme is None and path.startswith(":"):
        raise URLError("the scheme before its `:` is missing")
    if scheme is None and host is None and ":" in path.partition("/")[0]:
        raise URLError("there is a `:` in its first part")
    if scheme is not None and host is None and not path.startswith("/"):
        return Destination(scheme, None, path, query, fragment)  # opaque: `mailto:…`
    for part in (path, fragment or ""):
        if found := _BAD_ESCAPE.search(part):
            escape = part[found.start() : found.start() + 3]
            raise URLError(f"`{escape}` is no percent-encoding, which is `%` and two hexadecimal digits")
    return Destination(scheme, host, unquote(path), query, None if fragment is None else unquote(fragment))


def unescaped(destination: str) -> str:
    """Return a Markdown destination without backslash escapes and character references, as Goldmark publishes it.

    A render hook gets it with them (Goldmark's `util.URLEscape`).
    """
    if "\\" in destination:
        destination = _BACKSLASH.sub(r"\1", destination)
    return _REFERENCE.sub(lambda match: unescape(match[0]), destination) if "&" in destination else destination


def with_slashes(url: str) -> str:
    """Return a URL with slashes for the backslashes in its path, as a browser reads it (URL Standard, "relative state")."""
    if "\\" not in url:
        return url
    end = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]


def resolve(folder: str, path: str) -> str:
    """Return the path that `path` leads to from a page in the folder at a URL's path (RFC 3986 §5.2.4)."""
    if not path.startswith("/"):
        path = folder + path
    return _without_dots(path) if _DOT_SEGMENT.search(path) else path


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def decoded(text: str) -> str:
    """Return `text` with its percent-encoded characters decoded."""
    return unquote(text) if "%" in text else text


def encoded(path: str) -> str:
    """Return a path as it is written in a destination: percent-encoded only where it must be."""
    return "".join(character if character > "\x7f" else quote(character, safe=_URL_SAFE) for character in path)
