"""Pages with a fence that is never closed: there, code and text have changed places, which is one fault and no more."""

from hugolint.hugo.content.page_source import PageSource


def has_unclosed_fence(page: PageSource) -> bool:
    """Return whether a fence of the page is never closed."""
    if "```" not in page.text and "~~~" not in page.text:
        return False  # and the code blocks, which are read last, need not be read
    return any(block.fenced and not block.closed for block in page.document.code_blocks)
