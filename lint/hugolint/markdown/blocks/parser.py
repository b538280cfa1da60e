"""Blocks as Goldmark finds them, line by line (`parser/parser.go`, `parseBlocks` and `openBlocks`).

mistune cuts a container's text out and parses it anew; Goldmark carries all open blocks from line to line, and only so
do lazy lines, tabs and nested lists come out as Hugo's. So this keeps mistune's table of rules and its way of trying
them, and replaces the walk. No text is copied: every line stays a segment of the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from hugolint.markdown.blocks import columns, containers, leaves, lists, paragraphs
from hugolint.markdown.blocks.resume import FinishTable, Resume, ResumeTable
from hugolint.markdown.blocks.shortcuts import Shortcuts
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import HTML, Block, FencedCode, Paragraph
from hugolint.markdown.engine import BlockState, Parser
from hugolint.markdown.settings import GoldmarkSettings

_DEEP = 8  # from here on a run of blank lines is taken at once, lest each be held against every open block
MAX_DEPTH = 250  # blocks within one another; Goldmark knows no limit, but takes ever longer

Match = Callable[[str, int, int], re.Match[str] | None]
Method = Callable[[re.Match[str], BodyState], int | None]


class _Rule(NamedTuple):
    """How a block begins: the characters that it may begin with, the pattern to try there, and what begins it."""

    characters: str
    pattern: str
    begin: Method


# In the order of Goldmark's priorities.
_RULES = {
    "attributes": _Rule("{", r"\{", leaves.parse_attributes),
    "setext_heading": _Rule("=-", r"(?:=+|-+)[ \t\r]*$", leaves.parse_setext_heading),
    "definition_list": _Rule(":", r":(?=[ \t])", containers.parse_definition_list),
    "thematic_break": _Rule(
        "-_*", r"(?:(?:-[ \t\r]*){3,}|(?:_[ \t\r]*){3,}|(?:\*[ \t\r]*){3,})$", leaves.parse_thematic_break
    ),
    "list": _Rule("-+*0123456789", r"(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]|$)", lists.parse_list),
    "atx_heading": _Rule("#", r"#{1,6}(?=[ \t\r\n]|\Z)", leaves.parse_atx_heading),
    "fenced_code": _Rule("`~", r"`{3,}|~{3,}", leaves.parse_fenced_code),
    "block_quote": _Rule(">", r">", containers.parse_block_quote),
    "raw_html": _Rule("<", r"<", leaves.parse_raw_html),
    "footnote": _Rule("[", r"\[\^", containers.parse_footnote),
}
_RESUME: ResumeTable = {
    **containers.RESUME,
    **leaves.RESUME,
    **lists.RESUME,
}


class _Opened(Enum):
    """What became of a line (`blockOpenResult`)."""

    NOTHING = 0
    CONTINUATION = 1
    BLOCKS = 2


class GoldmarkBlockParser(Parser[BlockState]):
    """The blocks of a body; see `read`.

    A rule's pattern is tried behind the blanks that indent a line. Its method begins a block on the state and returns
    a cursor, or returns None to let the next rule try: so rules are tried in the order of Goldmark's priorities.
    """

    def __init__(self, settings: GoldmarkSettings) -> None:
        super().__init__()
        self.settings = settings
        optional = {
            "attributes": settings.block_attribute,
            "definition_list": settings.definition_list,
            "footnote": settings.footnote,
        }
        self._by_character: dict[str, list[Match]] = {}
        for name, rule in _RULES.items():
            if optional.get(name, True):
                self.register(name, rule.pattern, _method(rule.begin))
                for character in rule.characters:
                    self._by_character.setdefault(character, []).append(self.compile_sc([name]).match)
        self.shortcuts = Shortcuts(settings)

    def read(self, body: str) -> BodyState:
        """Return the state after all of `body` has been read: its blocks are below `root`."""
        state = BodyState(self.settings)
        state.process(body)
        self._read_blocks(state)
        return state

    def _read_blocks(self, state: BodyState) -> None:
        while state.skip_blank_lines():
            if not self.shortcuts.take(state):
                self._open(state, state.root)
                state.next_line()
            while state.open:
                if state.at_end:
                    self._close(state, len(state.open) - 1, 0)
                    return
                if not self.shortcuts.take(state):
                    blank = len(state.open) > _DEEP and state.at_blank
                    self._read_line(state)
                    state.next_line()
                    if blank:
                        _skip_more_blank_lines(state)

    def _read_line(self, state: BodyState) -> None:
        """Continue the open blocks with this line, close those that it ends, open those that it begins."""
        opened = state.open
        innermost = len(opened) - 1
        for index, block in enumerate(opened):
            if type(block) is not Paragraph:
                resume = _RESUME[type(block)](state, block)
                if resume is Resume.CONTAINER:
                    if index == innermost:
                        self._open(state, block)
                        return
                    continue
                if resume is Resume.LEAF:
                    return
            parent = opened[index - 1] if index else state.root
            last = opened[innermost]
            if self._open(state, parent) is not _Opened.CONTINUATION:
                if innermost >= len(opened) or opened[innermost] is not last:
                    innermost -= 1  # a paragraph that became something else is closed already
                self._close(state, innermost, index)
            return

    def _open(self, state: BodyState, parent: Block) -> _Opened:
        """Open what the rest of the line begins within `parent`, or continue the open paragraph with it."""
        result = _Opened.NOTHING
        paragraph = state.paragraph
        while not state.at_blank:
            begun = self._begin(state, parent, paragraph if result is _Opened.NOTHING else None)
            if begun is None:
                break
            if state.needs_paragraph and parent.children and state.last is parent.children[-1]:
                before = state.open.pop()
                assert isinstance(before, Paragraph)
                paragraphs.trim(state.src, before)
                if paragraphs.transform(state, before, table=self.settings.table):
                    paragraph = None
                    continue
            elif state.last is not None and state.last.parent is None:
                self._close(state, len(state.open) - 1, len(state.open) - 1)
            parent.append(begun)
            state.open.append(begun)
            result = _Opened.BLOCKS
            if not state.descend:
                break
            parent = begun
        if result is _Opened.NOTHING and paragraph is not None and not columns.is_blank(state.rest):
            paragraph.add_line(state.cursor, state.line_end, state.padding)
            result = _Opened.CONTINUATION
        return result

    def _begin(self, state: BodyState, parent: Block, interrupted: Paragraph | None) -> Block | None:
        """Return the block that the rest of the line begins; None where it continues the paragraph `interrupted`."""
        indent, first = state.indent()
        if indent <= 3:
            if state.src[first] in self._by_character and self._try_rules(state, first, parent):
                return state.begun
            if interrupted is None:
                return leaves.begin_paragraph(state)
        elif interrupted is None:
            return leaves.begin_indented_code(state)
        return None

    def _try_rules(self, state: BodyState, first: int, parent: Block) -> bool:
        """Try the rules in their order on what is at `first`."""
        if len(state.open) > MAX_DEPTH:
            if state.too_deep is None:
                state.too_deep = first
            return False
        state.parent_block = parent
        for match in self._by_character[state.src[first]]:
            found = match(state.src, first, state.line_end)
            if found is not None and self.parse_method(found, state):
                return True
        return False

    def _close(self, state: BodyState, last: int, first: int) -> None:
        """Close the open blocks from `last` back to `first`."""
        for block in state.open[first : last + 1][::-1]:
            if block.parent is None:
                continue
            if type(block) is Paragraph:
                paragraphs.close(state, block, table=self.settings.table)
            elif finish := _FINISH.get(type(block)):
                finish(state, block, self.settings)
        del state.open[first : last + 1]


def _method(begin: Method) -> Callable[[GoldmarkBlockParser, re.Match[str], Any], int | None]:
    return lambda _, match, state: begin(match, state)


def _skip_more_blank_lines(state: BodyState) -> None:
    """Step over the blank lines behind one that has been read: they change nothing that it did not."""
    start = state.cursor
    if state.open and state.at_blank and state.cursor < state.cursor_max:
        state.skip_blank_lines()
        innermost = state.open[-1]
        if isinstance(innermost, FencedCode | HTML) and state.cursor > start:
            innermost.lines.append((start, state.line_start))


_FINISH: FinishTable = {
    **containers.FINISH,
    **leaves.FINISH,
}
