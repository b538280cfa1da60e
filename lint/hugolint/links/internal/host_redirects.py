"""Redirects that a site's host makes, not Hugo.

Netlify and Cloudflare Pages read `_redirects`, which a template may print, and `netlify.toml`; Vercel, Firebase and Azure
their JSON files; Apache `.htaccess`.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hugolint.hugo.content.texts import text_of
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format
from hugolint.hugo.front_matter.reading import decode
from hugolint.hugo.site import Site
from hugolint.util.urls import split_url

_GROUP = (
    r"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"  # a regular expression of Vercel's and Firebase's; groups in it, too
)
_ANYTHING, _ONE_PART = _WILD = (".*", "[^/]+")
_MOST_WILD = 4  # in a pattern; more would take too long to be matched, so what follows is anything
_QUERY = re.compile(r"(?<![*+\w)])\?.*|\?(?=[^/]*=).*")
_PLACEHOLDER = re.compile(rf"\*|{_GROUP}[*+?]?|:[A-Za-z]\w*(?:{_GROUP})?[*+?]?|\\.|[^*:\\(]+|.")
_HIGHEST = 3  # folders above the site's root in which a host's settings may lie
_ACTION = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|\{\{.*?\}\}", re.DOTALL)
_PARTIAL = re.compile(r"\{\{-?\s*partial(?:Cached)?\s+\"([^\"]+)\"")
_PREFIX = re.compile(r"(?im)^\s*Redirect(?:Permanent|Temp)?\s+(?:(?:3\d\d|permanent|temp|seeother|gone)\s+)?(/\S*)")
_MATCH = re.compile(r"(?im)^\s*RedirectMatch\s+(?:\S+\s+)?\"?\^?(/\S*?)\$?\"?\s+\S")
_REWRITE = re.compile(r"(?im)^\s*RewriteRule\s+\"?\^?/?(\S*?)\$?\"?\s+\S+.*\[[^\]]*\bR\b")
_OF_A_HOST = re.compile(r"https?://([^/*:]+)")
_SPECIAL = re.compile(r"[\\()\[\]{}|?+^$]")


class HostFormat(NamedTuple):
    """How a host's settings are written: the lists that hold rules, and the keys of a rule that hold the paths from and to."""

    format: Format
    lists: tuple[str, ...]  # the first of them alone sends readers on: others show one page at the address of another
    key: str
    goal: str


_PRINTED = frozenset(("redirects", "redir", "htaccess"))  # suffixes of templates for a host's redirects
FORMATS = {
    "netlify.toml": HostFormat(Format.TOML, ("redirects",), "from", "to"),
    "vercel.json": HostFormat(Format.JSON, ("redirects", "rewrites"), "source", "destination"),
    "firebase.json": HostFormat(Format.JSON, ("redirects", "rewrites"), "source", "destination"),
    "staticwebapp.config.json": HostFormat(Format.JSON, ("routes",), "route", "redirect"),
}
_NOT_FOUND = frozenset(("404", "404!"))  # the status of rules that only name the page for what is not there
_WITH_A_GOAL = ("redirect", "rewrite", "destination", "to", "run", "function", "dynamicLinks")


class HostRedirects:
    """The paths that the host of a site answers with a redirect."""

    def __init__(self, site: Site) -> None:
        host = split_url(site.config.settings.base_url).hostname or ""
        written = ((_below_host(path, host), file) for path, file in _written(site))
        self._rules = [(_pattern(path), file) for path, file in written if path.startswith("/") and path != "/*"]

    def of(self, path: str) -> str | None:
        """Return the file, as it is named for people, that redirects a path from the host's root; None where none does."""
        plain = path.rstrip("/")
        asked = (plain or "/", plain + "/")  # hosts take a path with a slash at its end for the one without it
        return next((file for pattern, file in self._rules if any(map(pattern.fullmatch, asked))), None)


