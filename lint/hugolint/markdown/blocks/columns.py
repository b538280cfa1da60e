"""Indentation counted in columns, where a tab reaches to the next multiple of four (Goldmark's `util/util.go`)."""

import re
from collections.abc import Sequence

from hugolint.markdown.blocks.tree import Segment

BLANKS = re.compile(r"[ \t]*")
SPACES = " \t\n\r"  # what Goldmark calls space among the bytes (`util.IsSpace`)


def width(text: str, start: int, column: int) -> tuple[int, int]:
    """Return how many columns the blanks of `text` from `start` take up, and where they end; they begin at `column`."""
    end = BLANKS.match(text, start).end()  # type: ignore[union-attr]
    if text.find("\t", start, end) < 0:
        return end - start, end
    total = 0
    for char in text[start:end]:
        total += 4 - (column + total) % 4 if char == "\t" else 1
    return total, end


def position(text: str, start: int, column: int, wanted: int) -> tuple[int, int] | None:
    """Step over `wanted` columns of blanks; return where that ends and how many columns of a tab are left over."""
    if wanted == 0:
        return start, 0
    total, index = 0, start
    while index < len(text) and total < wanted:
        char = text[index]
        if char == "\t":
            total += 4 - (column + total) % 4
        elif char == " ":
            total += 1
        else:
            break
        index += 1
    return (index, total - wanted) if total >= wanted else None


def is_blank(text: str) -> bool:
    """Return whether there is nothing but Goldmark's space in `text`."""
    return not text.strip(SPACES)


def split_lines(src: str, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with each line by itself."""
    lines: list[Segment] = []
    for start, stop in segments:
        end = src.find("\n", start, stop - 1) + 1
        while end:
            lines.append((start, end))
            start = end
            end = src.find("\n", start, stop - 1) + 1
        lines.append((start, stop))
    return lines
