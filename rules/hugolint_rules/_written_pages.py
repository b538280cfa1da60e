"""The pages of a site that somebody wrote."""

from functools import lru_cache

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site


@lru_cache(maxsize=1)
def written_pages(site: Site) -> tuple[tuple[Page, PageSource], ...]:
    """Return every page that has a file, and its file; a file that makes pages in several languages once.

    Most rules over the site ask for them in turn, so they are kept for the last site.
    """
    found: dict[str, tuple[Page, PageSource]] = {}
    for page in site.pages:
        if page.source is not None:
            found.setdefault(page.source.path, (page, page.source))
    return tuple(found.values())
