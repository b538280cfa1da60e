"""Where a heading is, and where something is written into it."""

from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Heading


def attributes_place(page: PageSource, heading: Heading) -> int:
    """Return the offset at which a heading's attributes are written: behind the `#` that may close it.

    Goldmark takes nothing that stands before those for attributes (`parser/atx_heading.go`).
    """
    span = heading.text_span if heading.setext else heading.span
    return span.start + len(span.of(page.text).rstrip())


def is_quoted(page: PageSource, heading: Heading) -> bool:
    """Return whether a heading is in a quotation: all that stands before one on its line is the marks of what holds it."""
    return ">" in page.text[page.text.rfind("\n", 0, heading.span.start) + 1 : heading.span.start]
