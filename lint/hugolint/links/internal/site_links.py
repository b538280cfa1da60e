"""The internal links of a whole site."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary

from msgspec import Struct

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.follower import Follower
from hugolint.links.internal.model import PUBLISHED, InternalLink, View
from hugolint.links.internal.rendering import Rewrite


class SiteLinks:
    """The internal links of a site, followed when they are asked for."""

    def __init__(
        self, site: Site, view: View = PUBLISHED, rewrite: Rewrite = "detect", image_fields: Sequence[str] = ()
    ) -> None:
        self._site = site
        self._follower = Follower(site, view, rewrite, image_fields)

    def __iter__(self) -> Iterator[InternalLink]:
        """Iterate over the links of all published pages, page by page. They are followed anew each time, and not kept."""
        for page in self._pages:
            yield from self._follower.links(page)

    @cached_property
    def astray(self) -> tuple[InternalLink, ...]:
        """The links of all published pages that are broken or unchecked, or arrive in a way that is worth telling."""
        return tuple(link for page in self._pages for link in self._follower.astray(page))

    @property
    def _pages(self) -> Iterator[Page]:
        """The published pages; of one that Hugo refuses, nobody knows how its text is to be read."""
        return (page for page in self._site.pages if page.published and not page.refused)

    def of(self, page: Page) -> tuple[InternalLink, ...]:
        """Return the links of a page: links, images, attributes of raw HTML and refs, each in the order of the file."""
        return tuple(self._follower.links(page))


@lru_cache(maxsize=2)
def site_links(site: Site) -> SiteLinks:
    """Return the internal links of a site as Hugo would publish it now. Made once a site."""
    known = _CONVENTIONS.get(site, _Conventions())
    return SiteLinks(site, rewrite=known.rewrite, image_fields=known.image_fields)


class _Conventions(Struct, frozen=True):
    rewrite: Rewrite = "detect"
    image_fields: tuple[str, ...] = ()


def set_conventions(site: Site, rewrite: Rewrite, image_fields: tuple[str, ...]) -> None:
    """Say what the site's own render hooks make of destinations, and which fields of front matter hold images.

    To be said before the site's links are first asked for.
    """
    _CONVENTIONS[site] = _Conventions(rewrite, image_fields)


_CONVENTIONS: WeakKeyDictionary[Site, _Conventions] = WeakKeyDictionary()
