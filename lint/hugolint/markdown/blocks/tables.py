"""Tables: a paragraph whose second or later line is a delimiter row (`extension/table.go`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hugolint.markdown.blocks import columns
from hugolint.markdown.blocks.columns import SPACES
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import Paragraph, Segment, Table, TableCell, TableRow

_END_OF_DELIMITER_ROW = re.compile(r"(?:-:?|\|)[ \t\r]*+(?:\n|\Z)")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"\\\|")
_DELIMITER_ROW = re.compile(r"[ \t\r\n|:-]+\Z")
_DELIMITER = re.compile(r"[\t\n\f\r ]*:?-+:?[\t\n\f\r ]*\Z")


def take(state: BodyState, paragraph: Paragraph) -> None:
    """Turn the header before the first delimiter row, and what follows, into a table behind the paragraph."""
    src = state.src
    if not _may_hold_delimiter_row(src, paragraph.lines):
        return
    paddings = paragraph.paddings
    lines = columns.split_lines(src, paragraph.lines)
    for index in range(1, len(lines)):
        start, stop = lines[index]
        count = _delimiters((" " * paddings[index] if paddings else "") + src[start:stop])
        if not count:
            continue
        header = _row(src, lines[index - 1], count, header=True)
        if len(header.children) != count:
            return
        table = Table(header.start, header.start, columns=count)
        table.append(header)
        for line in lines[index + 1 :]:
            table.append(_row(src, line, count, header=False))
        table.stop = lines[-1][0] + len(src[slice(*lines[-1])].rstrip(SPACES))
        assert paragraph.parent is not None
        paragraph.parent.insert_after(paragraph, table)
        paragraph.lines = lines[: index - 1]
        paragraph.paddings = paddings[: index - 1] if paddings else None
        if paragraph.lines:
            before, end = paragraph.lines[-1]
            paragraph.lines[-1] = (before, end - 1)
        else:
            paragraph.detach()
        return


def _may_hold_delimiter_row(src: str, segments: Sequence[Segment]) -> bool:
    """Return whether a line may be a delimiter row, by how it ends."""
    return _END_OF_DELIMITER_ROW.search(src, segments[0][0], segments[-1][1]) is not None


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
    row = TableRow(start, start + len(line))
    cells = row.children
    start += line.startswith("|")
    for text in _divided(line)[: None if header else count]:
        stripped = text.strip(SPACES)
        begin = start + text.index(stripped)
        stop = begin + len(stripped)
        cell = TableCell(begin, stop, [(begin, stop)], row)
        if "\\|" in stripped and "`" in stripped:
            cell.escaped_pipes = [start + at.start() for at in _ESCAPED_PIPE.finditer(text, text.index("`"))]
        cells.append(cell)
        start += len(text) + 1
    while len(cells) < count:
        cells.append(TableCell(row.stop, row.stop, parent=row))
    return row


def _divided(line: str) -> list[str]:
    """Return what is between the pipes of a row; it may begin and end with one."""
    inner = line[line.startswith("|") : len(line) - line.endswith("|")]
    cells = _PIPE.split(inner) if "\\" in inner else inner.split("|")
    if not cells[-1]:
        cells.pop()
    return cells
