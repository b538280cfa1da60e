"""The internal links of a whole site."""

from collections.abc import Iterator
from functools import lru_cache

from hugolint.hugo.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.model import InternalLink


class SiteLinks:
    """The internal links of a site; a page's are followed when they are first asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __iter__(self) -> Iterator[InternalLink]:
        """Iterate over the links of all published pages, page by page, in the order in which they are written."""
        for page in self._site.pages:
            if page.published:
                yield from self.of(page)

    def of(self, page: Page) -> tuple[InternalLink, ...]:
        """Return the links of a page, in the order in which they are written."""
        return ()


@lru_cache(maxsize=2)
def site_links(site: Site) -> SiteLinks:
    """Return the internal links of a site as Hugo would publish it now. Made once a site."""
    return SiteLinks(site)
