"""Places in a file's text: offsets, and the lines and columns that people read.

An offset counts characters (code points) from the start of the decoded file, front matter and
byte order mark included. Lines and columns are made from it only to be shown.
"""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

__all__ = ["Lines", "Position", "Span"]


_BLOCK = 1024  # characters between places whose number of bytes is remembered


class Span(NamedTuple):
    """The characters from `start` up to, but not including, `end`; both are offsets into the file."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]


class Position(NamedTuple):
    """A line and a column, both counted from 1; a column counts characters, not bytes or cells."""

    line: int
    column: int


class Lines:
    """The lines of a text, split at line feeds (so a carriage return before one belongs to the line)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        start = text.find("\n") + 1
        while start:
            self._starts.append(start)
            start = text.find("\n", start) + 1

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Return the line and column of `offset`; an offset past the end is the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def byte_column(self, place: Position) -> int:
        """Return the column of a place in bytes of UTF-8, counted from 1. A line may be long and have many places."""
        if self.text.isascii():
            return place.column
        start = self._starts[place.line - 1]
        return self._bytes_before(start + place.column - 1) - self._bytes_before(start) + 1

    def _bytes_before(self, offset: int) -> int:
        block = offset // _BLOCK
        return self._bytes_before_blocks[block] + _length_in_bytes(self.text[block * _BLOCK : offset])

    @cached_property
    def _bytes_before_blocks(self) -> list[int]:
        starts = range(0, len(self.text), _BLOCK)
        return list(accumulate((_length_in_bytes(self.text[at : at + _BLOCK]) for at in starts), initial=0))

    def span(self, line: int) -> Span:
        """Return the span of a line, counted from 1, without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def line(self, number: int) -> str:
        """Return a line's text, counted from 1, without its line end."""
        return self.span(number).of(self.text)


def _length_in_bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
