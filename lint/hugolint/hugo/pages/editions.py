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


class Dimension(Struct, frozen=True):
    """The versions, or the roles, of a site, in Hugo's order."""

    key: str  # in a `sites` table: "versions"
    names: tuple[str, ...] = ()
    default: str = ""
    default_in_folder: bool = False

    def folders(self, patterns: list[str]) -> tuple[str, ...]:
        """Return the folders that a page with these patterns is published below, "" for the top."""
        if not self.names:
            return ("",)
        matched = [self.names[index] for index in matching_names(patterns, self.names)] or [self.default]
        bare = "" if self.default_in_folder else self.default
        return tuple("" if name == bare else f"/{name}" for name in matched)


def editions(page: Page) -> tuple[str, ...]:
    """Return the folders that a page is published below, one for each role and version: ("",) on most sites."""
    dimensions = dimensions_of(page.config)
    if not any(dimension.names for dimension in dimensions):
        return ("",)
    roles, versions = (dimension.folders(_patterns(page, dimension.key)) for dimension in dimensions)
    return tuple(role + version for role in roles for version in versions)


@lru_cache(maxsize=4)
def dimensions_of(config: Config) -> tuple[Dimension, Dimension]:
    """Return a site's roles and versions, as they are in its addresses."""
    return _dimension(config.raw, "role"), _dimension(config.raw, "version")


def _dimension(settings: dict[str, Any], name: str) -> Dimension:
    written = settings.get(f"{name}s")
    tables = {key: value for key, value in written.items() if key != "_merge"} if isinstance(written, dict) else {}
    if not tables:
        return Dimension(f"{name}s")
    weights = {key: value.get("weight") or 0 if isinstance(value, dict) else 0 for key, value in tables.items()}
    names = sorted(tables, key=_by_version, reverse=True) if name == "version" else sorted(tables)
    names.sort(key=lambda key: (not weights[key], weights[key]))
    default = str(settings.get(f"defaultcontent{name}") or names[0])
    return Dimension(f"{name}s", tuple(names), default, bool(settings.get(f"defaultcontent{name}insubdir")))


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
