"""From the parsers' trees to the plain facts that rules ask for."""

from __future__ import annotations

from hugolint.markdown import html_tags
from hugolint.markdown.blocks.columns import SPACES
from hugolint.markdown.blocks.tree import HTML, Block, FencedCode, Footnote, IndentedCode, ListItem, Reference
from hugolint.markdown.blocks.tree import Table as TableBlock
from hugolint.markdown.constructs import (
    CodeBlock,
    CodeSpan,
    Comment,
    Emphasis,
    Image,
    Link,
    LinkDefinition,
    LinkForm,
    RawHTML,
    Table,
)
from hugolint.markdown.inlines.plain_text import plain_text
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import AutoLink, Emphasized, RawInline
from hugolint.markdown.inlines.tree import CodeSpan as CodeSpanNode
from hugolint.markdown.inlines.tree import Link as LinkNode
from hugolint.markdown.source_map import Joined, SourceMap
from hugolint.source import Span


class ConstructBuilder:
    """Makes facts of nodes; `map` leads from the body to the file."""

    def __init__(self, source_map: SourceMap, *, unsafe: bool) -> None:
        self.map = source_map
        self.unsafe = unsafe

    def place(self, joined: Joined, start: int, stop: int) -> Span:
        """Return where the joined characters from `start` up to `stop` are in the file."""
        if joined.is_whole:  # as most are: what is below then comes to this
            return self.map.span(start + joined.shift, max(start, stop) + joined.shift)
        first = joined.first(start)
        return self.map.span(first, max(first, joined.last(stop)) if stop > start else first)

    def link(self, state: LeafState, node: LinkNode) -> Link:
        """Return the fact of a link."""
        return Link(
            self.place(state.joined, node.start, node.stop),
            node.form,
            plain_text(state, node),
            self.place(state.joined, node.text_start, node.text_stop),
            *self._destination(state, node),
        )

    def image(self, state: LeafState, node: LinkNode) -> Image:
        """Return the fact of an image."""
        return Image(
            self.place(state.joined, node.start, node.stop),
            node.form,
            plain_text(state, node),
            self.place(state.joined, node.text_start, node.text_stop),
            *self._destination(state, node),
        )

    def _destination(self, state: LeafState, node: LinkNode) -> tuple[str, Span, str, Span | None, str | None, bool]:
        """Return the destination and its span, the title and its span, the label, and whether all of it is known."""
        if node.form is not LinkForm.INLINE:
            reference = state.page.references[node.key]
            start, stop = reference.destination_span
            return (
                reference.destination,
                self.map.span(start, stop),
                reference.title,
                self.map.span(*reference.title_span) if reference.title_span else None,
                node.label,
                self.map.is_known(start, stop),
            )
        start, stop = node.destination
        return (
            state.src[start:stop],
            self.place(state.joined, start, stop),
            state.src[slice(*node.title)] if node.title else "",
            self.place(state.joined, *node.title) if node.title else None,
            None,
            self.map.is_whole or self.map.is_known(state.joined.first(start), state.joined.last(stop)),
        )

    def auto_link(self, state: LeafState, node: AutoLink) -> Link:
        """Return the fact of an autolink or a bare URL."""
        start, stop = node.text
        span = self.place(state.joined, start, stop)
        return Link(
            span=self.place(state.joined, node.start, node.stop),
            form=LinkForm.BARE if node.bare else LinkForm.AUTOLINK,
            text=state.src[start:stop],
            text_span=span,
            destination=node.destination,
            destination_span=span,
            title="",
            title_span=None,
            label=None,
            known=self.map.is_known(state.joined.first(node.start), state.joined.last(node.stop)),
        )

    def definition(self, reference: Reference, *, used: bool) -> LinkDefinition:
        """Return the fact of a link reference definition."""
        return LinkDefinition(
            span=self.map.span(reference.start, reference.stop),
            label=reference.label,
            destination=reference.destination,
            destination_span=self.map.span(*reference.destination_span),
            title=reference.title,
            title_span=self.map.span(*reference.title_span) if reference.title_span else None,
            used=used,
        )

    def code_block(self, block: FencedCode | IndentedCode) -> CodeBlock:
        """Return the fact of a code block."""
        src = self.map.text
        list_depth = _list_depth(block)
        span = self.map.span(block.start, _without_line_end(src, block.start, block.stop))
        if isinstance(block, IndentedCode):
            return CodeBlock(span, False, "", None, "", span, True, list_depth)
        info = src[slice(*block.info)] if block.info else ""
        language = info.partition(" ")[0].partition("{")[0]
        start = block.info[0] if block.info else 0
        content = (block.lines[0][0], block.lines[-1][1]) if block.lines else (block.stop, block.stop)
        return CodeBlock(
            span=span,
            fenced=True,
            language=language,
            language_span=self.map.span(start, start + len(language)) if language else None,
            info=info,
            content_span=self.map.span(*content),
            closed=block.closed,
            list_depth=list_depth,
        )

    def code_span(self, state: LeafState, node: CodeSpanNode) -> CodeSpan:
        """Return the fact of a code span."""
        return CodeSpan(
            self.place(state.joined, node.start, node.stop),
            self.place(state.joined, *node.content),
        )

    def emphasis(self, state: LeafState, node: Emphasized) -> Emphasis:
        """Return the fact of emphasis."""
        return Emphasis(self.place(state.joined, node.start, node.stop), node.length == 2)

    def raw_inline(self, state: LeafState, node: RawInline) -> RawHTML | Comment:
        """Return the fact of raw HTML in text, or of a comment there."""
        return self._html(state.joined, node.start, node.stop, block=False)

    def raw_block(self, block: HTML) -> RawHTML | Comment:
        """Return the fact of an HTML block, or of one that is a comment and nothing else."""
        joined = Joined(self.map.text, block.lines)
        return self._html(joined, 0, len(joined.text.rstrip(SPACES)), block=True)

    def _html(self, joined: Joined, start: int, stop: int, *, block: bool) -> RawHTML | Comment:
        html = joined.text[start:stop]
        span = self.place(joined, start, stop)
        if html.startswith("<!--") and html.find("-->", 2) in (-1, len(html) - 3):
            return Comment(span, html[4:].removesuffix("-->"), block)
        tags = html_tags.tags(html, lambda first, last: self.place(joined, start + first, start + last))
        return RawHTML(span, block, tags, self.unsafe)

    def table(self, block: TableBlock) -> Table:
        """Return the fact of a table."""
        rows = tuple(self.map.span(row.start, row.stop) for row in block.children)
        return Table(self.map.span(block.start, block.stop), block.columns, rows)


def _list_depth(block: Block) -> int:
    """Return how many list items are around a block; a footnote is published outside of all."""
    depth = 0
    parent = block.parent
    while parent is not None and not isinstance(parent, Footnote):
        depth += isinstance(parent, ListItem)
        parent = parent.parent
    return depth


def _without_line_end(src: str, start: int, stop: int) -> int:
    while stop > start and src[stop - 1] in "\r\n":
        stop -= 1
    return stop
