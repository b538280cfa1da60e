"""URLs as browsers read them (WHATWG URL Standard): parsed, one spelling each, and safe to show."""

import re
import socket
import zlib
from dataclasses import dataclass
from html import unescape
from ipaddress import IPv6Address
from typing import Self
from urllib.parse import quote, unquote, urljoin

DEFAULT_PORTS = {"http": 80, "https": 443}

_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_HOME = re.compile(r"(?:index\.\w+|home(?:\.\w+)?)?")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOT_SEGMENT = re.compile(r"/(?:\.|%2[eE]){1,2}(?:/|$)")
_ENCODED_DOT = re.compile(r"%2[eE]")
_DIRECTIVE = ":~:"  # what follows is for the browser alone (URL Fragment Text Directives)
# What means nothing to Markdown, HTML and Hugo wherever a URL may be in content: in a destination, an autolink, a
# bare URL, a table's cell, a quoted attribute. Everything else is percent-encoded.
_MEANS_SOMETHING = re.compile(r"[^\w\-.~:/?#@!&+,;=%]")
# All that RFC 3986 or browsers leave as it is; "%" among them: what is encoded stays so, `%zz` too.
_KEPT = "%/:=&?~#+!$,;'@()*[]|^\\-._"

_SECRET_KEY = re.compile(
    r"(?i)([?&;][^=&;#]*(?:token|secret|passw|pwd|api[_-]?key|access[_-]?key|sig(?=nature|=)|auth|session|credential|jwt|code(?==))"
    r"[^=&;#]*=)[^&;#]*"
)
_USER_INFO = re.compile(r"(//)[^/?#@\s]*@")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORKFLOW_COMMAND = re.compile(
    r"::(?=(?:error|warning|notice|debug|group|endgroup|echo|set-|save-|add-|remove-|stop-))|##(?=\w*\[)", re.IGNORECASE
)
_LONGEST = 300
_TAG = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z]{2,4})?")
_LANGUAGES = frozenset(  # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en"
    " eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jp"
    " jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd"
    " ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss"
    " st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)


class InvalidURLError(ValueError):
    """A URL that no browser could follow; its text says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """An http or https URL in its one spelling, without its fragment."""

    scheme: str
    host: str  # in lower case and punycode; an IPv6 address without brackets
    port: int
    path: str  # path and query, as they go into the request line

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what secrets and cookies are bound to."""
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """Host and port as a URL and the Host header write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def query(self) -> str:
        """The query, without its mark."""
        return self.path.partition("?")[2]

    @property
    def is_home(self) -> bool:
        """Whether this is a host's front page."""
        path = self.path.partition("?")[0].strip("/")
        return _HOME.fullmatch(path) is not None or is_locale(path)


def parse(url: str) -> tuple[Target, str]:
    """Split an absolute http or https URL into its target and its fragment. Raises InvalidURLError."""
    url = url.strip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    match = _PARTS.fullmatch(_with_slashes(url))
    scheme, authority, path, query, fragment = match.groups() if match else (None,) * 5
    scheme = (scheme or "https").lower()  # `//host/path` takes the page's own scheme
    if scheme not in DEFAULT_PORTS:
        raise InvalidURLError(f'"{safe(scheme)}" is neither http nor https')
    if not authority:
        raise InvalidURLError("it names no host")
    host, port = _host_and_port(authority.rpartition("@")[2])
    path = _quoted(path or "/", _KEPT)
    if _DOT_SEGMENT.search(path):
        path = _without_dots(_ENCODED_DOT.sub(".", path))
    if query is not None:
        path += "?" + _quoted(query, _KEPT)
    return Target(scheme, host, port or DEFAULT_PORTS[scheme], path), fragment or ""


def _quoted(text: str, safe: str) -> str:
    """Return `text` percent-encoded; half a character is U+FFFD (Encoding Standard), and no question mark, which would be a query's."""
    return quote(_SURROGATE.sub("\ufffd", text), safe=safe)


def fragment_sought(fragment: str) -> str:
    """Return what a page is searched for: `fragment` in its one spelling, without what is for the browser alone."""
    fragment = fragment.partition(_DIRECTIVE)[0]
    decoded = unquote(fragment)
    return decoded if decoded.isprintable() and "\ufffd" not in decoded else fragment


def for_content(url: str) -> str:
    """Return `url`, any part of which a server may have made, as it can be written anywhere in content; else "".

    It is an http or https URL then, one that means the same in Markdown, HTML and a shortcode, and nothing but a URL.
    """
    try:
        target, fragment = parse(url)
    except InvalidURLError:
        return ""
    host = target.url.removesuffix(target.path)
    written = target.path + (f"#{fragment}" if fragment else "")
    encoded = _MEANS_SOMETHING.sub(lambda match: _quoted(match.group(), ""), written)
    return "" if unescape(encoded) != encoded else host + encoded  # `&copy` would be read as a character reference


def scheme_of(url: str) -> str:
    """Return a URL's scheme in lower case, "" where it has none."""
    match = _PARTS.match(url.strip())
    return (match.group(1) or "").lower() if match else ""


def resolve(target: Target, reference: str) -> str:
    """Return `reference`, as a server or a page wrote it, as an absolute URL. Raises InvalidURLError."""
    try:
        return urljoin(target.url, _with_slashes(reference.strip()))
    except ValueError:  # an address in brackets that is none, or that does not end
        raise InvalidURLError("its host is not valid") from None


def safe(text: str) -> str:
    """Return `text`, which a server may have sent, fit to be printed anywhere.

    Control characters (terminal escapes, line feeds, changes of direction) are written as escapes,
    the commands of CI logs (`::error`, `##[group]`) are broken up, and what is very long is cut.
    """
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    text = _UNSAFE.sub(lambda match: match.group().encode("unicode_escape").decode(), text)
    return _WORKFLOW_COMMAND.sub(lambda match: " ".join(match.group()), text)


def without_secrets(url: str) -> str:
    """Return `url` without user name and password, and with the values of tokens struck out."""
    return _SECRET_KEY.sub(r"\1***", _USER_INFO.sub(r"\1", url, count=1))


def shown(url: str) -> str:
    """Return `url` as people may see it: without secrets, and safe to print."""
    return safe(without_secrets(url))


def has_secrets(url: str) -> bool:
    """Return whether `url` holds something that must not be written down."""
    return without_secrets(url) != url


def _with_slashes(url: str) -> str:
    """Return `url` with slashes for the backslashes before its query, as browsers read it."""
    end = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]


