"""The versions and roles that a page is published in (`hugolib/versions`, `hugolib/roles`, `hugolib/sitesmatrix`).

A page is in the default version and for the default role unless its `sites`, a cascade's or its mount's say otherwise. What is in another
one is published below a folder of that name: `/member/v1.0.0/de/a/`.
"""

from functools import lru_cache
from typing import Any

from msgspec import Struct

from hugolint.hugo.cascade.page_matcher import matrix_patterns
from hugolint.hugo.cascade.sites_matrix import matching_names
from hugolint.hugo.config.model import Config
from hugolint.hugo.pages.page import Page

_DEFAULTS = {"version": "v1.0.0", "role": "guest"}


class Dimension(Struct, frozen=True):
    """The versions, or the roles, of a site, in Hugo's order."""

    key: str  # in a `sites` table: "versions"
    names: tuple[str, ...] = ()
    default: str = ""
    default_in_folder: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether no address shows it."""
        return len(self.names) < 2 and not self.default_in_folder

    def picked(self, patterns: list[str]) -> tuple[str, ...]:
        """Return the versions, or the roles, that a page with these patterns is in."""
        return tuple(self.names[index] for index in matching_names(patterns, self.names)) or (self.default,)

    def folder(self, name: str) -> str:
        """Return the folder that the pages of a version, or a role, are published below, "" for the top."""
        return "" if name == self.default and not self.default_in_folder else f"/{name}"


def editions(page: Page) -> tuple[str, ...]:
    """Return the folders that a page is published below, one for each role and version: ("",) on most sites."""
    roles, versions = dimensions_of(page.config)
    if roles.is_plain and versions.is_plain:
        return ("",)
    places = _editions(page, roles, versions)
    return tuple(
        roles.folder(role) + versions.folder(version)
        for role in roles.names
        for version in versions.names
        if (role, version) in places
    )


def _editions(page: Page, roles: Dimension, versions: Dimension) -> set[tuple[str, str]]:
    """Return the roles and versions that a page is in. Hugo makes the structure wherever pages are that need it."""
    if page.kind in ("home", "taxonomy"):
        return {(role, version) for role in roles.names for version in versions.names}
    own = {
        (role, version)
        for role in roles.picked(_patterns(page, "roles"))
        for version in versions.picked(_patterns(page, "versions"))
    }
    own = own.union(*(_editions(twin, roles, versions) for twin in page.twins))
    if page.kind not in ("section", "term") or (page.kind == "section" and page.path_info.base.count("/") > 1):
        return own
    below = [other for other in page.tree.pages.values() if other is not page and _needs(other, page)]
    found = own if page.source is not None else set()
    return found.union(*(_editions(other, roles, versions) for other in below)) or own


def _needs(page: Page, structure: Page) -> bool:
    """Return whether a page is in a section, or has a term."""
    if structure.kind == "section":
        return page.kind == "page" and page.path_info.base.startswith(f"{structure.path_info.base}/")
    parse = page.config.path_parser.parse_once
    prefix, _, _ = structure.path_info.base.rpartition("/")
    terms = (term for plural, terms in page.terms.items() if prefix.endswith(plural.lower()) for term in terms)
    return any(parse(f"{prefix}/{term}/_index.md").base == structure.path_info.base for term in terms)


@lru_cache(maxsize=4)
def dimensions_of(config: Config) -> tuple[Dimension, Dimension]:
    """Return a site's roles and versions, as they are in its addresses."""
    return _dimension(config.raw, "role"), _dimension(config.raw, "version")


def _dimension(settings: dict[str, Any], name: str) -> Dimension:
    written = settings.get(f"{name}s")
    tables = {key: value for key, value in written.items() if key != "_merge"} if isinstance(written, dict) else {}
    in_folder = bool(settings.get(f"defaultcontent{name}insubdir"))
    if not tables:
        only = str(settings.get(f"defaultcontent{name}") or _DEFAULTS[name])
        return Dimension(f"{name}s", (only,), only, in_folder)
    weights = {key: value.get("weight") or 0 if isinstance(value, dict) else 0 for key, value in tables.items()}
    names = sorted(tables, key=_by_version, reverse=True) if name == "version" else sorted(tables)
    names.sort(key=lambda key: (not weights[key], weights[key]))
    default = str(settings.get(f"defaultcontent{name}") or names[0])
    return Dimension(f"{name}s", tuple(names), default.lower(), in_folder)


def _by_version(name: str) -> tuple[tuple[int, ...], str]:
    numbers = name.removeprefix("v").partition("-")[0].split(".")
    return tuple(int(number) for number in numbers if number.isdecimal()), name


def _patterns(page: Page, key: str) -> list[str]:
    own = page.source.front_matter.values.get("sites") if page.source else None
    if patterns := matrix_patterns(own, key):
        return patterns
    cascade = page.cascaded.get("sites")
    if cascade is not None and (patterns := matrix_patterns(dict(cascade.values()).get("sites"), key)):
        return patterns
    return list(dict(page.source.file.editions).get(key, ())) if page.source else []
