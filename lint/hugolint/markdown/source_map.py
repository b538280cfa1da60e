"""From what Goldmark reads back to the file.

Hugo hands Goldmark another text than the file's: the front matter is cut off, and shortcodes are replaced
(`hugolib/page__content.go`, `contentToRender`). A container's lines, too, reach the inline rules without their markers.
Both are the same thing: pieces of one text, joined; each knows where it came from.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from hugolint.source import Span

_new = tuple.__new__


class Substitution(Struct, frozen=True, gc=False):
    """A part of the file that Hugo replaces before Goldmark reads it.

    `text` is what Goldmark reads instead. It is `opaque` where Hugo puts something unknown in its place later:
    then neither a destination nor an id that holds it can be known.
    """

    span: Span
    text: str
    opaque: bool = False


class SourceMap:
    """A body as Goldmark reads it (`text`), and the way from its offsets to the file's."""

    def __init__(self, source: str, span: Span, substitutions: Sequence[Substitution] = ()) -> None:
        self.text = source[span.start : span.end]
        self._start = span.start
        self.is_whole = not substitutions  # whether it is one part of the file
        self._opaque: list[tuple[int, int]] = []
        if substitutions:
            self._substitute(source, span, substitutions)

    def _substitute(self, source: str, body: Span, substitutions: Sequence[Substitution]) -> None:
        pieces: list[str] = []
        self._begins: list[int] = []
        self._origins: list[Span] = []
        length, position = 0, body.start
        for substitution in sorted(substitutions, key=lambda one: one.span):
            span = substitution.span
            if span.start < position:
                continue
            for text, origin in (
                (source[position : span.start], Span(position, span.start)),
                (substitution.text, span),
            ):
                self._begins.append(length)
                self._origins.append(origin)
                pieces.append(text)
                length += len(text)
            if substitution.opaque:
                self._opaque.append((length - len(substitution.text), length))
            position = span.end
        self._begins.append(length)
        self._origins.append(Span(position, body.end))
        pieces.append(source[position : body.end])
        self.text = "".join(pieces)

    def span(self, start: int, stop: int) -> Span:
        """Return the part of the file that the body's characters from `start` up to `stop` were made from."""
        # A page asks for spans by the dozen: made past `Span.__new__`, each takes a third of the time.
        if self.is_whole:
            return _new(Span, (start + self._start, stop + self._start))
        first = self._first(start)
        return _new(Span, (first, max(first, self._last(stop))))

    def _first(self, offset: int) -> int:
        piece = bisect_right(self._begins, offset) - 1
        origin = self._origins[piece]
        return origin.start if piece % 2 else origin.start + offset - self._begins[piece]

    def _last(self, offset: int) -> int:
        """As `_first`, for an end: one that falls within or behind a substitution takes in the whole of it."""
        piece = bisect_right(self._begins, offset - 1) - 1 if offset else 0
        origin = self._origins[piece]
        return origin.end if piece % 2 else origin.start + offset - self._begins[piece]

    def is_opaque(self, start: int, stop: int) -> bool:
        """Return whether something unknown is among the body's characters from `start` up to `stop`."""
        return any(begin < stop and start < end for begin, end in self._opaque)

    def is_known(self, start: int, stop: int) -> bool:
        """Return whether no shortcode prints anything into, or right beside, the body's characters from `start` to `stop`."""
        if self.is_whole:
            return True
        first, last = bisect_left(self._begins, start), bisect_right(self._begins, stop)
        return not any(piece % 2 for piece in range(max(first - 1, 0), last))

    def is_within_opaque(self, start: int, stop: int) -> bool:
        """Return whether all the body's characters from `start` up to `stop` stand for something unknown."""
        return any(begin <= start and stop <= end for begin, end in self._opaque)

    @property
    def has_opaque(self) -> bool:
        """Whether anything in the body is unknown."""
        return bool(self._opaque)


def joined_text(body: str, segments: Sequence[tuple[int, int]]) -> str:
    """Return the text of segments of a body, joined."""
    if len(segments) == 1:
        start, stop = segments[0]
        return body[start:stop]
    return "".join([body[start:stop] for start, stop in segments])


class Joined:
    """Segments of a body joined into the text of one leaf block, and the way back to the body."""

    __slots__ = ("_begins", "_origins", "is_whole", "shift", "text")

    def __init__(self, body: str, segments: Sequence[tuple[int, int]]) -> None:
        self.text = joined_text(body, segments)
        self.shift = segments[0][0]  # how far into the body the first piece is
        self.is_whole = True  # whether all is one piece
        if len(segments) > 1:
            self._begins: list[int] = []  # where each piece begins
            self._origins: list[int] = []
            length, end = 0, -1
            for start, stop in segments:
                if start != end:
                    self._begins.append(length)
                    self._origins.append(start)
                length += stop - start
                end = stop
            self.is_whole = len(self._begins) == 1

    def first(self, offset: int) -> int:
        """Return the body's offset of the character at `offset`."""
        if self.is_whole:
            return offset + self.shift
        piece = bisect_right(self._begins, offset) - 1
        return self._origins[piece] + offset - self._begins[piece]

    def last(self, offset: int) -> int:
        """Return the body's offset just behind the character before `offset`."""
        if self.is_whole:
            return offset + self.shift
        piece = bisect_right(self._begins, offset - 1) - 1 if offset else 0
        return self._origins[piece] + offset - self._begins[piece]