def _without_dots(path: str) -> str:
    """Return an absolute path without its `.` and `..` (URL Standard, "path state")."""
    *folders, last = path[1:].split("/")
    kept: list[str] = []
    for segment in [*folders, last]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join([*kept, ""] if last in {".", ".."} and kept else kept)


def _host_and_port(authority: str) -> tuple[str, int | None]:
    if authority.startswith("["):
        address, bracket, rest = authority[1:].partition("]")
        try:
            host = IPv6Address(address).compressed
        except ValueError:
            raise InvalidURLError(f'"{safe(address)}" is not an IPv6 address') from None
        if not bracket or (rest and not rest.startswith(":")):
            raise InvalidURLError(f'"{safe(authority)}" is not a host')
        return host, _port(rest[1:])
    name, _, port = authority.partition(":")
    return _host(name), _port(port)


def _port(port: str) -> int | None:
    if not port:
        return None
    if not (port.isascii() and port.isdigit()):
        raise InvalidURLError(f'"{safe(port)}" is not a port')
    if not 0 < int(port[:6]) <= 65535:
        raise InvalidURLError(f"its port {port[:6]} is not between 1 and 65535")
    return int(port)


def _host(name: str) -> str:
    host = unquote(name).lower()
    if not host.isascii():
        host = _punycode(host)
    host = host.removesuffix(".")
    labels = host.split(".")
    if _NUMERIC.fullmatch(labels[-1]):  # WHATWG: a host that ends in a number is an IPv4 address
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            raise InvalidURLError(f'"{safe(name)}" is not an IPv4 address') from None
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise InvalidURLError(f'"{safe(name)}" is not a host name')
    return host


def _punycode(host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True, transitional=False).decode()
    except (idna.IDNAError, UnicodeError):
        pass
    try:  # names outside IDNA 2008, such as emoji, that registries sell all the same
        return ".".join(
            label if label.isascii() else "xn--" + label.encode("punycode").decode()
            for label in idna.uts46_remap(host, std3_rules=False).split(".")
        )
    except (idna.IDNAError, UnicodeError):
        raise InvalidURLError(f'"{safe(host)}" is not a host name') from None


def is_locale(segment: str) -> bool:
    """Return whether a part of a path, or a label of a host name, names a language."""
    match = _TAG.fullmatch(segment)
    return match is not None and match.group(1).lower() in _LANGUAGES


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`-th of `count` shares, from 1."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2/4`. Raises ValueError, with words for people."""
        number, _, count = text.partition("/")
        if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
            raise ValueError(f'"{text}" is no share of a run; write the second of four as 2/4')
        return cls(int(number), int(count))

    def holds(self, url: str) -> bool:
        """Return whether `url` is looked up in this share."""
        try:
            host = parse(url)[0].host
        except InvalidURLError:
            host = url
        return zlib.crc32(host.encode("utf-8", "replace")) % self.count == self.number - 1
