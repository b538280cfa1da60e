"""Where things are once a text has been edited: what comes before the edit, and what follows it, is the same."""

import zlib
from array import array
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from hugolint.finding import Edit
from hugolint.source import Span

T = TypeVar("T")


class TornError(Exception):
    """A place lies in the edited part of the text, so it is nowhere now."""


class Print(Struct, frozen=True, array_like=True):
    """What is remembered of a text: its length in characters, and a checksum of each of its lines."""

    length: int
    lines: bytes


def print_of(text: str) -> Print:
    """Return what is to be remembered of a text."""
    return Print(len(text), _checksums(text).tobytes())


class Shift(Struct, frozen=True):
    """An edit, as seen from the old text: everything from `before` up to `behind` is another now."""

    before: int
    behind: int
    by: int  # how far what follows it has moved

    def moved(self, value: T) -> T:
        """Return a value with every span and edit in it moved to its place in the new text. Raises TornError."""
        moved: object = value
        if isinstance(value, Span):
            moved = Span(*self._moved(*value))
        elif isinstance(value, Edit):
            moved = Edit(*self._moved(value.start, value.end), value.text)
        elif isinstance(value, tuple):
            moved = tuple(map(self.moved, value))
        elif isinstance(value, Struct):
            moved = type(value)(*(self.moved(getattr(value, name)) for name in value.__struct_fields__))
        return moved  # type: ignore[return-value]

    def _moved(self, start: int, end: int) -> tuple[int, int]:
        if end <= self.before:
            return start, end
        if start >= self.behind:
            return start + self.by, end + self.by
        raise TornError


def shift(old: Print, new: str) -> Shift:
    """Return the edit that made `new` of a text; the whole of it is edited where nothing at its ends is the same."""
    lines = new.split("\n")
    before, after = array("I", old.lines), _checksums(new)
    leading = _alike(before, after)
    trailing = _alike(before[leading:][::-1], after[leading:][::-1])
    head = sum(map(len, lines[:leading])) + leading
    tail = sum(map(len, lines[len(lines) - trailing :])) + trailing - 1 if trailing else 0
    return Shift(min(head, old.length, len(new)), old.length - tail, len(new) - old.length)


def _checksums(text: str) -> "array[int]":
    return array("I", map(zlib.crc32, text.encode("utf-8", "surrogatepass").split(b"\n")))


def _alike(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many values at the beginning are the same."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))
