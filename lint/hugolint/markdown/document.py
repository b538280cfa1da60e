"""A page's Markdown as Goldmark reads it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

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
from hugolint.markdown.fragments import Fragment
from hugolint.markdown.part import Part
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import Substitution
from hugolint.source import Span


def parse(
    text: str,
    start: int,
    settings: GoldmarkSettings,
    substitutions: Sequence[Substitution] = (),
    fragments: Sequence[Fragment] = (),
) -> Document:
    """Return the Markdown of a file whose body begins at `start`. Nothing is read before it is asked for.

    `substitutions` are the parts of the body that Hugo replaces before Goldmark reads it; they must not overlap.
    `fragments` are those that Hugo reads by themselves; the substitutions should take them out of the body.
    """
    body = Part(text, Span(start, len(text)), settings, substitutions)
    before = [Part(text, one.span, settings, one.substitutions) for one in fragments if one.leads]
    after = [Part(text, one.span, settings, one.substitutions) for one in fragments if not one.leads]
    return Document((*before, body, *after))


class Document:
    """What a page's Markdown holds, in the order in which Hugo publishes it."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings."""
        return tuple(chain.from_iterable([part.headings for part in self._parts]))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links: inline, by reference, in angle brackets and bare."""
        return tuple(chain.from_iterable([part.links for part in self._parts]))

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """The images."""
        return tuple(chain.from_iterable([part.images for part in self._parts]))

    @cached_property
    def links_and_images(self) -> tuple[Link | Image, ...]:
        """The links and the images, each in the order of the file; an image in a link comes after it."""
        return tuple(chain.from_iterable([part.links_and_images for part in self._parts]))

    @cached_property
    def link_definitions(self) -> tuple[LinkDefinition, ...]:
        """Link reference definitions; of several with one label only the first can be used."""
        return tuple(chain.from_iterable([part.link_definitions for part in self._parts]))

    @cached_property
    def code_blocks(self) -> tuple[CodeBlock, ...]:
        """The code blocks, fenced and indented."""
        return tuple(chain.from_iterable([part.code_blocks for part in self._parts]))

    @cached_property
    def code_spans(self) -> tuple[CodeSpan, ...]:
        """The code spans."""
        return tuple(chain.from_iterable([part.code_spans for part in self._parts]))

    @cached_property
    def raw_html(self) -> tuple[RawHTML, ...]:
        """Raw HTML, in blocks and in text."""
        return tuple(chain.from_iterable([part.raw_html for part in self._parts]))

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """HTML comments."""
        return tuple(chain.from_iterable([part.comments for part in self._parts]))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, and the texts of tight list items."""
        return tuple(chain.from_iterable([part.paragraphs for part in self._parts]))

    @cached_property
    def emphasis(self) -> tuple[Emphasis, ...]:
        """Emphasis and strong emphasis, the inner before the outer."""
        return tuple(chain.from_iterable([part.emphasis for part in self._parts]))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return tuple(chain.from_iterable([part.tables for part in self._parts]))

    @cached_property
    def footnote_references(self) -> tuple[FootnoteReference, ...]:
        """The marks that refer to footnotes."""
        return tuple(chain.from_iterable([part.footnote_references for part in self._parts]))

    @cached_property
    def footnote_definitions(self) -> tuple[FootnoteDefinition, ...]:
        """The footnotes, used or not."""
        return tuple(chain.from_iterable([part.footnote_definitions for part in self._parts]))

    @cached_property
    def undefined_references(self) -> tuple[UndefinedReference, ...]:
        """References, to a destination or to a footnote, that nothing defines."""
        return tuple(chain.from_iterable([part.undefined_references for part in self._parts]))

    @cached_property
    def misreadings(self) -> tuple[Misreading, ...]:
        """Text that was meant as something else."""
        return tuple(chain.from_iterable([part.misreadings for part in self._parts]))

    @property
    def too_deep(self) -> Span | None:
        """The first place where blocks are nested so deeply that what is deeper is read as text."""
        return next((place for part in self._parts if (place := part.too_deep)), None)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Everything in the Markdown that a fragment can lead to."""
        return tuple(chain.from_iterable([part.anchors for part in self._parts]))

    @cached_property
    def ids_complete(self) -> bool:
        """Whether no `{{% shortcode %}}` can print headings of its own, which share the page's ids."""
        return all(part.ids_complete for part in self._parts)

    @cached_property
    def anchors_complete(self) -> bool:
        """Whether no shortcode at all can print an anchor of its own."""
        return all(part.anchors_complete for part in self._parts)
