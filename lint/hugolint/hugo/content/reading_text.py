"""A page as plain text for programs that check spelling and style: what readers see stays in its place, all else is blank."""

import re
from collections.abc import Collection, Iterator

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Style
from hugolint.markdown.constructs import LinkForm
from hugolint.source import Span

FIELDS = ("title", "linktitle", "description", "summary")
"""The fields of front matter that readers see, in lower case."""

_LINE_START = re.compile(r"(?m)^[ \t]*(?:(?:[-+*]|\d{1,9}[.)]|>|\[\^[^\]\n]+\]:)[ \t]+|>)+(?:\[[ xX]\][ \t])?")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_ALONE = (LinkForm.AUTOLINK, LinkForm.BARE)


def reading_text(page: PageSource, fields: Collection[str] = FIELDS) -> str:
    """Return the text of a page with everything blanked that no reader sees as text, line for line and column for column.

    Of the front matter, the values of `fields` (in lower case) stay. Code, raw HTML, comments, addresses, shortcodes' tags and the
    marks of Markdown are blank; what is between two tags of a shortcode stays.
    """
    blank = [*_front_matter(page, fields), *_body(page)] if page.is_read else [Span(0, len(page.text))]
    return "".join(_blanked(page.text, blank))


def _blanked(text: str, spans: list[Span]) -> Iterator[str]:
    position = 0
    for start, end in sorted(spans):
        if end > position:
            yield text[position:start] if start > position else ""
            yield _NOT_LINE_END.sub(" ", text[max(start, position) : end])
            position = end
    yield text[position:]


def _front_matter(page: PageSource, fields: Collection[str]) -> Iterator[Span]:
    """Yield all of the front matter but the texts in `fields`."""
    matter = page.front_matter
    position = 0
    shown = (matter.get(name) for name in fields)
    for entry in sorted((entry for entry in shown if entry is not None), key=lambda entry: entry.node.span):
        if isinstance(entry.node.value, str) and entry.node.style is not Style.COLLECTION:
            quote = int(entry.node.style is Style.QUOTED)
            yield Span(position, entry.node.span.start + quote)
            position = entry.node.span.end - quote
    yield Span(position, matter.body_start)


def _body(page: PageSource) -> Iterator[Span]:
    """Yield what of the body is no text."""
    document = page.document
    yield from (code.span for code in document.code_blocks)
    yield from (code.span for code in document.code_spans)
    yield from (html.span for html in document.raw_html)
    yield from (comment.span for comment in document.comments)
    yield from (definition.span for definition in document.link_definitions)
    yield from (reference.span for reference in document.footnote_references)
    for call in page.shortcodes:
        yield call.opening_span
        if call.closing_span is not None:
            yield call.closing_span
    yield from _around_texts(page)
    yield from _marks(page)


def _around_texts(page: PageSource) -> Iterator[Span]:
    """Yield what of links, images and headings is around their text."""
    document = page.document
    for link in document.links:
        yield from (link.span,) if link.form in _ALONE else _around(link.span, link.text_span)
    for image in document.images:
        yield from _around(image.span, image.alt_span)
    for heading in document.headings:
        yield from _around(heading.span, heading.text_span)


def _marks(page: PageSource) -> Iterator[Span]:
    """Yield the marks of lists, quotations, emphasis and tables."""
    text = page.text
    for emphasis in page.document.emphasis:
        width = 2 if emphasis.strong else 1
        yield Span(emphasis.span.start, emphasis.span.start + width)
        yield Span(emphasis.span.end - width, emphasis.span.end)
    for table in page.document.tables:
        for found in re.finditer(r"(?m)^[ \t|:>-]+$|(?<!\\)\|", text[table.span.start : table.span.end]):
            yield Span(table.span.start + found.start(), table.span.start + found.end())
    for found in _LINE_START.finditer(text, page.front_matter.body_start):
        yield Span(*found.span())


def _around(outer: Span, inner: Span) -> tuple[Span, Span]:
    return Span(outer.start, inner.start), Span(inner.end, outer.end)
