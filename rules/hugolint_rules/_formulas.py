"""Formulas that Goldmark does not know of, and reads as Markdown."""

import re
from bisect import bisect_left
from functools import lru_cache

LINE, PARAGRAPH = "\n", "\n\n"
DOLLAR, DOLLARS, INLINE, BLOCK = "$", "$$", "\\(", "\\["


def is_in_formula(text: str, at: int) -> bool:
    """Return whether a place is between dollar signs, on its line or between two lines of `$$`."""
    places = _places(text)
    line, paragraph = _last(places[LINE], at), _last(places[PARAGRAPH], at)
    return (
        _count(places[DOLLAR], line, at) % 2 == 1
        or _count(places[DOLLARS], paragraph, at - 1) % 2 == 1
        or _count(places[INLINE], line, at - 1) > 0
        or _count(places[BLOCK], paragraph, at - 1) > 0
    )


@lru_cache(maxsize=1)
def _places(text: str) -> dict[str, list[int]]:
    """Return where the marks are in a text: looked for once, as a line may be as long as the page."""
    marks = (LINE, PARAGRAPH, DOLLAR, DOLLARS, INLINE, BLOCK)
    return {mark: [match.start() for match in re.finditer(re.escape(mark), text)] for mark in marks}


def _last(places: list[int], before: int) -> int:
    """Return the last of places before one, or the beginning of the text."""
    found = bisect_left(places, before)
    return places[found - 1] if found else 0


def _count(places: list[int], start: int, end: int) -> int:
    """Return how many of places lie from `start` up to `end`."""
    return max(bisect_left(places, end) - bisect_left(places, start), 0)
