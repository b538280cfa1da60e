"""Redirects that a site's host makes, not Hugo: `_redirects` and `netlify.toml` (Netlify, Cloudflare Pages), `vercel.json`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hugolint.hugo.content.texts import text_of
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.front_matter.reading import decode
from hugolint.hugo.site import Site

_PLACEHOLDER = re.compile(r"\*|:[A-Za-z]\w*[*+?]?|\\.|[^*:\\]+|.")
_HIGHEST = 3  # folders above the site's root in which a host's settings may lie
_PRINTED = frozenset(("redirects", "redir", "htaccess"))  # suffixes of templates for a host's redirects
_FORMATS = {"netlify.toml": (Format.TOML, "from"), "vercel.json": (Format.JSON, "source")}


class HostRedirects:
    """The paths that the host of a site answers with a redirect."""

    def __init__(self, site: Site) -> None:
        self._rules = [(_pattern(path), file) for path, file in _written(site) if path.startswith("/")]

    def of(self, path: str) -> str | None:
        """Return the file, as it is named for people, that redirects a path from the host's root; None where none does."""
        return next((file for pattern, file in self._rules if pattern.fullmatch(path.rstrip("/") or "/")), None)


def _written(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each path that is redirected, and the file that says so."""
    if (file := site.published_files.static.get("_redirects")) is not None:
        yield from ((line.split()[0], file) for line in _lines(site.root / file))
    for file in redirect_templates(site):
        yield from ((line.split()[0], file) for line in _lines(site.root / file) if "{{" not in line.split()[0])
    for settings in host_files(site.root):
        format_, key = _FORMATS[settings.name]
        yield from ((path, settings.name) for path in _paths(settings, format_, key))


def redirect_templates(site: Site) -> list[str]:
    """Return the templates that print `_redirects` or the like: the lines without actions are redirects as they stand."""
    layouts = site.config.layouts or {}
    return [file for path, file in sorted(layouts.items()) if path.rpartition(".")[2].lower() in _PRINTED]


def host_files(root: Path) -> Iterator[Path]:
    """Yield where the settings of a site's host lie, or could: in the site's folder, or above it in its repository."""
    for folder in (root, *root.parents[:_HIGHEST]):
        yield from (folder / name for name in _FORMATS)
        if (folder / ".git").exists():
            return


def _lines(path: Path) -> Iterator[str]:
    lines = (line.strip() for line in text_of(path).splitlines())
    return (line for line in lines if line and not line.startswith("#"))


def _paths(path: Path, format_: Format, key: str) -> Iterator[str]:
    text = text_of(path)
    if "redirects" not in text.lower():
        return  # no key of this name, unless somebody wrote it in escapes
    try:
        table = decode(text, format_).value
    except DecodeError:
        return  # the host will say so; it is no business of the content
    rules: object = table.get("redirects") if isinstance(table, dict) else None
    for rule in rules if isinstance(rules, Iterable) else ():
        if isinstance(rule, dict) and isinstance(written := rule.get(key), str):
            yield written


def _pattern(path: str) -> re.Pattern[str]:
    """Return what matches the paths of a rule: `*` stands for any rest, `:name` for one part of the path."""
    pieces = _PLACEHOLDER.findall(path.split("?")[0].rstrip("/") or "/")
    return re.compile("".join(_piece(piece) for piece in pieces), re.IGNORECASE)


def _piece(piece: str) -> str:
    if piece == "*" or (piece.startswith(":") and piece.endswith("*")):
        return ".*"
    if piece.startswith(":") and len(piece) > 1:
        return "[^/]+"
    return re.escape(piece.removeprefix("\\"))
