"""What a comment comes before, found out once for all comments of a file: there may be as many as lines."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from hugolint.hugo.front_matter.model import Node
from hugolint.source import Lines


class Blocks:
    """The blocks of a text's lines; within a quotation its marks make no line of an empty one."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def end_of_next(self, after: int) -> int:
        """Return the last line of the block that follows a line."""
        return self._ends[after] if after < len(self._ends) else len(self._lines) + 1

    @cached_property
    def _ends(self) -> list[int]:
        """The last line of the block that begins at a line or later, by the number of the line before."""
        count = len(self._lines)
        ends = [count + 1] * count
        for number in range(count, 0, -1):
            if self._is_empty(number):
                ends[number - 1] = ends[number] if number < count else count + 1
            else:
                goes_on = number < count and not self._is_empty(number + 1)
                ends[number - 1] = ends[number] if goes_on else number
        return ends

    def _is_empty(self, number: int) -> bool:
        return not self._lines.line(number).strip("> \t\r")


class FrontMatterPlaces:
    """Where the fields and the texts of front matter are."""

    def __init__(self, root: Node) -> None:
        self._root = root

    def field_after(self, offset: int) -> tuple[int, int] | None:
        """Return the place of the first field or item that begins at an offset or later."""
        at = bisect_left(self._fields, (offset, -sys.maxsize))
        return (self._fields[at][0], -self._fields[at][1]) if at < len(self._fields) else None

    def has_text_at(self, offset: int) -> bool:
        """Return whether there is text at an offset, in which a comment is none."""
        at = bisect_right(self._texts, (offset, sys.maxsize))
        return at > 0 and offset < self._texts[at - 1][1]

    @cached_property
    def _fields(self) -> list[tuple[int, int]]:
        """The first is the one that begins first, and of those the longest."""
        return sorted((start, -end) for start, end in _fields(self._root))

    @cached_property
    def _texts(self) -> list[tuple[int, int]]:
        return sorted(_texts(self._root))


def _fields(node: Node) -> Iterator[tuple[int, int]]:
    for entry in node.fields:
        yield entry.key_span.start, entry.span.end
        yield from _fields(entry.node)
    for item in node.items:
        yield item.span
        yield from _fields(item)


def _texts(node: Node) -> Iterator[tuple[int, int]]:
    for child in (*(entry.node for entry in node.fields), *node.items):
        yield from _texts(child)
    if isinstance(node.value, str):
        yield node.span
