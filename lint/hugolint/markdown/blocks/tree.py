"""The blocks of a page, as the block parser leaves them; offsets are the body's."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

Segment = tuple[int, int]


class Block:
    """A block: `lines` holds its text's segments, `children` the blocks within it."""

    __slots__ = ("identifier", "lines", "parent", "start", "stop")
    children: list[Block] = ()  # type: ignore[assignment]  # most blocks are leaves: no list is made for none

    def __init__(self, start: int) -> None:
        self.parent: Block | None = None
        self.lines: list[Segment] = []
        self.start = start
        self.stop = start
        self.identifier: Identifier | None = None

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

    __slots__ = ("children",)

    def __init__(self, start: int) -> None:
        super().__init__(start)
        self.children = []


class Identifier(Struct, frozen=True, gc=False):
    """An id that an author wrote; `start` and `stop` are its place."""

    value: str
    start: int
    stop: int


class Root(Container):
    """What holds all other blocks."""

    __slots__ = ()


class Paragraph(Block):
    """A paragraph, or the text of a tight list item."""

    __slots__ = ("paddings",)

    def __init__(self, start: int) -> None:
        super().__init__(start)
        # Columns of a tab before each line, while the paragraph is open; None where no line has any.
        self.paddings: list[int] | None = None

    def add_line(self, start: int, stop: int, padding: int) -> None:
        """Add a line that begins behind `padding` columns of a tab."""
        if padding and self.paddings is None:
            self.paddings = [0] * len(self.lines)
        if self.paddings is not None:
            self.paddings.append(padding)
        self.lines.append((start, stop))


class Heading(Block):
    """A heading; its identifier is the one that an attribute gives."""

    __slots__ = ("level", "marker", "setext")

    def __init__(self, start: int, level: int, marker: Segment, *, setext: bool) -> None:
        super().__init__(start)
        self.level = level
        self.marker = marker
        self.setext = setext


class ThematicBreak(Block):
    """A thematic break."""

    __slots__ = ()


class FencedCode(Block):
    """A fenced code block; `info` is its info string's place."""

    __slots__ = ("closed", "fence", "indent", "info")

    def __init__(self, start: int, fence: str, indent: int, info: Segment | None) -> None:
        super().__init__(start)
        self.fence = fence
        self.indent = indent
        self.info = info
        self.closed = False


class IndentedCode(Block):
    """An indented code block."""

    __slots__ = ()


class HTMLKind(Enum):
    """How an HTML block ends (CommonMark 0.31 §4.6): its number there."""

    RAW_TEXT = 1
    COMMENT = 2
    INSTRUCTION = 3
    DECLARATION = 4
    CDATA = 5
    BLOCK_TAG = 6
    ANY_TAG = 7


class HTML(Block):
    """An HTML block."""

    __slots__ = ("kind",)

    def __init__(self, start: int, kind: HTMLKind) -> None:
        super().__init__(start)
        self.kind = kind


class BlockQuote(Container):
    """A block quote."""

    __slots__ = ()


class List(Container):
    """A list; `marker` is the character that its items share."""

    __slots__ = ("marker", "ordered")

    def __init__(self, start: int, marker: str, *, ordered: bool) -> None:
        super().__init__(start)
        self.marker = marker
        self.ordered = ordered


class ListItem(Container):
    """A list item; its content is `offset` columns in."""

    __slots__ = ("offset",)

    def __init__(self, start: int, offset: int) -> None:
        super().__init__(start)
        self.offset = offset


class Table(Container):
    """A table; its children are its rows, the header first."""

    __slots__ = ("columns",)

    def __init__(self, start: int, columns: int) -> None:
        super().__init__(start)
        self.columns = columns


class TableRow(Container):
    """A row; its children are its cells."""

    __slots__ = ()


class TableCell(Block):
    r"""A cell; `escaped_pipes` are the places of `\|` behind a backtick, which lose their backslash in a code span."""

    __slots__ = ("escaped_pipes",)

    def __init__(self, start: int, stop: int) -> None:
        super().__init__(start)
        self.stop = stop
        self.escaped_pipes: Sequence[int] = ()


class DefinitionList(Container):
    """A definition list: terms and descriptions."""

    __slots__ = ("offset", "pending")

    def __init__(self, start: int, offset: int) -> None:
        super().__init__(start)
        self.offset = offset
        self.pending: Block | None = None  # the paragraph whose lines become terms


class DefinitionTerm(Block):
    """A term."""

    __slots__ = ()


class DefinitionDescription(Container):
    """A description."""

    __slots__ = ()


class Footnotes(Container):
    """All footnotes of the page, at the place of the first."""

    __slots__ = ()


class Footnote(Container):
    """A footnote's definition."""

    __slots__ = ("label",)

    def __init__(self, start: int, label: str) -> None:
        super().__init__(start)
        self.label = label


class AttributeBlock(Block):
    """`{#id .class}` on a line of its own, for the block before it (`attributes/attributes.go`)."""

    __slots__ = ("follows_blank",)

    def __init__(self, start: int, *, follows_blank: bool) -> None:
        super().__init__(start)
        self.follows_blank = follows_blank


class Reference(Block):
    """A link reference definition: `title` and `destination` as written."""

    __slots__ = ("destination", "destination_span", "label", "title", "title_span", "used")

    def __init__(self, label: str, destination: str, destination_span: Segment, start: int) -> None:
        super().__init__(start)
        self.label = label
        self.destination = destination
        self.destination_span = destination_span
        self.title = ""
        self.title_span: Segment | None = None
        self.stop = destination_span[1]
        self.used = False
