"""Where a site's pages are: all that decides where links lead beside the texts that they are in."""

from hashlib import blake2b
from typing import Any

from msgspec import Struct, msgpack

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site

_DECIDING_PARAMS = ("outputs", "layout", "resources")  # where and with what a page is published, beside its own fields


class PagePlace(Struct, frozen=True, array_like=True):
    """What a page is called, and what stands for all else of it that decides where links lead."""

    language: int
    base: str  # of its logical path
    kind: str
    url: str
    aliases: tuple[str, ...]
    print: bytes


class Places(Struct, frozen=True, array_like=True):
    """The places of a site's pages, in their order, and what of the whole site goes with them."""

    pages: tuple[PagePlace, ...]
    others: (
        bytes  # what stands for the terms in use, the files that Hugo refuses, and whether files are rivals for a page
    )
    files: bytes  # what stands for the paths of the content files, those among them that Hugo makes no page of


def places(site: Site) -> Places | None:
    """Return the places of a site's pages, made once a site; None where bytes cannot stand for what is in front matter."""
    return site.once(_places)


def _places(site: Site) -> Places | None:
    try:
        others = sorted(site.terms_in_use), sorted(refused(site)), bool(site.rivals)
        files = [(file.path, file.languages) for file in site.files.pages]
        return Places(tuple(map(_page_place, site.pages)), _print(others), _print(files))
    except (OverflowError, RecursionError, TypeError, ValueError):  # integers of any length, bytes that are no UTF-8, …
        return None


def _page_place(page: Page) -> PagePlace:
    print_ = _print((page.published, *place(page)))
    return PagePlace(page.language.index, page.path_info.base, page.kind, page.url, page.aliases, print_)


def _print(value: object) -> bytes:
    return blake2b(msgpack.encode(value, enc_hook=repr), digest_size=16).digest()


def place(page: Page) -> tuple[Any, ...]:
    """Return all of a page that decides where other pages' links lead."""
    return (
        page.path,
        page.kind,
        page.type,
        page.url,
        page.target,
        page.aliases,
        page.rendering,
        page.hidden and (page.hidden.reason, page.hidden.field),
        page.publishes_resources,
        page.resource_folder,
        page.resources,
        *(page.params.get(name) for name in _DECIDING_PARAMS),
    )


def refused(site: Site) -> frozenset[str]:
    """Return the paths of the files that Hugo refuses."""
    return frozenset(source.path for source in site.refused)


def hands_down(source: PageSource | None) -> bool:
    """Return whether a file may hand fields down to the pages below."""
    return source is not None and "cascade" in source.front_matter.values
