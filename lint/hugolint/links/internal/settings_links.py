"""The addresses in a site's settings: entries of menus, and images among the parameters, followed through the site."""

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from hugolint.hugo.config.model import Setting
from hugolint.hugo.config.value_at import value_at
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.links.internal.destinations import decoded
from hugolint.links.internal.model import Cause, State
from hugolint.links.internal.resolver import Arrival, Resolver
from hugolint.links.internal.site_links import SiteLinks, site_links
from hugolint.source import Span

_IMAGES = re.compile(r"\.(?:apng|avif|bmp|gif|ico|jpe?g|png|svg|tiff?|webp)\Z", re.IGNORECASE)
_MENUS = ("menus", "menu")
_ADDRESSES = ("url", "pageref")


class SettingsLink(Struct, frozen=True):
    """An address in the settings that leads nowhere."""

    path: str  # of the file, from the site's root
    span: Span  # of its key
    key: str
    written: str
    reason: str
    suggestion: str = ""
    is_page: bool = False  # whether it names a page, not an address


class SettingsLinks:
    """The addresses in the files that a site's own settings are read from."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._links: SiteLinks = site_links(site)
        self._resolver: Resolver = self._links.resolver_of_templates

    @cached_property
    def broken(self) -> tuple[SettingsLink, ...]:
        """The addresses that lead nowhere; none where a theme that shows them is not here."""
        if self._site.config.absent("layouts", "content", "static", "assets"):
            return ()
        return tuple(self._all())

    def _all(self) -> Iterator[SettingsLink]:
        for keys, place in self._site.config.places.items():
            value = value_at(self._site.config.raw, keys)
            if not isinstance(value, str) or not value.strip():
                continue
            language, inner = _language(keys)
            if inner[0] in _MENUS and len(inner) > 3 and inner[-1] in _ADDRESSES:
                yield from self._in_menu(keys, inner, language, value, place)
            elif inner[0] == "params" and _IMAGES.search(split(value).path):
                yield from self._in_parameters(inner, value, place)

    # Menus (`navigation/menu.go`, `hugolib/site.go`)

    def _in_menu(
        self, keys: tuple[str, ...], inner: tuple[str, ...], language: str, value: str, place: Setting
    ) -> Iterator[SettingsLink]:
        if not self._is_shown(inner[1]):
            return
        homes = [home for home in self._homes if language in ("", home.language.code)]
        if inner[-1] == "pageref":
            if not any(self._links.page_named(home, value) for home in homes):
                url = value_at(self._site.config.raw, (*keys[:-1], "url"))
                becomes = f"the entry leads to its `url`, `{url}`" if url else 'the entry leads nowhere (`href=""`)'
                near = next((page for home in homes if (page := self._resolver.near_page(home, value))), None)
                suggestion = near.logical_path if near else ""
                reason = f"Hugo finds no such page, so that {becomes}"
                yield SettingsLink(place.path, place.span, "pageRef", value, reason, suggestion, is_page=True)
            return
        if value_at(self._site.config.raw, (*keys[:-1], "pageref")) or not value.startswith("/"):
            return
        arrivals = [arrival for home in homes for arrival in self._in_language(home, value)]
        if arrivals and all(_is_broken(arrival) for arrival in arrivals):
            yield SettingsLink(place.path, place.span, "url", value, arrivals[0].reason, arrivals[0].suggestion)

    def _in_language(self, home: Page, url: str) -> Iterator[Arrival]:
        """Yield where an address may lead in a language: as it is, and as `relLangURL` makes it."""
        base = self._resolver.host(home).base
        prefix = self._site.config.language_prefix(home.language.index)
        yield self._resolver.follow(home, base + url)
        if prefix:
            yield self._resolver.follow(home, f"{base}/{prefix}{url}")

    @property
    def _homes(self) -> list[Page]:
        return [tree.pages[""] for tree in self._site.trees]

    def _is_shown(self, menu: str) -> bool:
        """Return whether a template asks for a menu: by its name, or for all menus."""
        name = re.escape(menu)
        return self._site.templates_mention(
            rf"(?i)\bMenus\.{name}\b|[\"`]{name}[\"`]|\bMenus\b(?!\.)|\bMenus\s*\$|index\s+[\w.$]*Menus\s+[^\"`]"
        )

    # Images

    def _in_parameters(self, inner: tuple[str, ...], value: str, place: Setting) -> Iterator[SettingsLink]:
        key = next(part for part in reversed(inner) if not part.isdigit())
        if split(value).is_external or not self._is_read(key, inner):
            return
        path = decoded(split(value).path).lstrip("./").lower()
        if (
            path
            and not any(name == path or name.endswith(f"/{path}") for name in self._files)
            and not self._is_beside(value)
        ):
            reason = "no file of this path is published, nor is one in `assets`"
            yield SettingsLink(place.path, place.span, key, value, reason)

    def _is_read(self, key: str, inner: tuple[str, ...]) -> bool:
        if inner[:2] == ("params", "images"):
            return self._site.templates_mention(
                r"""["`](?:_internal/)?(?:opengraph|twitter_cards|schema)(?:\.html)?["`]|\b[sS]ite\.Params\.images\b"""
            )
        return self._site.templates_mention(rf"(?i)\.{re.escape(key)}\b|[\"`]{re.escape(key)}[\"`]")

    def _is_beside(self, value: str) -> bool:
        """Return whether a folder of the site's root has it: templates read files from anywhere."""
        path = split(value).path.lstrip("./")
        return any((folder / path).is_file() for folder in self._site.root.iterdir() if folder.is_dir())

    @cached_property
    def _files(self) -> frozenset[str]:
        home = self._homes[self._site.config.default_language_index]
        published = self._resolver.host(home).published.files
        assets = self._site.published_files.assets
        return frozenset(path.lower().lstrip("/") for path in (*published, *assets))


def _is_broken(arrival: Arrival) -> bool:
    return arrival.state is State.BROKEN_TARGET and arrival.cause is not Cause.ALIAS


def _language(keys: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the language that a setting is for, "" for all, and its keys there."""
    if keys[0] == "languages" and len(keys) > 2:
        return keys[1], keys[2:]
    return "", keys


def settings_links(site: Site) -> SettingsLinks:
    """Return the addresses in the settings of a site. Made once a site."""
    return site.once(SettingsLinks)
