"""What a fragment can lead to: the ids that Hugo publishes for a page's Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hugolint.markdown.blocks.tree import HTML, AttributeBlock, Block, FencedCode, Heading, IndentedCode
from hugolint.markdown.constructs import Anchor, FootnoteReference, RawHTML
from hugolint.markdown.heading_ids import Ids
from hugolint.markdown.trees import Reading

_WITHOUT_ATTRIBUTES = (FencedCode, HTML, IndentedCode)  # what publishes none, or its own alone


class Named(NamedTuple):
    """The plain text of a heading or a term, and the id that it has."""

    text: str
    id: str
    stable: bool


def named_blocks(reading: Reading) -> dict[Block, Named]:
    """Return the ids of headings and terms, made in document order (`attributes/attributes.go`)."""
    settings = reading.settings
    ids = Ids(settings.auto_heading_id_type)
    named: dict[Block, Named] = {}
    for block in reading.titles:
        text = reading.title_text(block)
        if block.identifier is not None:
            ids.put(block.identifier.value)
            named[block] = Named(text, block.identifier.value, stable=True)
            continue
        automatic, fallback = (
            (settings.auto_heading_id, "heading")
            if isinstance(block, Heading)
            else (settings.auto_definition_term_id, "term")
        )
        source = text.rpartition("\n")[2] if len(block.lines) > 1 or "\n" in text else text
        value = ids.generate(source, fallback) if automatic and source else ""
        opaque = bool(block.lines) and reading.map.is_opaque(block.lines[0][0], block.lines[-1][1])
        named[block] = Named(text, value, stable=not (value and opaque))
    return named


def attributed_blocks(reading: Reading) -> Iterator[tuple[Block, AttributeBlock]]:
    """Yield the blocks whose id is in a line of attributes behind them."""
    if not reading.settings.block_attribute:
        return
    for parent in dict.fromkeys(block.parent for block in reading.all_blocks if isinstance(block, AttributeBlock)):
        before: Block | None = None
        for block in parent.children if parent else ():
            if not isinstance(block, AttributeBlock):
                before = block
            elif block.follows_blank or isinstance(before, FencedCode):
                before = None  # attributes for nothing, and so are those right behind them
            elif before is not None and block.identifier and not isinstance(before, _WITHOUT_ATTRIBUTES):
                yield before, block


def with_attributes(reading: Reading, named: Mapping[Block, Named]) -> dict[Block, AttributeBlock]:
    """Return the attributes that give an id to a block which has none."""
    given: dict[Block, AttributeBlock] = {}
    for block, attributes in attributed_blocks(reading):
        has_id = block in named and (named[block].id or block.identifier is not None)
        if not has_id and block not in given:
            given[block] = attributes
    return given


def footnote_anchors(reading: Reading, references: Iterable[FootnoteReference]) -> Iterator[Anchor]:
    """Yield the anchors of footnotes and of the marks that refer to them (`extension/footnote.go`)."""
    numbers = {footnote.label: number for number, footnote in enumerate(reading.used_footnotes, 1)}
    for footnote in reading.used_footnotes:
        yield Anchor(f"fn:{numbers[footnote.label]}", reading.map.span(footnote.start, footnote.start))
    seen: dict[str, int] = {}
    for reference in references:
        count = seen.get(reference.label, 0)
        seen[reference.label] = count + 1
        yield Anchor(f"fnref{count or ''}:{numbers[reference.label]}", reference.span)


def html_anchors(fragments: Iterable[RawHTML]) -> Iterator[Anchor]:
    """Yield the ids, and the names of links, in raw HTML that is published."""
    for fragment in fragments:
        if not fragment.published:
            continue
        for tag in fragment.tags:
            if tag.closing:
                continue
            for name in ("id", "name") if tag.name == "a" else ("id",):
                attribute = tag[name]
                if attribute is not None and attribute.value:
                    yield Anchor(attribute.value, attribute.value_span)
