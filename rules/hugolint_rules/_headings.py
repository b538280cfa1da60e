"""Where something is written into a heading."""

from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Heading


def attributes_place(page: PageSource, heading: Heading) -> int:
    """Return the offset at which a heading's attributes are written: behind the `#` that may close it.

    Goldmark takes nothing that stands before those for attributes (`parser/atx_heading.go`).
    """
    span = heading.text_span if heading.setext else heading.span
    return span.start + len(span.of(page.text).rstrip())
