"""What becomes of a paragraph once it is closed: link reference definitions and a table come out of it.

(`parser/paragraph.go`; the transformers in `parser/link_ref.go` and `extension/table.go`.)
"""

from __future__ import annotations

import re

from hugolint.markdown.blocks import definitions, tables
from hugolint.markdown.blocks.columns import SPACES
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import Paragraph

_BEFORE_DEFINITION = SPACES + "["
_OPENING_BRACKET = re.compile(r"[ \t\r\n]*\[")


def trim(src: str, paragraph: Paragraph) -> None:
    """Strip the blanks before every line, and those behind the last."""
    lines = paragraph.lines
    for index, (start, stop) in enumerate(lines):
        if src[start] in SPACES:
            lines[index] = (stop - len(src[start:stop].lstrip(SPACES)), stop)
    if lines:
        start, stop = lines[-1]
        lines[-1] = (start, start + len(src[start:stop].rstrip(SPACES)))
        paragraph.start = lines[0][0]
        paragraph.stop = lines[-1][1]
    paragraph.paddings = None


def transform(state: BodyState, paragraph: Paragraph, *, table: bool) -> bool:
    """Take definitions and a table out of a paragraph; return whether nothing is left, and it has left the tree."""
    start = paragraph.lines[0][0] if paragraph.lines else 0
    if paragraph.lines and state.src[start] in _BEFORE_DEFINITION and _OPENING_BRACKET.match(state.src, start):
        definitions.take(state, paragraph)
        if not paragraph.lines:
            paragraph.detach()
            return True
    if table:
        tables.take(state, paragraph)
    return paragraph.parent is None


def close(state: BodyState, paragraph: Paragraph, *, table: bool) -> None:
    """Close a paragraph: what comes out of it is in its parent, and what is left of it is trimmed."""
    src, lines = state.src, paragraph.lines
    start, stop = lines[0]
    if len(lines) == 1 and src[start] not in _BEFORE_DEFINITION and src.find("\n", start, stop - 1) < 0:
        # One line, as most are: it is no definition and no table.
        paragraph.start, paragraph.stop = start, start + len(src[start:stop].rstrip(SPACES))
        paragraph.lines, paragraph.paddings = [(start, paragraph.stop)], None
    elif not transform(state, paragraph, table=table):
        trim(src, paragraph)
        if not paragraph.lines:
            paragraph.detach()
