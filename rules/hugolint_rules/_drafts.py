"""Pages that are not finished: what is yet to be filled in is nothing to report of them."""

from hugolint.hugo.content.page_source import PageSource


def is_draft(page: PageSource) -> bool:
    """Return whether a page's own front matter says that it is a draft."""
    return page.front_matter.values.get("draft") is True
