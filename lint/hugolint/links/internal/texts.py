"""Texts in front matter that Hugo renders as Markdown, and the links and images in them."""

from collections.abc import Iterator

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Node
from hugolint.links.internal.model import Kind, Written
from hugolint.markdown.constructs import Image, Link
from hugolint.markdown.document import parse
from hugolint.source import Span

_LINK_MARKS = ("](", "][", "<http")


def written_in_field(source: PageSource, key: str) -> Iterator[Written]:
    """Yield the links and images in a field's text, each in its place; at the whole text where that is not exact."""
    field = source.front_matter.get(key)
    if field is None or not isinstance(field.value, str) or not any(mark in field.value for mark in _LINK_MARKS):
        return
    start = _start(source, field.node)
    for item in parse(field.value, 0, source.goldmark).links_and_images:
        span = item.destination_span
        place = field.span if start is None else Span(span.start + start, span.end + start)
        yield Written(_kind(item), item.destination, place, isinstance(item, Image))


def _start(source: PageSource, node: Node) -> int | None:
    """Return where a text begins in the file that is there as it is, between quotes or without."""
    written = node.span.of(source.text)
    if written == node.value:
        return node.span.start
    return node.span.start + 1 if written[1:-1] == node.value else None


def _kind(item: Link | Image) -> Kind:
    return Kind.IMAGE if isinstance(item, Image) else Kind.LINK
