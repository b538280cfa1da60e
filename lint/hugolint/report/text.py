"""Text from content and servers, made safe and of known width for a terminal."""

import re
import unicodedata

# Control characters can move the cursor or change colours; bidirectional ones can hide what stands there.
UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
WIDE = frozenset("WF")
UNSEEN = frozenset(("Mn", "Me", "Cf"))


def printable(text: str) -> str:
    """Return `text` with what a terminal would act on written out (`\\x1b`), and tabs as four spaces."""
    return UNSAFE.sub(_written_out, text).replace("\t", "    ")


def cells(text: str) -> int:
    """Return how many cells of a terminal printable text takes up."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """Return the part of a line around [start, end) that fits into `width`, and where those lie in it."""
    if cells(text) <= width:
        return text, start, end
    room = max(width - 2, 8)
    left = max(0, min(start - room // 4, len(text) - room))
    right = left
    taken = 0
    while right < len(text) and taken + _cells_of(text[right]) <= room:
        taken += _cells_of(text[right])
        right += 1
    before, after = "…" * (left > 0), "…" * (right < len(text))
    shift = len(before) - left
    return before + text[left:right] + after, start + shift, min(end, right) + shift


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
