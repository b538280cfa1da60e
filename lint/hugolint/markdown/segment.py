"""A segment of Markdown that is read by itself, asked for construct by construct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from hugolint.markdown import anchors, html_tags, misreadings
from hugolint.markdown.blocks.tree import HTML, AttributeBlock, Block, FencedCode, IndentedCode
from hugolint.markdown.blocks.tree import Heading as HeadingBlock
from hugolint.markdown.blocks.tree import Paragraph as ParagraphBlock
from hugolint.markdown.blocks.tree import Table as TableBlock
from hugolint.markdown.construct_builder import ConstructBuilder
from hugolint.markdown.constructs import (
    Anchor,
    CodeBlock,
    CodeSpan,
    Comment,
    Emphasis,
    FootnoteDefinition,
    FootnoteReference,
    Heading,
    Image,
    Link,
    LinkDefinition,
    Misreading,
    Paragraph,
    RawHTML,
    Table,
    UndefinedReference,
)
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import AutoLink, Emphasized, FootnoteMark, Node, RawInline
from hugolint.markdown.inlines.tree import CodeSpan as CodeSpanNode
from hugolint.markdown.inlines.tree import Link as LinkNode
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import SourceMap, Substitution
from hugolint.markdown.trees import Reading
from hugolint.source import Span


class Segment:
    """What a stretch of Markdown holds that is read by itself: a page's body, or a fragment of it.

    All is in the order in which Hugo publishes it: footnotes last, unused ones not at all.
    """

    def __init__(
        self, text: str, span: Span, settings: GoldmarkSettings, substitutions: Sequence[Substitution] = ()
    ) -> None:
        self._map = SourceMap(text, span, substitutions)
        self._reading = Reading(self._map, settings)
        self._build = ConstructBuilder(self._map, unsafe=settings.unsafe)
        self._substitutions = substitutions
        self._code_spans: dict[LeafState, tuple[CodeSpan, ...]] = {}  # as far as they were asked for

    @cached_property
    def too_deep(self) -> Span | None:
        """The first place where blocks are nested so deeply that what is deeper is read as text."""
        offset = self._reading.blocks.too_deep
        return None if offset is None else self._map.span(offset, offset + 1)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings."""
        return tuple([self._heading(block) for block in self._reading.published(HeadingBlock)])

    @cached_property
    def _named(self) -> dict[Block, anchors.Named]:
        return anchors.named_blocks(self._reading)

    @cached_property
    def _attributed(self) -> dict[Block, AttributeBlock]:
        return anchors.with_attributes(self._reading, self._named)

    def _heading(self, block: HeadingBlock) -> Heading:
        named = self._named[block]
        identifier = block.identifier
        attributes = self._attributed.get(block)
        if attributes is not None:
            identifier = attributes.identifier
        lines = block.lines or [(block.marker[1], block.marker[1])]
        state = self._reading.heading_leaves.get(block)
        return Heading(
            span=self._map.span(block.start, block.stop),
            level=block.level,
            id=identifier.value if identifier else named.id,
            text=named.text,
            text_span=self._map.span(lines[0][0], lines[-1][1]),
            marker_span=self._map.span(*block.marker),
            setext=block.setext,
            id_span=self._map.span(identifier.start, identifier.stop) if identifier else None,
            stable_id=named.stable,
            whole_strong=state is not None and state.is_emphasis(strong=True),
        )

    @cached_property
    def code_blocks(self) -> tuple[CodeBlock, ...]:
        """The code blocks, fenced and indented."""
        fenced, indented = self._reading.published(FencedCode), self._reading.published(IndentedCode)
        blocks: list[FencedCode | IndentedCode] = [*fenced, *indented]
        if fenced and indented:
            place = {block: index for index, block in enumerate(self._reading.published_blocks)}
            blocks.sort(key=place.__getitem__)
        return tuple([self._build.code_block(block) for block in blocks])

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return tuple([self._build.table(block) for block in self._reading.published(TableBlock)])

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, and the texts of tight list items."""
        reading, span = self._reading, self._map.span
        root = reading.blocks.root
        return tuple(
            [
                Paragraph(span(block.start, block.stop), block.parent is root, block, reading)
                for block in reading.published(ParagraphBlock)
            ]
        )

    @cached_property
    def _nodes(self) -> list[tuple[LeafState, Node]]:
        """The inline nodes of the published blocks that may link to anything, but for text."""
        return [(state, node) for state in self._reading.published_leaves for node in state.constructs()]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links: inline, by reference, in angle brackets and bare."""
        return tuple(self._links())

    def _links(self) -> Iterator[Link]:
        for state, node in self._nodes:
            if isinstance(node, LinkNode):
                if not node.image:
                    yield self._build.link(state, node)
            elif isinstance(node, AutoLink):
                yield self._build.auto_link(state, node)

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """The images."""
        return tuple(
            [self._build.image(state, node) for state, node in self._nodes if isinstance(node, LinkNode) and node.image]
        )

    @cached_property
    def links_and_images(self) -> tuple[Link | Image, ...]:
        """The links and the images, each in the order of the file; an image in a link comes after it."""
        return (*self.links, *self.images)

    @cached_property
    def code_spans(self) -> tuple[CodeSpan, ...]:
        """The code spans."""
        return tuple(chain.from_iterable(map(self._code_spans_of, self._reading.all_published_leaves)))

    def code_spans_near(self, place: Span) -> list[tuple[CodeSpan, ...]]:
        """Return the code spans of each block of text that is at a place or touches it, in their order."""
        return [self._code_spans_of(state) for state in self._reading.leaves_near(place)]

    def _code_spans_of(self, state: LeafState) -> tuple[CodeSpan, ...]:
        if state not in self._code_spans:
            nodes = state.constructs() if "`" in state.src else ()
            self._code_spans[state] = tuple(
                [self._build.code_span(state, node) for node in nodes if isinstance(node, CodeSpanNode)]
            )
        return self._code_spans[state]

    @cached_property
    def emphasis(self) -> tuple[Emphasis, ...]:
        """Emphasis and strong emphasis, the inner before the outer."""
        return tuple(self._emphasis(self._reading.all_published_leaves))

    def emphasis_near(self, places: Iterable[Span]) -> tuple[Emphasis, ...]:
        """Return the emphasis in the blocks of text that are at one of these places or touch it."""
        near = (state for place in places for state in self._reading.leaves_near(place))
        return tuple(self._emphasis(dict.fromkeys(near)))

    def _emphasis(self, states: Iterable[LeafState]) -> Iterator[Emphasis]:
        for state in states:
            for node in state.constructs():
                if isinstance(node, Emphasized) and node.char in "*_":
                    yield self._build.emphasis(state, node)

    @cached_property
    def _raw(self) -> list[RawHTML | Comment]:
        reading, build = self._reading, self._build
        inline: dict[Block, list[RawHTML | Comment]] = {}
        if "<" not in self._map.text:
            return []
        for block, state in reading.leaves.items():
            if "<" in state.src:
                raw = [build.raw_inline(state, node) for node in state.constructs() if isinstance(node, RawInline)]
                if raw:
                    inline[block] = raw
        found: list[RawHTML | Comment] = []
        if not inline and not reading.published(HTML):
            return found
        for block in reading.published_blocks:
            if block in inline:
                found += inline[block]
            elif isinstance(block, HTML) and not self._map.is_within_opaque(block.start, block.stop):
                found.append(build.raw_block(block))
        return found

    @cached_property
    def raw_html(self) -> tuple[RawHTML, ...]:
        """Raw HTML, in blocks and in text."""
        return html_tags.outside_of_raw_text([one for one in self._raw if isinstance(one, RawHTML)])

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """HTML comments."""
        return tuple(one for one in self._raw if isinstance(one, Comment))

    @cached_property
    def link_definitions(self) -> tuple[LinkDefinition, ...]:
        """Link reference definitions; of several with one label only the first can be used."""
        self._reading.leaves  # noqa: B018  (what is used is noted while inline content is read)
        return tuple(
            self._build.definition(reference, used=reference.used) for reference in self._reading.blocks.definitions
        )

    @cached_property
    def footnote_references(self) -> tuple[FootnoteReference, ...]:
        """The marks that refer to footnotes."""
        return tuple(
            FootnoteReference(self._build.place(state.joined, node.start, node.stop), node.label)
            for state, node in self._nodes
            if isinstance(node, FootnoteMark)
        )

    @cached_property
    def footnote_definitions(self) -> tuple[FootnoteDefinition, ...]:
        """The footnotes, used or not."""
        used = set(map(id, self._reading.used_footnotes))
        return tuple(
            FootnoteDefinition(self._map.span(note.start, _end(note)), note.label, id(note) in used)
            for note in self._reading.footnotes
        )

    @cached_property
    def undefined_references(self) -> tuple[UndefinedReference, ...]:
        """References, to a destination or to a footnote, that nothing defines."""
        return tuple(
            UndefinedReference(
                self._build.place(state.joined, start, stop), label.removeprefix("^"), label.startswith("^")
            )
            for state in self._reading.leaves.values()
            for start, stop, label in state.undefined
        )

    @cached_property
    def misreadings(self) -> tuple[Misreading, ...]:
        """Text that was meant as something else."""
        return tuple(misreadings.misreadings(self._reading, self.comments))

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Everything in the Markdown that a fragment can lead to."""
        return tuple(self._anchors())

    def _anchors(self) -> Iterator[Anchor]:
        published = set(self._reading.published_blocks)
        for block, named in self._named.items():
            if named.id and block in published:
                yield Anchor(named.id, self._map.span(block.start, block.stop))
        for block, attributes in self._attributed.items():
            if block in published and attributes.identifier:
                span = self._map.span(attributes.identifier.start, attributes.identifier.stop)
                yield Anchor(attributes.identifier.value, span)
        yield from anchors.footnote_anchors(self._reading, self.footnote_references)
        yield from anchors.html_anchors(self.raw_html)

    @cached_property
    def ids_complete(self) -> bool:
        """Whether no `{{% shortcode %}}` can print headings of its own, which share the page's ids."""
        return all(substitution.opaque or substitution.text for substitution in self._substitutions)

    @cached_property
    def anchors_complete(self) -> bool:
        """Whether no shortcode at all can print an anchor of its own."""
        return self.ids_complete and not self._map.has_opaque


def _end(block: Block) -> int:
    """Return where a container's last block ends."""
    while block.children:
        block = block.children[-1]
    return block.stop
