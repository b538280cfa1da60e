"""Lone fragments that a shortcode renders as if they were on the home page: those of one template have one cause."""

from msgspec import Struct

from hugolint.hugo.config.ownership import is_own
from hugolint.hugo.site import Site
from hugolint.links.internal.built_places import places_of
from hugolint.links.internal.model import Cause, InternalLink
from hugolint.links.internal.site_links import site_links
from hugolint.source import Span

_MOST = 3  # links that are reported where they are written


class HomeFragments(Struct, frozen=True):
    """A template that renders Markdown with `markdownify`, and the lone fragments in it."""

    path: str
    span: Span
    links: tuple[InternalLink, ...]


def home_fragments(site: Site) -> tuple[HomeFragments, ...]:
    """Return the templates that make many lone fragments lead to the home page. Made once a site."""
    return site.once(_home_fragments)


def _home_fragments(site: Site) -> tuple[HomeFragments, ...]:
    links = [link for link in site_links(site).faulty if link.cause is Cause.HOME]
    if len(links) <= _MOST:
        return ()
    places = places_of(site)
    found: dict[tuple[str, Span], list[InternalLink]] = {}
    for link in links:
        place = places.in_rendering_shortcode(link.page)
        if place is not None and is_own(site.config, place[0]):
            found.setdefault(place, []).append(link)
    return tuple(HomeFragments(*place, tuple(every)) for place, every in found.items() if len(every) > _MOST)
