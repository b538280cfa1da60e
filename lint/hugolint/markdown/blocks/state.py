"""The block parser's state: where it is in the body, and which blocks are open."""

from __future__ import annotations

import re

from hugolint.markdown.blocks import columns
from hugolint.markdown.blocks.tree import Block, Footnotes, Paragraph, Reference, Root
from hugolint.markdown.engine import BlockState
from hugolint.markdown.settings import GoldmarkSettings

_BLANK_LINES = re.compile(r"(?:[ \t\r]*\n)+")
_BLANK_REST = re.compile(r"[ \t\r]*(?:\n|\Z)")


class BodyState(BlockState):
    """mistune's state, reading line by line with the open blocks on a stack, as Goldmark's reader does.

    `cursor` is the offset of the next character of the line `line_start`…`line_end`; `padding` counts the columns
    that are left of a tab which a container's marker has used in part.
    """

    def __init__(self, settings: GoldmarkSettings) -> None:
        super().__init__()
        self.settings = settings
        self.root = Root(0, 0)
        self.open: list[Block] = []
        self.references: dict[str, Reference] = {}
        self.definitions: list[Reference] = []
        self.footnotes: Footnotes | None = None
        self.too_deep: int | None = None  # the first place nested too deeply for a block
        self.line_start = 0
        self.line_end = 0
        self.padding = 0
        self.skip_list = False  # the next list marker is an item of the open list (`skipListParserKey`)
        self.blank_in_empty_item = False  # `emptyListItemWithBlankLines`
        self.begun: Block | None = None  # what the rule tried last has begun
        self.descend = False  # whether blocks may open within it on the same line
        self.needs_paragraph = False  # whether it takes over the paragraph before it
        self.heading_paragraph: Paragraph | None = None  # what a setext heading takes over
        self.parent_block: Block = self.root  # where it will be

    def process(self, src: str) -> None:
        """Begin at the start of `src`."""
        super().process(src)
        self.go_to_line(0)

    def next_line(self) -> None:
        """Go to the start of the next line."""
        self.go_to_line(self.line_end)

    def go_to_line(self, start: int) -> None:
        """Go to the line that starts at `start`."""
        self.cursor = self.line_start = start
        self.line_end = self.src.find("\n", start) + 1 or self.cursor_max
        self.padding = 0

    def skip_blank_lines(self) -> bool:
        """Go to the next line that is not blank; return False where there is none."""
        if not self.at_blank:
            return True
        blank = _BLANK_LINES.match(self.src, self.cursor)
        if blank:
            self.go_to_line(blank.end())
        return self.cursor < self.cursor_max and not self.at_blank

    @property
    def at_end(self) -> bool:
        """Whether nothing of the body is left."""
        return self.cursor >= self.cursor_max

    @property
    def at_blank(self) -> bool:
        """Whether nothing but space is left of the line."""
        src, cursor = self.src, self.cursor
        return src[cursor : cursor + 1] in columns.SPACES and _BLANK_REST.match(src, cursor) is not None

    @property
    def rest(self) -> str:
        """What is left of the line, its line end included, with the columns left of a tab as spaces."""
        line = self.src[self.cursor : self.line_end]
        return " " * self.padding + line if self.padding else line

    @property
    def column(self) -> int:
        """The column of the cursor in its line, from 0; the padding is still to come."""
        if self.src.find("\t", self.line_start, self.cursor) < 0:
            return self.cursor - self.line_start - self.padding
        column = 0
        for char in self.src[self.line_start : self.cursor]:
            column += 4 - column % 4 if char == "\t" else 1
        return column - self.padding

    def indent(self) -> tuple[int, int]:
        """Return the columns of blanks from here, and the offset of what follows them."""
        char = self.src[self.cursor : self.cursor + 1]
        if char not in (" ", "\t"):
            return self.padding, self.cursor
        first = columns.BLANKS.match(self.src, self.cursor).end()  # type: ignore[union-attr]
        if self.src.find("\t", self.cursor, first) < 0:
            return self.padding + first - self.cursor, first
        begin = self.column + self.padding
        return columns.width(self.src, self.cursor, begin)[0] + self.padding, first

    def indent_has_tab(self, first: int) -> bool:
        """Return whether a tab is between here and `first`."""
        return self.src.find("\t", self.cursor, first) >= 0

    def advance(self, count: int, padding: int = 0) -> None:
        """Step over `count` characters of `rest`; `padding` columns are then left of a tab."""
        used = min(count, self.padding)
        self.padding -= used
        self.cursor += count - used
        self.padding = max(self.padding, padding)

    def strip_indent(self, wanted: int) -> bool:
        """Step over `wanted` columns of blanks; return False where there are fewer."""
        found = columns.position(self.rest, 0, self.column, wanted)
        if found is None:
            return False
        self.advance(*found)
        return True

    def step_back(self) -> None:
        """Step back by a character, as Goldmark does where an item's line has four columns, but fewer than the item.

        The line then begins with what came before: at its start with a line feed, so that it can only continue
        a paragraph, and is lost where none is open.
        """
        if not self.padding:
            self.cursor -= 1

    def to_line_end(self) -> None:
        """Step over what is left of the line, but for its line feed."""
        self.padding = 0
        self.cursor = self.line_end
        if self.src[self.line_end - 1 : self.line_end] == "\n":
            self.cursor -= 1

    @property
    def last(self) -> Block | None:
        """The innermost open block."""
        return self.open[-1] if self.open else None

    @property
    def paragraph(self) -> Paragraph | None:
        """The innermost open block, if it is a paragraph."""
        last = self.last
        return last if isinstance(last, Paragraph) else None

    def define(self, reference: Reference, key: str) -> None:
        """Note a link reference definition; of several with one key the first counts."""
        self.definitions.append(reference)
        self.references.setdefault(key, reference)

    def begin(self, block: Block, *, descend: bool = False, needs_paragraph: bool = False) -> int:
        """Note that a rule has begun `block`; return the cursor, as rules do."""
        self.begun = block
        self.descend = descend
        self.needs_paragraph = needs_paragraph
        return self.cursor + 1
