"""Where links led when a site was last looked at, kept for the next run: only those are followed again that an edit may reach."""

from collections.abc import Mapping

from msgspec import MsgspecError, Struct, msgpack

from hugolint.hugo.pages.page import Page
from hugolint.hugo.revision import hands_down, print_of_places
from hugolint.hugo.site import Site
from hugolint.links.internal.crossing import Crossing, Led, NumberedLink
from hugolint.links.internal.model import InternalLink
from hugolint.links.internal.suggestions import MOST_COMPARISONS

MOST = 20_000  # links with something to report that are kept

Links = Mapping[Page, tuple[InternalLink, ...]]
"""The links with something to report, by the page that they are on."""


class _Kept(Struct, frozen=True, array_like=True):
    places: bytes  # what `print_of_places` made of the site
    handing_down: frozenset[str]  # the files that hand fields down to pages below
    refused: frozenset[str]  # the files that Hugo refuses
    links: tuple[NumberedLink, ...]  # in the order of their pages
    led: tuple[tuple[int, int], ...]
    comparisons: int


class Earlier(Struct, frozen=True):
    """What an earlier run kept of a site's links, and what has changed since: a few files, of which none has come or gone."""

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
    places = print_of_places(site)
    if places is None or 2 * comparisons > MOST_COMPARISONS or sum(map(len, links.values())) > MOST:
        return b""
    crossing = Crossing(site)
    try:
        numbered = tuple(crossing.numbered(link) for of_page in links.values() for link in of_page)
        handing_down = frozenset(source.path for source in site.sources if hands_down(source))
        refused = frozenset(source.path for source in site.refused)
        kept = _Kept(places, handing_down, refused, numbered, tuple(crossing.led(led)), comparisons)
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
    if print_of_places(site) != kept.places:
        return None
    crossing = Crossing(site)
    try:
        led: Led = {}
        for page, written_on in kept.led:
            led.setdefault(crossing.pages[page], set()).add(crossing.pages[written_on])
        links: dict[Page, tuple[InternalLink, ...]] = {}
        for link in map(crossing.link, kept.links):
            links[link.page] = (*links.get(link.page, ()), link)
    except LookupError:
        return None
    edited_pages = frozenset(page for pages in by_path.values() for page in pages)
    return Recalled(links, led, reached(edited_pages, links, led, same_ids=earlier.same_ids), kept.comparisons)


def reached(edited: frozenset[Page], links: Links, led: Led, *, same_ids: bool = False) -> frozenset[Page]:
    """Return the pages whose links may lead elsewhere since some were edited, though all are published where they were.

    `same_ids` says that the edited pages have the ids that they had.
    """
    stale = edited.union(*(led.get(page, ()) for page in edited))
    if same_ids:
        return stale
    # What is suggested for a fragment that leads nowhere may be on any page.
    return stale.union(page for page, of_page in links.items() if any("#" in link.destination for link in of_page))
