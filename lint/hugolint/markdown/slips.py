"""Text that was meant as a construct, and that Goldmark reads as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hugolint.markdown.document import Comment, Misreading, Slip
from hugolint.markdown.inline_state import LeafState
from hugolint.markdown.inline_tree import AutoLink, Text
from hugolint.markdown.reading import Reading
from hugolint.markdown.tree import Paragraph

_HEADING = re.compile(r"^(#{1,6})(?=[^\s#])[^\n]*", re.MULTILINE)
_DESTINATION = r"[^()\[\]\s]*[/.#:][^()\[\]\s]*"
_SPACED = re.compile(rf"\[[^\[\]\n]+\][ \t]+\({_DESTINATION}\)")
_REVERSED = re.compile(rf"\([^()\n]+\)\[{_DESTINATION}\]")
_LINKS = ((_SPACED, Slip.SPACED_LINK), (_REVERSED, Slip.REVERSED_LINK))


def slips(reading: Reading, comments: Iterable[Comment]) -> Iterator[Misreading]:
    """Yield the slips of a page."""
    yield from _headings(reading)
    for state in reading.leaves.values():
        for pattern, slip in _LINKS:
            for match in pattern.finditer(state.src):
                if _is_text(state, match.start(), match.end()):
                    start, stop = state.joined.first(match.start()), state.joined.last(match.end())
                    yield Misreading(reading.map.span(start, stop), slip)
    for comment in comments:
        if comment.text.strip().lower() == "more" and comment.text != "more":
            yield Misreading(comment.span, Slip.MORE_WITH_SPACES)


def _headings(reading: Reading) -> Iterator[Misreading]:
    body = reading.map.text
    for block, _, _ in reading.published_blocks:
        if not isinstance(block, Paragraph):
            continue
        for start, stop in block.lines:
            for match in _HEADING.finditer(body, start, stop):
                span = reading.map.span(match.start(), start + len(body[start : match.end()].rstrip()))
                yield Misreading(span, Slip.HEADING_WITHOUT_SPACE)


def _is_text(state: LeafState, start: int, stop: int) -> bool:
    """Tell whether nothing but text stands there; a bare URL is text that became a link."""
    node = state.root.first
    while node is not None and node.start < stop:
        if node.stop > start and not isinstance(node, Text | AutoLink):
            return False
        node = node.next
    return True
