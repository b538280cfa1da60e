"""Text that was meant as a construct, and that Goldmark reads as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hugolint.markdown.blocks.tree import Paragraph
from hugolint.markdown.constructs import Comment, Misreading, MisreadingKind
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import AutoLink, Text
from hugolint.markdown.trees import Reading

_HEADING = re.compile(r"^(#{1,6})(?=[^\s#])[^\n]*", re.MULTILINE)
_MAY_BE_HEADING = re.compile(r"\n#{1,6}[^\s#]")  # found several times as fast
_DESTINATION = r"[^()\[\]\s]*[/.#:][^()\[\]\s]*"
_SPACED = re.compile(rf"\[[^\[\]\n]+\][ \t]+\({_DESTINATION}\)")
_REVERSED = re.compile(rf"\([^()\n]+\)\[{_DESTINATION}\]")
_LINKS = (  # what is in every text with a match, what matches, and what that is
    (re.compile(r"\][ \t]"), _SPACED, MisreadingKind.SPACED_LINK),
    (re.compile(r"\)\["), _REVERSED, MisreadingKind.REVERSED_LINK),
)


def misreadings(reading: Reading, comments: Iterable[Comment]) -> Iterator[Misreading]:
    """Yield the misreadings of a page."""
    yield from _headings(reading)
    body = reading.map.text
    for needed, pattern, kind in _LINKS:
        # A match is on one line, and the line of a leaf block is part of the body's: no match there, none here.
        if needed.search(body) and pattern.search(body):
            yield from _links(reading, pattern, kind)
    for comment in comments:
        if comment.text.strip().lower() == "more" and comment.text != "more":
            yield Misreading(comment.span, MisreadingKind.MORE_WITH_SPACES)


def _links(reading: Reading, pattern: re.Pattern[str], kind: MisreadingKind) -> Iterator[Misreading]:
    for state in reading.leaves.values():
        for match in pattern.finditer(state.src):
            if _is_text(state, match.start(), match.end()):
                start, stop = state.joined.first(match.start()), state.joined.last(match.end())
                yield Misreading(reading.map.span(start, stop), kind)


def _headings(reading: Reading) -> Iterator[Misreading]:
    body = reading.map.text
    if not (body.startswith("#") or _MAY_BE_HEADING.search(body)):
        return
    for paragraph in reading.published(Paragraph):
        for start, stop in paragraph.lines:
            if body.find("#", start, stop) < 0:
                continue
            for match in _HEADING.finditer(body, start, stop):
                span = reading.map.span(match.start(), start + len(body[start : match.end()].rstrip()))
                yield Misreading(span, MisreadingKind.HEADING_WITHOUT_SPACE)


def _is_text(state: LeafState, start: int, stop: int) -> bool:
    """Return whether nothing but text is there; a bare URL is text that became a link."""
    node = state.root.first
    while node is not None and node.start < stop:
        if node.stop > start and not isinstance(node, Text | AutoLink):
            return False
        node = node.next
    return True
