"""A URL reference taken apart: as Go does it within Hugo, and as a browser does it on the page."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

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
_EDGES = "".join(map(chr, range(0x21)))
_NOT_IN_HOST = re.compile(r"[ \\^`{|}]|%(?![89A-Fa-f][0-9A-Fa-f])")
_PORT = re.compile(r"(?::[0-9]*)?")


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
    if host is not None and (wrong := _wrong_in_host(host.rpartition("@")[2])):
        raise URLError(wrong)
    for part in (path, fragment or ""):
        if found := _BAD_ESCAPE.search(part):
            escape = part[found.start() : found.start() + 3]
            raise URLError(f"`{escape}` is no percent-encoding, which is `%` and two hexadecimal digits")
    return Destination(scheme, host, unquote(path), query, None if fragment is None else unquote(fragment))


def _wrong_in_host(host: str) -> str:
    """Return what Go finds wrong with a host and its port, "" where nothing (`net/url`, `parseHost`)."""
    if host.startswith("["):
        _, bracket, port = host.rpartition("]")
        if not bracket:
            return "a `]` is missing in its host"
        return "" if _PORT.fullmatch(port) else f"its port `{port}` is no number"
    name, colon, port = host.rpartition(":")
    if colon and not _PORT.fullmatch(colon + port):
        return f"its port `{port}` is no number"
    found = _NOT_IN_HOST.search(name if colon else host)
    return f"a host holds no `{found[0]}`" if found else ""
