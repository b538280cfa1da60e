"""The pages of a site that somebody wrote."""

from collections.abc import Iterator

from hugolint.hugo.page import Page
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.site import Site


def written_pages(site: Site) -> Iterator[tuple[Page, PageSource]]:
    """Yield every page that has a file, and its file; a file that makes pages in several languages once."""
    seen: set[str] = set()
    for page in site.pages:
        if page.source is not None and page.path not in seen:
            seen.add(page.path)
            yield page, page.source
