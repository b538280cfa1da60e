"""The pages of a site that somebody wrote."""

from typing import TYPE_CHECKING

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page

if TYPE_CHECKING:  # an edit of words asks for no site
    from hugolint.hugo.site import Site


def written_pages(site: "Site") -> tuple[tuple[Page, PageSource], ...]:
    """Return every page that has a file, and its file; a file that makes pages in several languages once.

    Most rules over the site ask for them in turn, so they are looked for once a site.
    """
    return site.once(_written_pages)


def _written_pages(site: "Site") -> tuple[tuple[Page, PageSource], ...]:
    found: dict[str, tuple[Page, PageSource]] = {}
    for page in site.pages:
        if page.source is not None:
            found.setdefault(page.source.path, (page, page.source))
    return tuple(found.values())
