"""Where links led when a site was last looked at, kept for the next run: only those are followed again that an edit may reach."""

from collections.abc import Mapping, Sequence

from msgspec import MsgspecError, Struct, msgpack

from hugolint.hugo.pages.page import Page
from hugolint.hugo.placement import Places, hands_down, places, refused
from hugolint.hugo.site import Site
from hugolint.links.internal.crossing import Crossing, Led, NumberedLink
from hugolint.links.internal.model import InternalLink
from hugolint.links.internal.moved_pages import affected
from hugolint.links.internal.suggestions import MOST_COMPARISONS

MOST = 20_000  # links with something to report that are kept

Links = Mapping[Page, tuple[InternalLink, ...]]
"""The links with something to report, by the page that they are on."""


class _Kept(Struct, frozen=True, array_like=True):
    places: Places
    handing_down: frozenset[str]  # the files that hand fields down to pages below
    refused: frozenset[str]  # the files that Hugo refuses
    links: tuple[NumberedLink, ...]  # in the order of their pages
    led: tuple[tuple[int, int], ...]
    comparisons: int


class Earlier(Struct, frozen=True):
    """What an earlier run kept of a site's links, and which files have changed, come or gone since."""

    kept: bytes  # what `pack` made
    edited: frozenset[str]
    same_ids: bool  # whether the edited pages are known to have the same ids as then


class Recalled(Struct, frozen=True):
    """What an earlier run knows of the links that an edit does not reach."""

    links: Links
    led: Led
    stale: frozenset[Page]  # the pages whose links have to be followed again
    comparisons: int  # of names with what led nowhere, of all links that were followed then


def pack(site: Site, links: Links, led: Led, comparisons: int) -> bytes:
    """Return what came of following a site's links as bytes; none where bytes cannot stand for it, or it is too much.

    Suggestions run out on a site on which too many names are compared, so of such a site nothing is kept.
    """
    here = places(site)
    if here is None or 2 * comparisons > MOST_COMPARISONS or sum(map(len, links.values())) > MOST:
        return b""
    crossing = Crossing(site)
    try:
        numbered = tuple(crossing.numbered(link) for of_page in links.values() for link in of_page)
        handing_down = frozenset(source.path for source in site.sources if hands_down(source))
        kept = _Kept(here, handing_down, refused(site), numbered, tuple(crossing.led(led)), comparisons)
        return msgpack.encode(kept)
    except (LookupError, UnicodeError):  # a page that is none of the site's own; bytes that are no UTF-8
        return b""


def recalled(site: Site, earlier: Earlier) -> Recalled | None:
    """Return what is known of a site's links by an earlier run; None where all links have to be followed again."""
    edited = earlier.edited
    try:
        kept = msgpack.decode(earlier.kept, type=_Kept)
    except (MsgspecError, UnicodeError):
        return None
    by_path = {path: site.pages_by_source.get(path, []) for path in edited}
    handing_down = any(hands_down(page.source) for pages in by_path.values() for page in pages)
    if handing_down or not kept.handing_down.isdisjoint(edited) or not kept.refused.isdisjoint(edited):
        return None
    here = places(site)
    moved = affected(site, kept.places, here, edited) if here is not None else None
    if moved is None:
        return None
    edited_pages = frozenset(page for pages in by_path.values() for page in pages).union(moved)
    if here == kept.places:
        crossing = Crossing(site)
        links: dict[Page, tuple[InternalLink, ...]] = {}
        for link in map(crossing.link, kept.links):
            links[link.page] = (*links.get(link.page, ()), link)
        led, _ = _led(kept, site.pages)
        return Recalled(links, led, reached(edited_pages, links, led, same_ids=earlier.same_ids), kept.comparisons)
    by_place = {(page.language.index, page.path_info.base): page for page in site.pages}
    pages = [by_place.get((one.language, one.base)) for one in kept.places.pages]
    led, led_to_gone = _led(kept, pages)
    # What was meant by links that have something to report may be another page now.
    reporting = (page for link in kept.links if (page := pages[link.page]) is not None)
    return Recalled({}, led, reached(edited_pages, {}, led).union(led_to_gone, reporting), 0)


def _led(kept: _Kept, pages: Sequence[Page | None]) -> tuple[Led, set[Page]]:
    """Return which pages what leads to, and those on which something leads to a page that is gone."""
    led: Led = {}
    led_to_gone: set[Page] = set()
    for target, written_on in kept.led:
        page, to = pages[written_on], pages[target]
        if page is not None and to is not None:
            led.setdefault(to, set()).add(page)
        elif page is not None:
            led_to_gone.add(page)
    return led, led_to_gone


def reached(edited: frozenset[Page], links: Links, led: Led, *, same_ids: bool = False) -> frozenset[Page]:
    """Return the pages whose links may lead elsewhere since some were edited, though all are published where they were.

    `same_ids` says that the edited pages have the ids that they had.
    """
    stale = edited.union(*(led.get(page, ()) for page in edited))
    if same_ids:
        return stale
    # What is suggested for a fragment that leads nowhere may be on any page.
    return stale.union(page for page, of_page in links.items() if any("#" in link.destination for link in of_page))
