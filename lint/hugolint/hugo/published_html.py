"""The HTML tags in a page's content that Hugo publishes as they are."""

from collections.abc import Iterator
from functools import partial

from hugolint.hugo.page_source import PageSource
from hugolint.hugo.shortcodes.model import Delimiter
from hugolint.markdown.document import HTMLTag
from hugolint.markdown.html_tags import tags
from hugolint.markdown.source import Span

_SAMPLE = "script"  # stands there as a sample of code more often than not
_INLINE = ".inline"  # what such a shortcode holds is a template, not HTML


def published_tags(source: PageSource) -> Iterator[HTMLTag]:
    """Yield the tags of raw HTML: in Markdown where Goldmark passes it on, and all of a page that is HTML."""
    if is_html(source):
        yield from _tags_in(source, source.body_span)
    for html in source.document.raw_html:
        if html.published:
            yield from html.tags


def shortcode_tags(source: PageSource) -> Iterator[HTMLTag]:
    """Yield the tags between those of `{{< >}}` shortcodes: they are published if the shortcode prints its inner text."""
    end = 0
    for call in source.shortcodes:
        if call.delimiter is Delimiter.ANGLE and call.closing_span is not None and call.span.start >= end:
            end = call.span.end
            if not call.name.endswith(_INLINE) and not is_html(source):
                inner = _tags_in(source, Span(call.opening_span.end, call.closing_span.start))
                yield from (tag for tag in inner if tag.name != _SAMPLE)


def is_html(source: PageSource) -> bool:
    """Tell whether a page's content is HTML, which Hugo publishes as it is."""
    markup = source.front_matter.values.get("markup") or source.file.logical.extension
    return source.config.media_type(str(markup).lower()) == "text/html"


def _tags_in(source: PageSource, span: Span) -> tuple[HTMLTag, ...]:
    return tags(span.of(source.text), partial(_below, span.start))


def _below(offset: int, start: int, end: int) -> Span:
    return Span(offset + start, offset + end)
