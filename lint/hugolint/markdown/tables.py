"""Tables: a paragraph whose second or later line is a delimiter row (`extension/table.go`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hugolint.markdown import columns, paragraphs
from hugolint.markdown.columns import SPACES
from hugolint.markdown.tree import Paragraph, Segment, Table, TableCell, TableRow

if TYPE_CHECKING:
    from hugolint.markdown.block_state import BodyState

_DELIMITER_LINE = re.compile(r"\n[ \t\r|:-]++(?:\n|\Z)")
_DELIMITER_ROW = re.compile(r"[ \t\r\n|:-]+\Z")
_DELIMITER = re.compile(r"[\t\n\f\r ]*:?-+:?[\t\n\f\r ]*\Z")


def take(state: BodyState, paragraph: Paragraph) -> None:
    """Turn the header before the first delimiter row, and what follows, into a table behind the paragraph."""
    src = state.src
    if not _may_hold_delimiter_row(src, paragraph.lines):
        return
    padded = any(paragraph.paddings)
    lines = paragraphs.split_lines(src, paragraph.lines)
    for index in range(1, len(lines)):
        start, stop = lines[index]
        count = _delimiters((" " * paragraph.paddings[index] if padded else "") + src[start:stop])
        if not count:
            continue
        header = _row(src, lines[index - 1], count, header=True)
        if len(header.children) != count:
            return
        table = Table(header.start, count)
        table.append(header)
        for line in lines[index + 1 :]:
            table.append(_row(src, line, count, header=False))
        table.stop = lines[-1][0] + len(src[slice(*lines[-1])].rstrip(SPACES))
        assert paragraph.parent is not None
        paragraph.parent.insert_after(paragraph, table)
        paragraph.lines = lines[: index - 1]
        paragraph.paddings = paragraph.paddings[: index - 1] if padded else [0] * (index - 1)
        if paragraph.lines:
            before, end = paragraph.lines[-1]
            paragraph.lines[-1] = (before, end - 1)
        else:
            paragraph.detach()
        return


def _may_hold_delimiter_row(src: str, segments: Sequence[Segment]) -> bool:
    """Tell whether a line behind the first may be a delimiter row, be it within a segment of several lines."""
    if any(src[start] in "-|: \t" for start, _ in segments[1:]):
        return True
    return any(_DELIMITER_LINE.search(src, start, stop) for start, stop in segments)


def _delimiters(line: str) -> int:
    """Return how many columns a delimiter row has; 0 where the line is none."""
    if not _DELIMITER_ROW.match(line) or columns.width(line, 0, 0)[0] > 3 or not line.strip("-"):
        return 0
    cells = line.split("|")
    if columns.is_blank(cells[0]):
        cells = cells[1:]
    if cells and columns.is_blank(cells[-1]):
        cells.pop()
    return len(cells) if all(_DELIMITER.match(cell) for cell in cells) else 0


def _row(src: str, segment: Segment, count: int, *, header: bool) -> TableRow:
    start, stop = segment
    line = src[start:stop].strip(SPACES)
    start = stop - len(src[start:stop].lstrip(SPACES)) if line else start
    row = TableRow(start)
    row.stop = start + len(line)
    position, limit = 0, len(line)
    if line.startswith("|"):
        position = 1
    if line.endswith("|"):
        limit -= 1
    while position < limit and (header or len(row.children) < count):
        position = _cell(row, line, start, position, limit)
    while len(row.children) < count:
        row.append(TableCell(row.stop))
    return row


def _cell(row: TableRow, line: str, start: int, position: int, limit: int) -> int:
    """Add the cell at `position` to the row; return where the next one begins."""
    cell = TableCell(start + position)
    end = position
    while True:
        end = line.find("|", end, limit)
        if end < 0:
            end = limit
            break
        if end == 0 or line[end - 1] != "\\":
            break
        if "`" in line[position:end]:
            cell.escaped_pipes.append(start + end - 1)
        end += 1
    text = line[position:end]
    begin = start + end - len(text.lstrip(SPACES)) if text.strip(SPACES) else start + position
    cell.start = begin
    cell.stop = begin + len(text.strip(SPACES))
    cell.lines.append((begin, cell.stop))
    row.append(cell)
    return end + 1
