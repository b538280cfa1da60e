"""What readers see as text: a body without its code, raw HTML, comments, definitions, and whatever else is handed in."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from hugolint.markdown.constructs import CodeSpan
from hugolint.markdown.document import Document
from hugolint.source import Span


class Prose:
    """The prose of one page. What is hidden is asked for only once something was found at all."""

    def __init__(self, text: str, body: Span, document: Document, hidden: Iterable[Span] = ()) -> None:
        self._text = text
        self._body = body
        self._document = document
        self._hidden = hidden

    def finditer(self, pattern: re.Pattern[str], within: Span | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of `pattern` that are wholly in prose; their offsets are the file's."""
        return (
            found for found in pattern.finditer(self._text, *(within or self._body)) if self.holds(Span(*found.span()))
        )

    def holds(self, span: Span) -> bool:
        """Return whether nothing that is hidden is in `span`."""
        starts, ends = self._hidden_spans
        before = bisect_right(starts, span.end - 1) - 1
        return (before < 0 or ends[before] <= span.start) and not self._is_in_code_span(span)

    def _is_in_code_span(self, span: Span) -> bool:
        # Most blocks of text are read by nobody else: only those are that something was found in.
        for codes in self._document.code_spans_near(span):
            before = bisect_right(codes, span.end - 1, key=_start) - 1
            if before >= 0 and codes[before].span.end > span.start:
                return True
        return False

    @cached_property
    def _hidden_spans(self) -> tuple[list[int], list[int]]:
        """The starts, and for each the end of all that began before or there; without code spans."""
        document = self._document
        spans = [*self._hidden]
        spans += [code.span for code in document.code_blocks]
        spans += [html.span for html in document.raw_html]
        spans += [comment.span for comment in document.comments]
        spans += [definition.span for definition in document.link_definitions]
        spans.sort()
        ends: list[int] = []
        for span in spans:
            ends.append(max(span.end, ends[-1] if ends else 0))
        return [span.start for span in spans], ends


def _start(code: CodeSpan) -> int:
    return code.span.start
