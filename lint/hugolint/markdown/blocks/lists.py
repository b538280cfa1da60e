"""Lists and their items (`parser/list.go`, `parser/list_item.go`).

Goldmark reads the columns behind a marker as though the line began where its container's content does; so do we.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hugolint.markdown.blocks import columns
from hugolint.markdown.blocks.resume import Resume, ResumeTable
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import List, ListItem

_ITEM = re.compile(r"( {0,3})(?:([-+*])|([0-9]{1,9})([.)]))(?=[ \t\n]|\Z)")
_THEMATIC_BREAK = re.compile(r"(?:(?:-[ \t\r\n]*){3,}|(?:\*[ \t\r\n]*){3,})\Z")
_UNDERLINE = re.compile(r"-+[ \t\r\n]*\Z")


class _Marker(NamedTuple):
    """A list item's marker in what is left of a line."""

    start: int
    end: int
    char: str
    number: int | None

    @property
    def ordered(self) -> bool:
        return self.number is not None


def _marker(rest: str) -> _Marker | None:
    found = _ITEM.match(rest)
    if not found:
        return None
    bullet, number, delimiter = found.group(2, 3, 4)
    return _Marker(found.end(1), found.end(), bullet or delimiter, int(number) if number else None)


def _content_offset(rest: str, marker: _Marker) -> int:
    """Return how many columns behind the marker the item's content begins (`calcListOffset`)."""
    if columns.is_blank(rest[marker.end :]):
        return 1
    offset, _ = columns.width(rest, marker.end, marker.end)
    return 1 if offset > 4 else offset


def parse_list(match: re.Match[str], state: BodyState) -> int | None:
    """Begin a list, or an item of the list that is open."""
    rest = state.rest
    marker = _marker(rest)
    if marker is None:
        return None
    last = state.last
    if isinstance(last, List) or state.skip_list:
        state.skip_list = False
    elif _begin_list(state, match.start(), rest, marker):
        return state.cursor + 1
    return _begin_item(state, match.start(), rest, marker)


def _begin_list(state: BodyState, start: int, rest: str, marker: _Marker) -> bool:
    paragraph = state.paragraph
    if paragraph is not None and paragraph.parent is state.parent_block:
        if marker.ordered and marker.number != 1:
            return False
        if columns.is_blank(rest[marker.end :]):
            return False
    state.blank_in_empty_item = False
    state.begin(List(start, start, marker=marker.char, ordered=marker.ordered), descend=True)
    return True


def _begin_item(state: BodyState, start: int, rest: str, marker: _Marker) -> int | None:
    block = state.parent_block
    if not isinstance(block, List) or marker.start - _last_offset(block) > 3:
        return None
    state.blank_in_empty_item = False
    offset = _content_offset(rest, marker)
    item = ListItem(start, start, offset=marker.end + offset)
    if columns.is_blank(rest[marker.end :]):
        return state.begin(item)
    found = columns.position(rest, marker.end, marker.end, offset)
    if found:
        state.advance(*found)
    return state.begin(item, descend=True)


def _last_offset(block: List) -> int:
    last = block.children[-1] if block.children else None
    return last.offset if isinstance(last, ListItem) else 0


def _resume_list(state: BodyState, block: List) -> Resume:
    is_empty = not block.children[-1].children
    if state.at_blank:
        if is_empty:
            state.blank_in_empty_item = True
        return Resume.CONTAINER
    offset = _last_offset(block)
    indent, _ = state.indent()
    if indent < offset or is_empty:
        if indent < 4:
            rest = state.rest
            marker = _marker(rest)
            if marker is not None and marker.start - offset < 4:
                return _resume_with_marker(state, block, rest, marker)
        if not is_empty or indent < offset:
            return Resume.CLOSE
    return Resume.CLOSE if state.blank_in_empty_item else Resume.CONTAINER


def _resume_with_marker(state: BodyState, block: List, rest: str, marker: _Marker) -> Resume:
    if marker.char != block.marker or marker.ordered != block.ordered:
        return Resume.CLOSE
    tail = rest[marker.end - 1 :]
    if _THEMATIC_BREAK.match(tail) and not (state.paragraph and _UNDERLINE.match(tail)):
        return Resume.CLOSE
    return Resume.CONTAINER


def _resume_item(state: BodyState, item: ListItem) -> Resume:
    if state.at_blank:
        state.to_line_end()
        return Resume.CONTAINER
    assert isinstance(item.parent, List)
    offset = _last_offset(item.parent)
    is_empty = not item.children and state.blank_in_empty_item
    indent, _ = state.indent()
    if (is_empty or indent < offset) and indent < 4:
        if _ITEM.match(state.rest):
            state.skip_list = True
            return Resume.CLOSE
        if not is_empty:
            return Resume.CLOSE
    if not state.strip_indent(offset):
        state.step_back()
    return Resume.CONTAINER


RESUME: ResumeTable = {List: _resume_list, ListItem: _resume_item}
