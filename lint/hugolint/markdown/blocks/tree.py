"""The blocks of a page, as the block parser leaves them; offsets are the body's."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct, field

Segment = tuple[int, int]


class Block(Struct, eq=False):
    """A block: `lines` holds its text's segments, `children` the blocks within it.

    Pages have many: a Struct is made in a fifth of the time that a class with an `__init__` takes.
    """

    start: int
    stop: int
    lines: list[Segment] = field(default_factory=list)
    parent: Block | None = None
    identifier: Identifier | None = None
    children: list[Block] = ()  # type: ignore[assignment]  # most blocks are leaves: no list is made for none

    def append(self, child: Block) -> None:
        """Make `child` the last child, taking it from where it was."""
        if child.parent is not None:
            child.detach()
        child.parent = self
        self.children.append(child)

    def insert_before(self, place: Block, child: Block) -> None:
        """Put `child` before the child `place`."""
        self._insert(self._index(place), child)

    def insert_after(self, place: Block, child: Block) -> None:
        """Put `child` behind the child `place`."""
        self._insert(self._index(place) + 1, child)

    def _index(self, place: Block) -> int:
        """Look from the end, where what is asked for mostly is."""
        index = len(self.children) - 1
        while self.children[index] is not place:
            index -= 1
        return index

    def _insert(self, index: int, child: Block) -> None:
        child.detach()
        child.parent = self
        self.children.insert(index, child)

    def detach(self) -> None:
        """Take this block out of its parent."""
        if self.parent is not None:
            del self.parent.children[self.parent._index(self)]
            self.parent = None


class Container(Block):
    """A block that holds others."""

    children: list[Block] = field(default_factory=list)


class Identifier(Struct, frozen=True, gc=False):
    """An id that an author wrote; `start` and `stop` are its place."""

    value: str
    start: int
    stop: int


class Root(Container):
    """What holds all other blocks."""


class Paragraph(Block):
    """A paragraph, or the text of a tight list item."""

    # Columns of a tab before each line, while the paragraph is open; None where no line has any.
    paddings: list[int] | None = None

    def add_line(self, start: int, stop: int, padding: int) -> None:
        """Add a line that begins behind `padding` columns of a tab."""
        if padding and self.paddings is None:
            self.paddings = [0] * len(self.lines)
        if self.paddings is not None:
            self.paddings.append(padding)
        self.lines.append((start, stop))


class Heading(Block, kw_only=True):
    """A heading; its identifier is the one that an attribute gives."""

    level: int
    marker: Segment
    setext: bool


class ThematicBreak(Block):
    """A thematic break."""


class FencedCode(Block, kw_only=True):
    """A fenced code block; `info` is its info string's place."""

    fence: str
    indent: int
    info: Segment | None
    closed: bool = False


class IndentedCode(Block):
    """An indented code block."""


class HTMLKind(Enum):
    """How an HTML block ends (CommonMark 0.31 §4.6): its number there."""

    RAW_TEXT = 1
    COMMENT = 2
    INSTRUCTION = 3
    DECLARATION = 4
    CDATA = 5
    BLOCK_TAG = 6
    ANY_TAG = 7


class HTML(Block, kw_only=True):
    """An HTML block."""

    kind: HTMLKind


class BlockQuote(Container):
    """A block quote."""


class List(Container, kw_only=True):
    """A list; `marker` is the character that its items share."""

    marker: str
    ordered: bool


class ListItem(Container, kw_only=True):
    """A list item; its content is `offset` columns in."""

    offset: int


class Table(Container, kw_only=True):
    """A table; its children are its rows, the header first."""

    columns: int


class TableRow(Container):
    """A row; its children are its cells."""


class TableCell(Block):
    r"""A cell; `escaped_pipes` are the places of `\|` behind a backtick, which lose their backslash in a code span."""

    escaped_pipes: Sequence[int] = ()


class DefinitionList(Container, kw_only=True):
    """A definition list: terms and descriptions."""

    offset: int
    pending: Block | None = None  # the paragraph whose lines become terms


class DefinitionTerm(Block):
    """A term."""


class DefinitionDescription(Container):
    """A description."""


class Footnotes(Container):
    """All footnotes of the page, at the place of the first."""


class Footnote(Container, kw_only=True):
    """A footnote's definition."""

    label: str


class AttributeBlock(Block, kw_only=True):
    """`{#id .class}` on a line of its own, for the block before it (`attributes/attributes.go`)."""

    follows_blank: bool


class Reference(Block, kw_only=True):
    """A link reference definition: `title` and `destination` as written."""

    label: str
    destination: str
    destination_span: Segment
    title: str = ""
    title_span: Segment | None = None
    used: bool = False
