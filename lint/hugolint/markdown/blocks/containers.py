"""Block quotes, definition lists and footnotes (`parser/blockquote.go`, `extension/definition_list.go`, `footnote.go`)."""

from __future__ import annotations

import re

from hugolint.markdown.blocks import columns
from hugolint.markdown.blocks.resume import FinishTable, Resume, ResumeTable
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import (
    Block,
    BlockQuote,
    DefinitionDescription,
    DefinitionList,
    DefinitionTerm,
    Footnote,
    Footnotes,
    Paragraph,
)
from hugolint.markdown.settings import GoldmarkSettings

FOOTNOTE_LABEL = re.compile(r"\[\^((?:[^\\\[\]\n]|\\[!-/:-@\[-`{-~]|\\)*+)\]")


def _strip_quote_marker(state: BodyState) -> bool:
    indent, first = state.indent()
    src = state.src
    if indent > 3 or first >= state.line_end or src[first] != ">":
        return False
    state.advance(first - state.cursor + state.padding + 1)
    follows = src[state.cursor : state.cursor + 1]
    if follows == "\t":
        padding = 3 - state.column % 4
        state.advance(1, padding)
    elif follows == " ":
        state.advance(1)
    return True


def parse_block_quote(match: re.Match[str], state: BodyState) -> int | None:
    """Begin a block quote."""
    if not _strip_quote_marker(state):
        return None
    return state.begin(BlockQuote(match.start(), match.start()), descend=True)


def _resume_quote(state: BodyState, quote: BlockQuote) -> Resume:
    return Resume.CONTAINER if _strip_quote_marker(state) else Resume.CLOSE


def parse_definition_list(match: re.Match[str], state: BodyState) -> int | None:
    """Begin a definition list, or the next description of one."""
    parent = state.parent_block
    if state.padding or match.start() != state.cursor:
        return None
    if isinstance(parent, DefinitionList):
        return _begin_description(state, parent, match.start())
    last = parent.children[-1] if parent.children else None
    width, _ = columns.width(state.rest, 1, 1)
    offset = (5 if width >= 8 else width) + 1
    if isinstance(last, Paragraph):
        before = parent.children[-2] if len(parent.children) > 1 else None
        if isinstance(before, DefinitionList):
            before.offset = offset
            before.pending = last
            return state.begin(before, descend=True)
        begun = DefinitionList(last.start, last.start, offset=offset)
        begun.pending = last
        return state.begin(begun, descend=True, needs_paragraph=True)
    if isinstance(last, DefinitionList):
        last.offset = offset
        last.pending = None
        return state.begin(last, descend=True)
    return None


def _begin_description(state: BodyState, parent: DefinitionList, start: int) -> int:
    terms, parent.pending = parent.pending, None
    if terms is not None:
        for begin, stop in columns.split_lines(state.src, terms.lines):
            end = begin + len(state.src[begin:stop].rstrip(columns.SPACES))
            parent.append(DefinitionTerm(begin, end, [(begin, end)]))
        terms.detach()
    found = columns.position(state.rest, 1, 1, parent.offset - 1)
    if found:
        state.advance(*found)
    else:
        state.advance(1)
    return state.begin(DefinitionDescription(start, start), descend=True)


def _resume_definition_list(state: BodyState, block: DefinitionList) -> Resume:
    if state.at_blank:
        return Resume.CONTAINER
    if state.indent()[0] < block.offset:
        return Resume.CLOSE
    state.strip_indent(block.offset)
    return Resume.CONTAINER


def _resume_description(state: BodyState, block: DefinitionDescription) -> Resume:
    return Resume.CONTAINER


def parse_footnote(match: re.Match[str], state: BodyState) -> int | None:
    """Begin a footnote's definition."""
    label = FOOTNOTE_LABEL.match(state.src, match.start(), state.line_end)
    if not label or not state.src.startswith(":", label.end()) or columns.is_blank(label[1]):
        return None
    padding = state.padding
    begun = Footnote(match.start(), match.start(), label=label[1])
    behind = label.end() + 1 - state.cursor
    if behind >= state.line_end - state.cursor + padding:
        state.advance(behind)
        return state.begin(begun)
    state.advance(behind, padding)
    return state.begin(begun, descend=True)


def _resume_footnote(state: BodyState, block: Footnote) -> Resume:
    if state.at_blank:
        return Resume.CONTAINER
    return Resume.CONTAINER if state.strip_indent(4) else Resume.CLOSE


def _gather_footnote(state: BodyState, footnote: Footnote, settings: GoldmarkSettings) -> None:
    """Move a footnote to the list of all, which takes the place of the first."""
    gathered = state.footnotes
    if gathered is None:
        gathered = state.footnotes = Footnotes(footnote.start, footnote.start)
        assert footnote.parent is not None
        footnote.parent.insert_after(footnote, gathered)
    if _holds(footnote, gathered):
        gathered.detach()  # where the first footnote is in another one, Goldmark loses all
    gathered.append(footnote)


def _holds(block: Block, other: Block) -> bool:
    parent = other.parent
    while parent is not None and parent is not block:
        parent = parent.parent
    return parent is block


RESUME: ResumeTable = {
    BlockQuote: _resume_quote,
    DefinitionList: _resume_definition_list,
    DefinitionDescription: _resume_description,
    Footnote: _resume_footnote,
}
FINISH: FinishTable = {Footnote: _gather_footnote}
