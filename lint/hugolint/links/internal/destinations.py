"""Destinations put together as URLs, as Hugo and a browser do it."""

import re
from html import unescape
from urllib.parse import quote, unquote

_DOT_SEGMENT = re.compile(r"(?:\A|/)\.\.?(?:/|\Z)")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_URL_SAFE = "/:@!$&'()*+,;=-._~%"


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
