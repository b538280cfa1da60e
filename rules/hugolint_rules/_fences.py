"""Pages with a fence that is never closed: there, code and text have changed places, which is one fault and no more."""

from hugolint.hugo.content.page_source import PageSource


def has_unclosed_fence(page: PageSource) -> bool:
    """Return whether a fence of the page is never closed."""
    return any(block.fenced and not block.closed for block in page.document.code_blocks)
