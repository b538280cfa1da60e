"""Inner texts of shortcodes that Hugo renders by themselves.

Those are what is in `{{% %}}` within another shortcode (`hugolib/shortcode.go`), and what the template of a
`{{< >}}` hands to `markdownify` or `RenderString`. They are no part of the page's Markdown: each has link definitions,
footnotes and heading ids of its own, and what is around it gets HTML. Within `{{% %}}` that is done before the page's
Markdown is read, within `{{< >}}` after.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from hugolint.hugo.shortcodes.shortcode import DESTINATION, Delimiter, Shortcode, is_destination
from hugolint.hugo.templating.shortcodes import InnerText
from hugolint.markdown.fragments import Fragment
from hugolint.markdown.source_map import Substitution
from hugolint.source import Span

_HTML = "<p></p>\n"  # stands for what Hugo renders, where it is more than one line


Rendered = Callable[[str], InnerText | None]
"""What shows how the template of a shortcode renders its inner text."""


def fragments(text: str, calls: Sequence[Shortcode], rendered: Rendered) -> tuple[Fragment, ...]:
    """Return the parts of a page that Hugo renders by themselves, in the order in which it does."""
    return tuple(Fragment(*one) for one in _fragments(text, calls, rendered))


def fragments_of_home(calls: Sequence[Shortcode], rendered: Rendered) -> list[Span]:
    """Return the parts of a page that Hugo renders as if they were on the home page (`markdownify`)."""
    found = []
    for call in calls:
        inner = _inner_text(call, rendered)
        if inner is not None and inner.of_home and call.closing_span is not None:
            found.append(Span(call.opening_span.end, call.closing_span.start))
    return found


def _fragments(
    text: str, calls: Sequence[Shortcode], rendered: Rendered
) -> Iterator[tuple[Span, tuple[Substitution, ...], bool]]:
    for index in _inner_first(calls):
        call = calls[index]
        inner = _inner_text(call, rendered)
        if call.closing_span is None or not (inner or _is_fragment(call)):
            continue
        span = Span(call.opening_span.end, call.closing_span.start)
        if inner is not None and inner.trimmed:
            span = _trimmed(text, span)
        within = [one for one in calls if one.parent is not None and _reader(calls, one) == index]
        substitutions = [*_substitutions(text, within)]
        if inner is not None and inner.deindented:
            substitutions += _indentation(text, call, span)
        leads = calls[_outermost(calls, index)].delimiter is Delimiter.PERCENT
        yield span, tuple(sorted(substitutions, key=lambda one: one.span)), leads


def _inner_text(call: Shortcode, rendered: Rendered) -> InnerText | None:
    is_candidate = call.delimiter is Delimiter.ANGLE and call.closing_span is not None
    return rendered(call.name) if is_candidate else None


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.start + len(inner.rstrip())))


def _indentation(text: str, call: Shortcode, span: Span) -> Iterator[Substitution]:
    """Yield what `.InnerDeindent` takes from the lines: the indentation of the shortcode's opening tag."""
    start = text.rfind("\n", 0, call.span.start) + 1
    indentation = text[start : call.span.start]
    if indentation and not indentation.strip(" \t"):
        for match in re.finditer(rf"^{indentation}", span.of(text), re.MULTILINE):
            if match.start() or text.startswith(indentation, span.start):
                yield Substitution(Span(span.start + match.start(), span.start + match.end()), "")


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
    inline = DESTINATION if is_destination(text, call.span) else ""
    return Substitution(call.span, _HTML if is_block else inline, opaque=True)


def _outermost(calls: Sequence[Shortcode], index: int) -> int:
    while (parent := calls[index].parent) is not None:
        index = parent
    return index


def _inner_first(calls: Sequence[Shortcode]) -> list[int]:
    """Return the shortcodes' indexes in the order in which they end: those within before the one around them."""
    return sorted(range(len(calls)), key=lambda index: (calls[index].span.end, -calls[index].span.start))
