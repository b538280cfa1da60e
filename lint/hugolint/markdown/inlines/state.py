"""The inline parser's state: of one leaf block, and of the whole page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hugolint.markdown.blocks.tree import Reference
from hugolint.markdown.engine import InlineState
from hugolint.markdown.inlines.rules import Scanner
from hugolint.markdown.inlines.tree import Address, Bracket, Delimiter, Emphasized, Node, Text
from hugolint.markdown.source_map import Joined


class ClosingMarks(Protocol):
    """Where the marks are that close something."""

    def code_end(self, marker: str, pos: int) -> int | None: ...

    def find(self, marker: str, pos: int) -> int | None: ...


@dataclass(slots=True)
class PageState:
    """What the inline content of one block leaves to that of the next ones."""

    references: Mapping[str, Reference] = field(default_factory=dict)
    footnotes: frozenset[str] = frozenset()  # the labels that are defined
    footnote_order: dict[str, int] = field(default_factory=dict)  # those referred to, numbered from 1
    open_single_quotes: int = 0  # Goldmark's typographer counts on from block to block
    open_double_quotes: int = 0


class LeafState:
    """The text of a leaf block with Goldmark's lists: nodes, brackets, delimiters.

    `run` is where text begins that is in no node yet.
    """

    scanner: Scanner  # what finds nodes in it
    first_delimiter: Delimiter | None = None
    last_delimiter: Delimiter | None = None
    last_link_start = -1  # where the last link that is no image begins
    may_be_task = False  # whether the text begins a list item
    is_title = False  # whether it is a heading's or a term's
    addresses: Sequence[Address] = ()  # the e-mail addresses in the text
    escaped_space = False  # whether a backslash keeps a space from beginning an address
    keeps_lines = False  # whether its plain text counts line by line, and not that of links and images alone
    splits_lines = False  # whether anything depends on where Goldmark cuts a line's text in two
    escaped_pipes: tuple[int, ...] = ()  # in a table's cell
    angle = (0, 0, False)  # see `links.py`
    quotes = (0, 0)  # the run of quotes that was seen last
    parentheses: dict[int, int] | None = None  # see `links.py`
    _delimiters: ClosingMarks | None = None
    _constructs: list[Node] | None = None

    def __init__(self, page: PageState, body: str, joined: Joined) -> None:
        self.page = page
        self.quotes_before = page.open_single_quotes, page.open_double_quotes
        self.body = body
        self.joined = joined
        self.src = joined.text
        self.root = Node(0, len(joined.text))
        self.run = 0
        self.open_brackets: list[Bracket] = []
        self.undefined: list[tuple[int, int, str]] = []  # what looks like a reference to nothing

    @property
    def delimiters(self) -> ClosingMarks:
        """What finds closing marks: mistune's, which looks through the text once for each."""
        if self._delimiters is None:
            state = InlineState({})
            state.src = self.src
            self._delimiters = state.delimiters
        return self._delimiters

    def constructs(self) -> list[Node]:
        """Return the nodes that are more than text, once all is read: see `Node.settled`."""
        if self._constructs is None:
            self._constructs = self.root.settled()
        return self._constructs

    def is_emphasis(self, *, strong: bool = False) -> bool:
        """Return whether all of it is one emphasis, or one strong emphasis."""
        node = self.root.first
        if not isinstance(node, Emphasized) or node.next is not None or node.char not in "*_":
            return False
        return node.length == 2 or not strong

    def before(self, start: int) -> str:
        """Return the character before `start`, as Goldmark does: at a line's start that of the file."""
        if start == 0:
            return "\n"
        char = self.src[start - 1]
        if char != "\n":
            return char
        place = self.joined.first(start)
        return self.body[place - 1]

    def flush(self, stop: int) -> None:
        """Make text of what is before `stop` and is in no node yet."""
        start = self.run
        if start < stop:
            last = self.root.last
            if type(last) is Text and last.stop == start and not last.soft:
                last.stop = stop
            else:
                self.root.append(Text(start, stop))
            self.run = stop

    def add(self, node: Node) -> int:
        """Append a node, and the text before it; return where it ends."""
        self.flush(node.start)
        self.root.append(node)
        self.run = node.stop
        return node.stop

    def line_end(self, start: int) -> int:
        """Return where the line of `start` ends, its line feed included."""
        return self.src.find("\n", start) + 1 or len(self.src)
