"""A page's trees: its blocks, their inline content, and the orders to go through them. Each is made when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TypeVar

from hugolint.markdown.blocks.parser import GoldmarkBlockParser
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import Block, DefinitionTerm, Footnote, Heading, ListItem, Paragraph, TableCell
from hugolint.markdown.inlines.parser import GoldmarkInlineParser
from hugolint.markdown.inlines.plain_text import plain_text, unmarked_text
from hugolint.markdown.inlines.rules import holds_counted_quote
from hugolint.markdown.inlines.state import LeafState, PageState
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import Joined, SourceMap, joined_text
from hugolint.source import Span

_TITLES = frozenset({Heading, DefinitionTerm})  # the blocks that get ids
_LEAVES = _TITLES | {Paragraph, TableCell}
_Kind = TypeVar("_Kind", bound=Block)


@lru_cache(maxsize=8)
def _parsers(settings: GoldmarkSettings) -> tuple[GoldmarkBlockParser, GoldmarkInlineParser]:
    return GoldmarkBlockParser(settings), GoldmarkInlineParser(settings)


def _below(top: Block) -> list[Block]:
    """Return the blocks below `top`, each before those within it."""
    blocks: list[Block] = []
    stack = top.children[::-1]
    while stack:
        block = stack.pop()
        blocks.append(block)
        if block.children:
            stack += block.children[::-1]
    return blocks


class Reading:
    """A body, read as far as anyone has asked."""

    def __init__(self, source_map: SourceMap, settings: GoldmarkSettings) -> None:
        self.map = source_map
        self.settings = settings
        self._block_parser, self._inline_parser = _parsers(settings)
        self._others: dict[Block, LeafState | None] = {}  # what is not among `leaves`, as far as it was asked for

    def __del__(self) -> None:
        # A block knows what is around it: unless that is undone, all wait for the collector, which takes its time.
        if (read := self.__dict__.get("blocks")) is not None:
            for block in (read.root, *self.__dict__.get("all_blocks", ())):
                if block.children:
                    block.children.clear()

    @cached_property
    def blocks(self) -> BodyState:
        """The blocks."""
        return self._block_parser.read(self.map.text)

    @cached_property
    def all_blocks(self) -> list[Block]:
        """All blocks, in the order of the tree: the order in which Goldmark reads inline content."""
        return _below(self.blocks.root)

    @cached_property
    def published_blocks(self) -> list[Block]:
        """The blocks as Hugo publishes them: footnotes last, in the order of their first mark, unused ones not."""
        gathered = self.blocks.footnotes
        if gathered is None:
            return self.all_blocks
        notes = set(_below(gathered))
        published = [block for block in self.all_blocks if block not in notes]
        for footnote in self.used_footnotes if gathered.parent else ():
            published.append(footnote)
            published += _below(footnote)
        return published

    @cached_property
    def _published_by_kind(self) -> dict[type[Block], list[Block]]:
        by_kind: dict[type[Block], list[Block]] = {}
        for block in self.published_blocks:
            by_kind.setdefault(type(block), []).append(block)
        return by_kind

    def published(self, kind: type[_Kind]) -> list[_Kind]:
        """Return the published blocks of a kind."""
        return self._published_by_kind.get(kind, [])  # type: ignore[return-value]

    @cached_property
    def titles(self) -> list[Heading | DefinitionTerm]:
        """The headings and the terms of definition lists, in the order of the tree."""
        return [block for block in self.all_blocks if type(block) in _TITLES]  # type: ignore[misc]

    @property
    def footnotes(self) -> list[Footnote]:
        """All footnotes that are defined."""
        gathered = self.blocks.footnotes
        return [note for note in gathered.children if isinstance(note, Footnote)] if gathered else []

    @cached_property
    def used_footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes that a mark refers to, in the order of the marks; the first of each label."""
        by_label: dict[str, Footnote] = {}
        for footnote in self.footnotes:
            by_label.setdefault(footnote.label, footnote)
        self.leaves  # noqa: B018  (the marks are counted while inline content is read)
        return tuple(by_label[label] for label in self.page_state.footnote_order)

    @cached_property
    def page_state(self) -> PageState:
        """What inline content needs to know of the page."""
        labels = frozenset(footnote.label for footnote in self.footnotes)
        return PageState(references=self.blocks.references, footnotes=labels)

    @cached_property
    def leaves(self) -> dict[Block, LeafState]:
        """The inline content of titles that hold any marks, and of blocks that may link to anything or change others.

        That of other blocks, which is but code, emphasis and the like, is read when asked for: see `leaf`.
        """
        parser, body = self._inline_parser, self.map.text
        ready: dict[Block, LeafState] = self.__dict__.get("heading_leaves", {})
        states: dict[Block, LeafState] = {}
        for block in self.all_blocks:
            kind = type(block)
            if kind not in _LEAVES or not block.lines:
                continue
            if kind in _TITLES:
                text = joined_text(body, block.lines)
                if parser.is_plain(text):
                    continue
                done = ready.get(block)
                # Marks of footnotes are numbered in the order of the whole page.
                states[block] = self._read(block, self.page_state) if done is None or "[^" in text else done
            elif parser.is_far_reaching(body, block.lines):
                states[block] = self._read(block, self.page_state)
        return states

    def leaf(self, block: Block) -> LeafState | None:
        """Return the inline content of a block; None where it holds no marks."""
        if block in self.leaves:
            return self.leaves[block]
        if block not in self._others:
            holds_marks = self._inline_parser.is_noteworthy(joined_text(self.map.text, block.lines))
            self._others[block] = self._read(block, self.page_state) if holds_marks else None
        return self._others[block]

    @cached_property
    def published_leaves(self) -> list[LeafState]:
        """Of the published blocks those of `leaves`."""
        leaves = self.leaves
        if self.blocks.footnotes is None:
            return list(leaves.values())
        return [leaves[block] for block in self.published_blocks if block in leaves]

    @cached_property
    def all_published_leaves(self) -> list[LeafState]:
        """The inline content of all published blocks that hold any marks."""
        return [state for state in map(self.leaf, self._published_texts) if state is not None]

    @cached_property
    def _published_texts(self) -> list[Block]:
        return [block for block in self.published_blocks if type(block) in _LEAVES and block.lines]

    @cached_property
    def _texts_by_place(self) -> tuple[list[int], list[int], list[Block]]:
        """Where the published blocks of text begin in the file, how far they and those before reach, and the blocks."""
        in_order, span = self._published_texts, self.map.span
        if self.blocks.footnotes is not None:
            in_order = sorted(in_order, key=lambda block: block.lines[0][0])
        spans = [span(block.lines[0][0], block.lines[-1][1]) for block in in_order]
        return [start for start, _ in spans], list(accumulate([end for _, end in spans], max)), in_order

    def leaves_near(self, place: Span) -> list[LeafState]:
        """Return the inline content of the published blocks whose text is at a place of the file, or touches it."""
        starts, ends, blocks = self._texts_by_place
        near = blocks[bisect_left(ends, place.start) : bisect_right(starts, place.end)]
        return [state for state in map(self.leaf, near) if state is not None]

    def _read(self, block: Block, page: PageState, *, keeps_lines: bool = False) -> LeafState:
        state = LeafState(page, self.map.text, Joined(self.map.text, block.lines))
        state.keeps_lines = keeps_lines
        state.is_title = type(block) in _TITLES
        parent = block.parent
        state.may_be_task = type(parent) is ListItem and self.settings.task_list and parent.children[0] is block
        if type(block) is TableCell and block.escaped_pipes:
            offset = state.joined.first(0)
            state.escaped_pipes = tuple(pipe - offset for pipe in block.escaped_pipes)
        return self._inline_parser.read(state)

    @cached_property
    def heading_leaves(self) -> dict[Block, LeafState]:
        """The inline content of headings and terms; that of other blocks is read only where it counts for these."""
        if "leaves" in self.__dict__:
            return self.leaves
        parser, body = self._inline_parser, self.map.text
        texts = {block: joined_text(body, block.lines) for block in self.titles if block.lines}
        if self.settings.typographer and any(map(holds_counted_quote, texts.values())):
            return self.leaves
        page = PageState(references=self.blocks.references, footnotes=self.page_state.footnotes)
        return {block: self._read(block, page) for block, text in texts.items() if not parser.is_plain(text)}

    def text(self, block: Block) -> str:
        """Return the plain text of a block's inline content."""
        state = self.leaf(block)
        if state is not None and not state.keeps_lines:
            single, double = state.quotes_before
            order = self.page_state.footnote_order
            page = PageState(state.page.references, state.page.footnotes, order, single, double)
            state = self._read(block, page, keeps_lines=True)
        return self._text(block, state)

    def is_all_emphasis(self, block: Block) -> bool:
        """Return whether the whole of a block's inline content is emphasis."""
        state = self.leaf(block) if self.map.text.startswith(("*", "_"), block.start) else None
        return state is not None and state.is_emphasis()

    def title_text(self, block: Heading | DefinitionTerm) -> str:
        """Return the plain text of a heading or a term."""
        return self._text(block, self.heading_leaves.get(block))

    def _text(self, block: Block, state: LeafState | None) -> str:
        if state is not None:
            return plain_text(state, state.root)
        return unmarked_text(joined_text(self.map.text, block.lines))
