"""Text from content and servers, made safe and of known width for a terminal."""

import re
import unicodedata
from collections.abc import Iterator

# Control characters can move the cursor or change colours; bidirectional ones can hide what is there; lone
# surrogates (from file names that are not UTF-8) cannot be written at all.
UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
# A CI runner takes these for orders wherever they are printed: `::set-output …` at the beginning of a line,
# `##[group]` and Azure's `##vso[…]` anywhere (actions/runner src/Runner.Common/ActionCommand.cs).
ORDERS = (
    "add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|internal-set-repo-path|notice|remove-matcher|"
    "save-state|set-env|set-output|stop-commands|warning"
)
ORDER = re.compile(rf"(?<!\S):(?=:(?:{ORDERS})[ :])|#(?=#\[(?:{ORDERS})[ \]]|#vso\[|#teamcity\[)", re.IGNORECASE)
WIDE = frozenset("WF")
UNSEEN = frozenset(("Mn", "Me", "Cf"))


def visible(text: str) -> str:
    r"""Return `text` with what a terminal would act on written out (`\x1b`), and tabs as four spaces."""
    if text.isprintable():  # what is unsafe is not printable to Unicode either
        return text
    return UNSAFE.sub(_written_out, text).replace("\t", "    ")


def printable(text: str) -> str:
    r"""Return `text` with what a terminal or a CI runner would act on written out, and tabs as four spaces."""
    text = visible(text)
    return ORDER.sub(_written_out, text) if "::" in text or "##" in text else text


def cells(text: str) -> int:
    """Return how many cells of a terminal printable text takes up."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def wrap(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Yield the lines of printable text between spaces, begun by `first` and `rest`; no word is cut."""
    line, taken = first, cells(first)
    empty = True
    for word in text.split():
        wide = cells(word)
        if not empty and taken + 1 + wide > width:
            yield line
            line, taken, empty = rest, cells(rest), True
        line += word if empty else f" {word}"
        taken += wide + (not empty)
        empty = False
    yield line.rstrip()


def window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """Return the part of a line around [start, end) that fits into `width` cells, and where those lie in it.

    Cut ends are marked by "…"; of a place that is itself too wide its beginning is shown.
    """
    if len(text) <= 4 * width and cells(text) <= width:
        return text, start, end
    room = max(width - 2, 8)
    left = _reach(text, start, -1, room // 4)
    right = _reach(text, left, 1, room)
    if right == len(text):
        left = _reach(text, right, -1, room)
    before, after = "…" * (left > 0), "…" * (right < len(text))
    shift = len(before) - left
    return before + text[left:right] + after, start + shift, min(end, right) + shift


def _reach(text: str, position: int, step: int, room: int) -> int:
    """Return how far one gets from `position`, backwards or forwards, within `room` cells."""
    end = max(0, min(position + step * room, len(text)))
    if text[min(position, end) : max(position, end)].isascii():
        return end
    ahead = min(step, 0)
    while 0 <= position + ahead < len(text) and (room := room - _cells_of(text[position + ahead])) >= 0:
        position += step
    return position


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