def _written(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each path that is redirected, and the file that says so."""
    static = site.published_files.static
    if (file := static.get("_redirects")) is not None:
        yield from ((path, file) for path in _first_words(text_of(site.root / file)))
    if (file := static.get(".htaccess")) is not None:
        yield from ((path, file) for path in _of_apache(text_of(site.root / file)))
    yield from _of_templates(site)
    published = (site.root / file for name in FORMATS if (file := static.get(name)) is not None)
    for settings in (*host_files(site.root), *published):
        yield from ((path, settings.name) for path in _paths(settings, FORMATS[settings.name]))


def redirect_templates(site: Site) -> list[str]:
    """Return the templates that print `_redirects` or the like: the lines without actions are redirects as they are."""
    layouts = site.config.layouts or {}
    return [file for path, file in sorted(layouts.items()) if path.rpartition(".")[2].lower() in _PRINTED]


def host_files(root: Path) -> Iterator[Path]:
    """Yield where the settings of a site's host lie, or could: in the site's folder, or above it in its repository."""
    for folder in (root, *root.parents[:_HIGHEST]):
        yield from (folder / name for name in FORMATS)
        if (folder / ".git").exists():
            return


def _first_words(text: str) -> Iterator[str]:
    """Yield the paths that lines of `_redirects` begin with."""
    lines = (line.split() for line in text.splitlines())
    rules = (words for words in lines if len(words) > 1 and not words[0].startswith("#"))
    return (words[0] for words in rules if not _NOT_FOUND.intersection(words[2:]))


def _of_templates(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the paths in templates that print `_redirects`; what an action prints in a path is some name."""
    layouts = site.config.layouts or {}
    for file in redirect_templates(site):
        text = text_of(site.root / file)
        partials = [f"{folder}/{name}" for name in _PARTIAL.findall(text) for folder in ("_partials", "partials")]
        texts = [text, *(text_of(site.root / layouts[name]) for name in partials if name in layouts)]
        yield from ((word, file) for one in texts for word in _first_words(_ACTION.sub(":action", one)))
        if any(".Aliases" in one for one in texts):
            yield from ((alias, file) for page in site.pages for alias in page.aliases)


def _of_apache(text: str) -> Iterator[str]:
    """Yield the paths that `.htaccess` redirects, of patterns those that are no more than a path with a rest."""
    for path in _PREFIX.findall(text):
        yield path
        yield path.rstrip("/") + "/*"
    for pattern in (*_MATCH.findall(text), *("/" + found for found in _REWRITE.findall(text))):
        path = pattern.replace("/?", "").replace("(.*)", ".*").replace("\\.", ".").replace(".*", "*")
        if not _SPECIAL.search(path):
            yield path


def _paths(path: Path, format_: HostFormat) -> Iterator[str]:
    text = text_of(path)
    if not any(name in text.lower() for name in format_.lists):
        return  # no key of this name, unless somebody wrote it in escapes
    try:
        table = decode(text, format_.format).value
    except DecodeError:
        return  # the host will say so; it is no business of the content
    tables = [table, *_listed(table.get("hosting"))] if isinstance(table, dict) else []
    for one in tables:
        for rule in (rule for name in format_.lists if isinstance(one, dict) for rule in _listed(one.get(name))):
            if isinstance(rule, dict) and _leads_on(rule) and isinstance(written := rule.get(format_.key), str):
                yield written


def _leads_on(rule: dict[str, object]) -> bool:
    return rule.get("status") != 404 and any(goal in rule for goal in _WITH_A_GOAL)


def _below_host(source: str, host: str) -> str:
    """Return the path of a rule that names the site's own host, too; a rule for another host stays as it is."""
    written = _OF_A_HOST.match(source)
    return source[written.end() :] or "/" if written and written[1].lower() == host.lower() else source


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else [value]


def _pattern(path: str) -> re.Pattern[str]:
    """Return what matches the paths of a rule: `*` stands for any rest, `:name` for one part of the path.

    What a regular expression in it matches is not known: it stands for anything.
    """
    pieces: list[str] = []
    wild = 0
    for piece in map(_piece, _PLACEHOLDER.findall(_without_query(path).rstrip("/") or "/")):
        wild += piece in _WILD
        if wild > _MOST_WILD:
            pieces.append(_ANYTHING)
            break
        pieces.append(piece)
    return re.compile("".join(pieces), re.IGNORECASE)


def _without_query(path: str) -> str:
    """Return a path without a query, which begins with a `?` that follows no placeholder and is in no group."""
    return _QUERY.sub("", path) if "(" not in path else path


def _piece(piece: str) -> str:
    if piece == "*" or (piece.startswith((":", "(")) and piece.endswith(("*", ")", ")+", ")?")) and len(piece) > 1):
        return _ANYTHING
    if piece.startswith(":") and len(piece) > 1:
        return _ONE_PART
    return re.escape(piece.removeprefix("\\"))
