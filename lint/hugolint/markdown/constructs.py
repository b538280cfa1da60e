"""What rules ask of a page's Markdown: its constructs, each with its place in the file.

Every `span` is a pair of offsets into the whole file. Where a construct cannot be placed exactly
(none should be), the span of the nearest construct around it is given.
"""

from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct

from hugolint.source import Span


class LinkForm(StrEnum):
    """How a link or an image is written (CommonMark 0.31 §6.3, §6.5; Goldmark's linkify)."""

    INLINE = "inline"  # [text](destination)
    FULL = "full reference"  # [text][label]
    COLLAPSED = "collapsed reference"  # [label][]
    SHORTCUT = "shortcut reference"  # [label]
    AUTOLINK = "autolink"  # <https://example.org>
    BARE = "bare URL"  # https://example.org, made a link by linkify


class Heading(Struct, frozen=True, gc=False, array_like=True):
    """A heading. `id` is the anchor that Hugo gives it, "" where it gives none."""

    span: Span
    level: int
    id: str
    text: str  # plain, as Hugo's .PlainText
    text_span: Span  # the inline content
    marker_span: Span  # the run of `#`, or the underline of a setext heading
    setext: bool
    id_span: Span | None  # the id within `{#id}`; None where Goldmark makes the id
    stable_id: bool  # False where a shortcode inside makes the id change from build to build
    whole_strong: bool  # its whole text is in strong emphasis


class Link(Struct, frozen=True, gc=False, array_like=True):
    """A link. `destination` is what Hugo hands to a render hook."""

    span: Span
    form: LinkForm
    text: str  # plain
    text_span: Span
    destination: str
    destination_span: Span  # in the link itself, or in its definition for a reference
    title: str
    title_span: Span | None
    label: str | None  # of a reference, as written
    known: bool  # False where a shortcode makes part of the destination


class Image(Struct, frozen=True, gc=False, array_like=True):
    """An image; `alt` is its plain description."""

    span: Span
    form: LinkForm
    alt: str
    alt_span: Span
    destination: str
    destination_span: Span
    title: str
    title_span: Span | None
    label: str | None
    known: bool


class LinkDefinition(Struct, frozen=True, gc=False):
    """`[label]: destination "title"`; `used` says whether a link or an image refers to it."""

    span: Span
    label: str
    destination: str
    destination_span: Span
    title: str
    title_span: Span | None
    used: bool


class CodeBlock(Struct, frozen=True, gc=False):
    """A fenced or indented code block."""

    span: Span
    fenced: bool
    language: str  # "" where none is named
    language_span: Span | None
    info: str
    content_span: Span
    closed: bool  # False for a fence that runs on to the end of what holds it
    list_depth: int  # how many list items are around it


class CodeSpan(Struct, frozen=True, gc=False):
    """Inline code."""

    span: Span
    content_span: Span


class HTMLAttribute(Struct, frozen=True, gc=False, array_like=True):
    """An attribute of a raw HTML tag; its value with character references resolved."""

    name: str
    value: str
    value_span: Span


class HTMLTag(Struct, frozen=True, gc=False, array_like=True):
    """An opening, closing or empty tag in raw HTML."""

    span: Span
    name: str  # in lower case
    closing: bool
    attributes: tuple[HTMLAttribute, ...]

    def __getitem__(self, name: str) -> HTMLAttribute | None:
        """Return the attribute of this name (lower case), or None."""
        return next((attribute for attribute in self.attributes if attribute.name == name), None)


class RawHTML(Struct, frozen=True, gc=False, array_like=True):
    """Raw HTML that Goldmark passes on, or drops where `unsafe` is off."""

    span: Span
    block: bool
    tags: tuple[HTMLTag, ...]
    published: bool  # what Goldmark's `unsafe` decides


class Comment(Struct, frozen=True, gc=False):
    """An HTML comment, `<!-- … -->`; `text` is what is between its marks."""

    span: Span
    text: str
    block: bool


class InlineContent(Protocol):
    """What reads the text of blocks, once somebody asks for it: of most nobody does."""

    def text(self, block: Any) -> str: ...

    def is_all_emphasis(self, block: Any) -> bool: ...


class Paragraph(Struct, frozen=True, eq=False):
    """A paragraph."""

    span: Span
    top_level: bool  # directly in the page, not in a list or a quote
    block: object  # what `content` knows it by
    content: InlineContent

    @property
    def text(self) -> str:
        """Its plain text."""
        return self.content.text(self.block)

    @property
    def emphasis_only(self) -> bool:
        """Whether the whole of it is one emphasis or strong emphasis."""
        return self.content.is_all_emphasis(self.block)


class Emphasis(Struct, frozen=True, gc=False):
    """Emphasis or strong emphasis."""

    span: Span
    strong: bool


class Table(Struct, frozen=True, gc=False):
    """A table: its number of columns, and the header's and the rows' spans."""

    span: Span
    columns: int
    rows: tuple[Span, ...]


class FootnoteReference(Struct, frozen=True, gc=False):
    """`[^label]` where a definition of that label is."""

    span: Span
    label: str


class FootnoteDefinition(Struct, frozen=True, gc=False):
    """`[^label]: text`."""

    span: Span
    label: str
    used: bool


class UndefinedReference(Struct, frozen=True, gc=False):
    """`[text][label]`, `[label][]` or `[^label]` for which there is no definition."""

    span: Span
    label: str
    footnote: bool


class MisreadingKind(StrEnum):
    """Text that was meant as a construct, and that Goldmark reads as plain text."""

    HEADING_WITHOUT_SPACE = "heading without space"  # #Heading
    SPACED_LINK = "spaced link"  # [text] (destination)
    REVERSED_LINK = "reversed link"  # (text)[destination]
    MORE_WITH_SPACES = "summary divider with spaces"  # <!-- more -->


class Misreading(Struct, frozen=True, gc=False):
    """A misreading and its place."""

    span: Span
    kind: MisreadingKind


class Anchor(Struct, frozen=True, gc=False, array_like=True):
    """Something that a fragment can lead to: a heading, an id or name in raw HTML or an attribute, a footnote."""

    id: str
    span: Span
