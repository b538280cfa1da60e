"""A page's trees: its blocks, their inline content, and the orders to go through them. Each is made when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from hugolint.markdown.block_state import BodyState
from hugolint.markdown.blocks import GoldmarkBlockParser
from hugolint.markdown.inline_state import LeafState, PageState
from hugolint.markdown.inlines import COUNTED_QUOTE, GoldmarkInlineParser
from hugolint.markdown.plain_text import plain_text, unmarked_text
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import Joined, SourceMap
from hugolint.markdown.tree import (
    Block,
    DefinitionTerm,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Root,
    TableCell,
)

_TITLES = (Heading, DefinitionTerm)  # the blocks that get ids
_LEAVES = (Paragraph, TableCell, *_TITLES)


class Placed(NamedTuple):
    """A block, and where it stands."""

    block: Block
    list_depth: int  # how many list items stand around it
    top_level: bool  # whether it stands in no container


@lru_cache(maxsize=8)
def _parsers(settings: GoldmarkSettings) -> tuple[GoldmarkBlockParser, GoldmarkInlineParser]:
    return GoldmarkBlockParser(settings), GoldmarkInlineParser(settings)


def _walk(top: Block) -> Iterator[Placed]:
    """Yield the blocks below `top`, each before those within it."""
    stack = [Placed(block, 0, isinstance(top, Root)) for block in reversed(top.children)]
    while stack:
        placed = stack.pop()
        yield placed
        block = placed.block
        if block.children:
            depth = placed.list_depth + isinstance(block, ListItem)
            stack.extend(Placed(child, depth, False) for child in reversed(block.children))


class Reading:
    """A body, read as far as anyone has asked."""

    def __init__(self, source_map: SourceMap, settings: GoldmarkSettings) -> None:
        self.map = source_map
        self.settings = settings
        self._block_parser, self._inline_parser = _parsers(settings)

    @cached_property
    def blocks(self) -> BodyState:
        """The blocks."""
        return self._block_parser.read(self.map.text)

    @cached_property
    def all_blocks(self) -> tuple[Placed, ...]:
        """All blocks, where they stand in the tree: the order in which Goldmark reads inline content."""
        return tuple(_walk(self.blocks.root))

    @cached_property
    def published_blocks(self) -> tuple[Placed, ...]:
        """The blocks as Hugo publishes them: footnotes last, in the order of their first mark, unused ones not."""
        gathered = self.blocks.footnotes
        if gathered is None:
            return self.all_blocks
        notes = set(map(id, (placed.block for placed in _walk(gathered))))
        placed = [one for one in self.all_blocks if id(one.block) not in notes]
        for footnote in self.used_footnotes if gathered.parent else ():
            placed.append(Placed(footnote, 0, False))
            placed.extend(_walk(footnote))
        return tuple(placed)

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
        """The inline content of all blocks that hold any marks."""
        parser, body = self._inline_parser, self.map.text
        ready: dict[Block, LeafState] = self.__dict__.get("heading_leaves", {})
        states: dict[Block, LeafState] = {}
        for block, _, _ in self.all_blocks:
            if not isinstance(block, _LEAVES) or not block.lines:
                continue
            joined = Joined(body, block.lines)
            is_title = isinstance(block, _TITLES)
            if parser.is_plain(joined.text) if is_title else not parser.is_noteworthy(joined.text):
                continue
            done = ready.get(block)
            # Marks of footnotes are numbered in the order of the whole page.
            states[block] = self._read(block, joined, self.page_state) if done is None or "[^" in done.src else done
        return states

    def _read(self, block: Block, joined: Joined, page: PageState) -> LeafState:
        state = LeafState(page, self.map.text, joined)
        state.is_title = isinstance(block, _TITLES)
        parent = block.parent
        state.may_be_task = self.settings.task_list and isinstance(parent, ListItem) and parent.children[0] is block
        if isinstance(block, TableCell) and block.escaped_pipes:
            offset = joined.first(0)
            state.escaped_pipes = tuple(pipe - offset for pipe in block.escaped_pipes)
        return self._inline_parser.read(state)

    @cached_property
    def heading_leaves(self) -> dict[Block, LeafState]:
        """The inline content of headings and terms; that of other blocks is read only where it counts for these."""
        if "leaves" in self.__dict__:
            return self.leaves
        parser, body = self._inline_parser, self.map.text
        blocks = [block for block, _, _ in self.all_blocks if isinstance(block, _TITLES) and block.lines]
        texts = [Joined(body, block.lines) for block in blocks]
        if self.settings.typographer and any(COUNTED_QUOTE.search(joined.text) for joined in texts):
            return self.leaves
        page = PageState(references=self.blocks.references, footnotes=self.page_state.footnotes)
        return {
            block: self._read(block, joined, page)
            for block, joined in zip(blocks, texts, strict=True)
            if not parser.is_plain(joined.text)
        }

    def text(self, block: Block, leaves: dict[Block, LeafState]) -> str:
        """Return the plain text of a block's inline content."""
        state = leaves.get(block)
        if state is not None:
            return plain_text(state, state.root)
        return unmarked_text(Joined(self.map.text, block.lines).text) if block.lines else ""
