"""Where forbidden patterns are looked for: the parts of a page, each with its place in the file."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.published_html import published_tags, shortcode_tags
from hugolint.hugo.content.reading_text import reading_text
from hugolint.hugo.front_matter.model import Node
from hugolint.markdown.constructs import Image, Link
from hugolint.own_rules.forbid.setting import FRONT_MATTER
from hugolint.source import Span

WHOLE_FILE = Span(0, 0)
OUTSIDE_TAG = "{}<>%/ \t\r\n"
_texts: WeakKeyDictionary[PageSource, str] = WeakKeyDictionary()  # several patterns look at the same text


class Part(NamedTuple):
    """A part of a page: the text that is looked through, and where it is.

    Where `text` is what the file has at `span`, letter by letter, a match in it has its own place.
    """

    text: str
    span: Span


def parts(page: PageSource, place: str) -> Iterable[Part]:
    """Return the parts of a page that a place in the settings means."""
    if place.startswith(FRONT_MATTER):
        return _front_matter(page, place.removeprefix(FRONT_MATTER).removeprefix("."))
    return _PARTS[place](page)


def _links(page: PageSource) -> Iterator[Part]:
    yield from _destinations(page, Link, "a", "href")


def _images(page: PageSource) -> Iterator[Part]:
    yield from _destinations(page, Image, "img", "src")


def _destinations(page: PageSource, of: type[Link] | type[Image], tag: str, attribute: str) -> Iterator[Part]:
    seen = set()
    for found in page.document.links_and_images:
        if isinstance(found, of) and found.destination_span not in seen:
            seen.add(found.destination_span)  # a definition serves many references
            yield Part(found.destination, found.destination_span)
    for html in (*published_tags(page), *shortcode_tags(page)):
        value = html[attribute] if html.name == tag and not html.closing else None
        if value is not None:
            yield Part(value.value, value.value_span)


def _text(page: PageSource) -> Iterator[Part]:
    text = _texts.get(page)
    if text is None:
        text = _texts[page] = reading_text(page, ()) if page.is_markdown else ""
    yield Part(text, Span(0, len(text)))


def _code(page: PageSource) -> Iterator[Part]:
    for block in page.document.code_blocks:
        start = page.text.find("\n", block.span.start) + 1 if block.fenced else block.content_span.start
        # A shortcode at its beginning is not what readers see, but it is what somebody wrote.
        yield _slice(page, Span(min(start, block.content_span.start), block.content_span.end))
    yield from (_slice(page, code.content_span) for code in page.document.code_spans)


def _code_languages(page: PageSource) -> Iterator[Part]:
    for block in page.document.code_blocks:
        if block.fenced:
            start = block.span.start
            yield Part(block.language, block.language_span or Span(start, start))


def _headings(page: PageSource) -> Iterator[Part]:
    return (_slice(page, heading.text_span) for heading in page.document.headings)


def _shortcodes(page: PageSource) -> Iterator[Part]:
    for call in page.shortcodes:
        written = call.opening_span.of(page.text)
        length = len(written.rstrip(OUTSIDE_TAG))
        yield _slice(page, Span(call.name_span.start, max(call.opening_span.start + length, call.name_span.end)))


def _html(page: PageSource) -> Iterator[Part]:
    if page.is_html:
        yield _slice(page, page.body_span)
    yield from (_slice(page, html.span) for html in page.document.raw_html)


def _file_name(page: PageSource) -> Iterator[Part]:
    yield Part(page.path.rpartition("/")[2], WHOLE_FILE)


def _anywhere(page: PageSource) -> Iterator[Part]:
    yield Part(page.text, Span(0, len(page.text)))


def _front_matter(page: PageSource, field: str) -> Iterator[Part]:
    node = page.front_matter.root
    for key in field.lower().split(".") if field else ():
        found = node.field(key)
        if found is None:
            return
        node = found.node
    yield from _values(page, node)


def _values(page: PageSource, node: Node) -> Iterator[Part]:
    for inner in (*node.items, *(field.node for field in node.fields)):
        yield from _values(page, inner)
    if isinstance(node.value, str):
        quoted = Span(node.span.start + 1, node.span.end - 1)
        yield Part(node.value, quoted if quoted.of(page.text) == node.value else node.span)
    elif node.value is not None and not isinstance(node.value, list | dict):
        yield _slice(page, node.span)


def _slice(page: PageSource, span: Span) -> Part:
    return Part(span.of(page.text), span)


_PARTS: dict[str, Callable[[PageSource], Iterator[Part]]] = {
    "links": _links,
    "images": _images,
    "text": _text,
    "code": _code,
    "code-language": _code_languages,
    "headings": _headings,
    "shortcodes": _shortcodes,
    "html": _html,
    "file-name": _file_name,
    "anywhere": _anywhere,
}
