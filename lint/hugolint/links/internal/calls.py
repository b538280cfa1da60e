"""The calls of shortcodes on a page, found by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from hugolint.hugo.shortcodes.shortcode import Shortcode
from hugolint.source import Span


class Calls:
    """A page's calls of shortcodes, in the order of their tags: no two tags overlap."""

    def __init__(self, calls: Sequence[Shortcode]) -> None:
        spans = ((span, index) for index, call in enumerate(calls) for span in (call.opening_span, call.closing_span))
        tags = sorted((span, index) for span, index in spans if span is not None)
        self._calls = calls
        self._starts = [span.start for span, _ in tags]
        self._ends = [span.end for span, _ in tags]
        self._indices = [index for _, index in tags]

    def at(self, span: Span) -> list[Shortcode]:
        """Return the calls with a tag in a span or next to it; one in `{{% %}}` leaves nothing but its place behind."""
        first = bisect_left(self._ends, span.start)
        behind = bisect_right(self._starts, span.end, first)
        return [self._calls[index] for index in sorted(set(self._indices[first:behind]))] if first < behind else []
