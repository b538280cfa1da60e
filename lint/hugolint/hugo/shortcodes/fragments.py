"""Shortcodes within shortcodes: Hugo renders what stands in `{{% %}}` there by itself (`hugolib/shortcode.go`).

It is no part of the page's Markdown then: it has link definitions, footnotes and heading ids of its own, and the shortcode
around it gets HTML. Within `{{% %}}` that is done before the page's Markdown is read, within `{{< >}}` after.
"""

from collections.abc import Iterator, Sequence

from hugolint.hugo.shortcodes.shortcode import Delimiter, Shortcode
from hugolint.markdown.fragments import Fragment
from hugolint.markdown.source_map import Substitution
from hugolint.source import Span

_HTML = "<p></p>\n"  # stands for what Hugo renders, where it is more than one line


def fragments(text: str, calls: Sequence[Shortcode]) -> tuple[Fragment, ...]:
    """Return the parts of a page that Hugo renders by themselves, in the order in which it does."""
    if all(call.parent is None for call in calls):
        return ()
    found = []
    for index in _inner_first(calls):
        call = calls[index]
        if _is_fragment(call) and call.closing_span is not None:
            inner = Span(call.opening_span.end, call.closing_span.start)
            within = [one for one in calls if one.parent is not None and _reader(calls, one) == index]
            leads = calls[_outermost(calls, index)].delimiter is Delimiter.PERCENT
            found.append(Fragment(inner, tuple(sorted(_substitutions(text, within), key=lambda one: one.span)), leads))
    return tuple(found)


def with_fragments(
    text: str, calls: Sequence[Shortcode], substitutions: Sequence[Substitution]
) -> tuple[Substitution, ...]:
    """Return the page's substitutions with each outermost fragment as one of them."""
    whole = [_substitution(text, call) for call in calls if _is_fragment(call) and _is_read_with_page(calls, call)]
    if not whole:
        return tuple(substitutions)
    spans = [one.span for one in whole]
    kept = [one for one in substitutions if not any(span.start <= one.span.start < span.end for span in spans)]
    return tuple(sorted([*kept, *whole], key=lambda one: one.span))


def _reader(calls: Sequence[Shortcode], call: Shortcode) -> int | None:
    """Return the index of the shortcode that a nested one's output is read with: not one that only passes it on."""
    index = call.parent
    while index is not None and calls[index].transparent and calls[index].parent is not None:
        index = calls[index].parent
    return index


def _is_read_with_page(calls: Sequence[Shortcode], call: Shortcode) -> bool:
    index = _reader(calls, call)
    return index is not None and calls[index].parent is None and calls[index].delimiter is Delimiter.PERCENT


def _is_fragment(call: Shortcode) -> bool:
    return call.parent is not None and call.delimiter is Delimiter.PERCENT and call.closing_span is not None


def _substitutions(text: str, calls: Sequence[Shortcode]) -> Iterator[Substitution]:
    for call in calls:
        if call.transparent and call.closing_span is not None:
            yield Substitution(call.opening_span, "")
            yield Substitution(call.closing_span, "")
        else:
            yield _substitution(text, call)


def _substitution(text: str, call: Shortcode) -> Substitution:
    """Return what stands for a shortcode in the inner text of the one around it."""
    is_block = _is_fragment(call) and "\n" in call.span.of(text)
    return Substitution(call.span, _HTML if is_block else "", opaque=True)


def _outermost(calls: Sequence[Shortcode], index: int) -> int:
    while (parent := calls[index].parent) is not None:
        index = parent
    return index


def _inner_first(calls: Sequence[Shortcode]) -> list[int]:
    """Return the shortcodes' indexes in the order in which they end: those within before the one around them."""
    return sorted(range(len(calls)), key=lambda index: (calls[index].span.end, -calls[index].span.start))
