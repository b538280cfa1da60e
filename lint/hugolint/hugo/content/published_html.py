"""The HTML tags in a page's content that Hugo publishes as they are."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import unescape

from msgspec.structs import replace

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.shortcodes.shortcode import Delimiter, Shortcode
from hugolint.markdown.constructs import HTMLTag
from hugolint.markdown.html_tags import tags, tags_with_attributes
from hugolint.source import Span

_SAMPLE = "script"  # is there as a sample of code more often than not
_INLINE = ".inline"  # what such a shortcode holds is a template, not HTML

_Read = Callable[[str, Callable[[int, int], Span]], tuple[HTMLTag, ...]]


def published_tags(source: PageSource) -> Iterator[HTMLTag]:
    """Yield the tags of raw HTML: in Markdown where Goldmark passes it on, and all of a page that is HTML."""
    return _published(source, tags)


def published_tags_with_attributes(source: PageSource, names: Sequence[str]) -> Iterator[HTMLTag]:
    """Yield the tags of raw HTML as `published_tags` does, without those of a page that is HTML which have no attributes of
    these names.
    """
    return _published(source, partial(tags_with_attributes, names=names))


def _published(source: PageSource, read: _Read) -> Iterator[HTMLTag]:
    if source.is_html:
        yield from _tags_in(source, source.body_span, read)
        return
    for html in source.document.raw_html:
        if html.published:
            yield from html.tags


def shortcode_tags(source: PageSource) -> Iterator[HTMLTag]:
    """Yield the tags between those of `{{< >}}` shortcodes: they are published if the shortcode prints its inner text."""
    end = 0
    for call in source.shortcodes:
        if call.delimiter is Delimiter.ANGLE and call.closing_span is not None and call.span.start >= end:
            end = call.span.end
            if not call.name.endswith(_INLINE) and not source.is_html:
                inner = _tags_in(source, Span(call.opening_span.end, call.closing_span.start))
                yield from (tag for tag in inner if tag.name != _SAMPLE)


def dropped_spans(source: PageSource) -> list[Span]:
    """Return the parts that Hugo turns to HTML before Goldmark reads the page, where Goldmark drops raw HTML."""
    if source.goldmark.unsafe or not any(call.parent is not None for call in source.shortcodes):
        return []
    if not source.is_markdown:
        return []
    return [fragment.span for fragment in source.fragments if fragment.leads]


def _tags_in(source: PageSource, span: Span, read: _Read = tags) -> tuple[HTMLTag, ...]:
    html = span.of(source.text)
    masked = _masked(source, span)
    found = read(masked, partial(_below, span.start))
    return found if masked == html else tuple(_as_written(tag, source.text) for tag in found)


def _masked(source: PageSource, span: Span) -> str:
    """Return the text with the tags of shortcodes painted over: their quotes and angles are not HTML's; and with code."""
    parts, end = [], span.start
    for tag in sorted(tag for call in source.shortcodes for tag in _painted(source, call)):
        if end <= tag.start and tag.end <= span.end:
            parts += [source.text[end : tag.start], "x" * (tag.end - tag.start)]
            end = tag.end
    return "".join([*parts, source.text[end : span.end]])


def _painted(source: PageSource, call: Shortcode) -> tuple[Span, ...]:
    if call.closing_span is None:
        return (call.opening_span,)
    if source.config.shortcode_templates.shows_code(call.name):
        return (call.span,)
    return (call.opening_span, call.closing_span)


def _as_written(tag: HTMLTag, text: str) -> HTMLTag:
    attributes = (replace(one, value=unescape(one.value_span.of(text))) for one in tag.attributes)
    return replace(tag, attributes=tuple(attributes))


def _below(offset: int, start: int, end: int) -> Span:
    return Span(offset + start, offset + end)
