"""A page's Markdown as Goldmark reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeVar

from hugolint.markdown.constructs import CodeSpan, Emphasis, Image, Link
from hugolint.markdown.fragments import Fragment
from hugolint.markdown.segment import Segment
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import Substitution
from hugolint.source import Span

T = TypeVar("T")


def parse(
    text: str,
    start: int,
    settings: GoldmarkSettings,
    substitutions: Sequence[Substitution] = (),
    fragments: Sequence[Fragment] = (),
) -> Document:
    """Return the Markdown of a file whose body begins at `start`. Nothing is read before it is asked for.

    `substitutions` are the stretches of the body that Hugo replaces before Goldmark reads it; they must not overlap.
    `fragments` are those that Hugo reads by themselves; the substitutions should take them out of the body.
    """
    body = Segment(text, Span(start, len(text)), settings, substitutions)
    before = [Segment(text, one.span, settings, one.substitutions) for one in fragments if one.leads]
    after = [Segment(text, one.span, settings, one.substitutions) for one in fragments if not one.leads]
    return Document((*before, body, *after))


def _joined(of: Callable[[Segment], tuple[T, ...]]) -> cached_property[tuple[T, ...]]:
    """Return the property of a document that joins what its segments hold."""

    def of_all(document: Document) -> tuple[T, ...]:
        every = [of(segment) for segment in document._segments]
        return every[0] if len(every) == 1 else tuple(chain.from_iterable(every))

    return cached_property(of_all)


class Document:
    """What a page's Markdown holds, in the order in which Hugo publishes it: what its segments hold, joined.

    The properties of `Segment` say what each of these is.
    """

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self._segments = segments

    headings = _joined(lambda segment: segment.headings)
    links = _joined(lambda segment: segment.links)
    images = _joined(lambda segment: segment.images)
    link_definitions = _joined(lambda segment: segment.link_definitions)
    code_blocks = _joined(lambda segment: segment.code_blocks)
    code_spans = _joined(lambda segment: segment.code_spans)
    raw_html = _joined(lambda segment: segment.raw_html)
    comments = _joined(lambda segment: segment.comments)
    paragraphs = _joined(lambda segment: segment.paragraphs)
    emphasis = _joined(lambda segment: segment.emphasis)
    tables = _joined(lambda segment: segment.tables)
    footnote_references = _joined(lambda segment: segment.footnote_references)
    footnote_definitions = _joined(lambda segment: segment.footnote_definitions)
    undefined_references = _joined(lambda segment: segment.undefined_references)
    misreadings = _joined(lambda segment: segment.misreadings)
    anchors = _joined(lambda segment: segment.anchors)

    @cached_property
    def links_and_images(self) -> tuple[Link | Image, ...]:
        """The links and the images, each in the order of the file; an image in a link comes after it."""
        return tuple(chain.from_iterable([segment.links_and_images for segment in self._segments]))

    def code_spans_near(self, place: Span) -> list[tuple[CodeSpan, ...]]:
        """Return the code spans of each block of text that is at a place or touches it, in their order.

        They are those of `code_spans`; but no other block has to be read for them.
        """
        return list(chain.from_iterable([segment.code_spans_near(place) for segment in self._segments]))

    def emphasis_near(self, places: Sequence[Span]) -> tuple[Emphasis, ...]:
        """Return of `emphasis` what is in the blocks of text that are at one of these places or touch it."""
        return tuple(chain.from_iterable([segment.emphasis_near(places) for segment in self._segments]))

    @property
    def too_deep(self) -> Span | None:
        """The first place where blocks are nested so deeply that what is deeper is read as text."""
        return next((place for segment in self._segments if (place := segment.too_deep)), None)

    @cached_property
    def ids_complete(self) -> bool:
        """Whether no `{{% shortcode %}}` can print headings of its own, which share the page's ids."""
        return all(segment.ids_complete for segment in self._segments)

    @cached_property
    def anchors_complete(self) -> bool:
        """Whether no shortcode at all can print an anchor of its own."""
        return all(segment.anchors_complete for segment in self._segments)
