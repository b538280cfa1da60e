"""The inline content of a leaf block, as the inline parser leaves it; offsets are those of the block's joined text.

Siblings are linked to one another, as in Goldmark (`ast/ast.go`): what is between two delimiters or brackets is
moved into a node only when its end is found.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from hugolint.markdown.constructs import LinkForm


class Node(Struct, eq=False):
    """An inline node from `start` up to `stop`."""

    start: int
    stop: int
    parent: Node | None = None
    previous: Node | None = None
    next: Node | None = None
    first: Node | None = None
    last: Node | None = None

    def append(self, child: Node) -> None:
        """Make `child`, which is in no tree, the last child."""
        child.parent = self
        child.previous = self.last
        if self.last is None:
            self.first = child
        else:
            self.last.next = child
        self.last = child

    def remove(self) -> None:
        """Take this node out of its parent."""
        parent = self.parent
        assert parent is not None
        if self.previous is None:
            parent.first = self.next
        else:
            self.previous.next = self.next
        if self.next is None:
            parent.last = self.previous
        else:
            self.next.previous = self.previous
        self.parent = self.previous = self.next = None

    def replace(self, other: Node) -> None:
        """Put `other`, which is in no tree, in this node's place."""
        other.previous, other.next = self.previous, self.next
        parent = self.parent
        assert parent is not None
        other.parent = parent
        if self.previous is None:
            parent.first = other
        else:
            self.previous.next = other
        if self.next is None:
            parent.last = other
        else:
            self.next.previous = other
        self.parent = self.previous = self.next = None

    def take_between(self, before: Node, behind: Node | None) -> None:
        """Take the siblings between `before` and `behind` as children; `behind` None takes all that follow."""
        first = before.next
        if first is None or first is behind:
            return
        parent = before.parent
        assert parent is not None
        last = parent.last if behind is None else behind.previous
        assert last is not None
        before.next = behind
        if behind is None:
            parent.last = before
        else:
            behind.previous = before
        first.previous = last.next = None
        self.first, self.last = first, last
        child: Node | None = first
        while child is not None:
            child.parent = self
            child = child.next

    def insert_behind(self, place: Node) -> None:
        """Stand behind the node `place`."""
        self.parent, self.previous, self.next = place.parent, place, place.next
        assert place.parent is not None
        if place.next is None:
            place.parent.last = self
        else:
            place.next.previous = self
        place.next = self

    def settled(self) -> list[Node]:
        """Return every node below this one that is more than text, children before what holds them.

        That is the order in which Hugo calls its hooks. The tree is complete now: what leads back in it is cleared, so that
        it goes with the last who holds it. Otherwise it would wait for the collector, and that takes longer than to read.
        """
        found: list[Node] = []
        holders: list[Node] = []
        node = self.first
        while True:
            while node is not None:
                node.parent = node.previous = None
                if node.first is not None:
                    holders.append(node)
                    node = node.first
                    continue
                if type(node) not in _TEXTS:
                    found.append(node)
                node = node.next
            if not holders:
                return found
            found.append(holders[-1])
            node = holders.pop().next


class Text(Node):
    """Plain text, as written; `breaks` says that a line break follows, `soft` that it is a soft one."""

    breaks: bool = False
    soft: bool = False


class Literal(Node, kw_only=True):
    """Text that stands for what is written: the typographer's, or an emoji's name."""

    value: str


class Delimiter(Node, kw_only=True):
    """A run of `*`, `_`, `~` and the like that may open or close (`parser/delimiter.go`)."""

    char: str
    length: int  # how many of them are in no emphasis yet
    can_open: bool
    can_close: bool
    preceding: Delimiter | None = None
    following: Delimiter | None = None

    @property
    def original(self) -> int:
        """How many characters it has."""
        return self.stop - self.start


class Bracket(Node, kw_only=True):
    """A `[` or `![` that waits for its `]`; `bottom` is the last delimiter before it."""

    bottom: Delimiter | None
    image: bool


class Emphasized(Node, kw_only=True):
    """Emphasis, strikethrough and what else delimiters make; `char` is their character, `length` that of each."""

    char: str
    length: int


class Link(Node, kw_only=True):
    """A link or an image; its text is in `text_start`…`text_stop`."""

    text_start: int
    text_stop: int
    form: LinkForm
    image: bool
    destination: tuple[int, int] = (0, 0)  # of an inline link: where it is
    title: tuple[int, int] | None = None
    label: str = ""  # of a reference: as written
    key: str = ""


class AutoLink(Node, kw_only=True):
    """An address that is a link by itself, in angle brackets or `bare`."""

    destination: str
    bare: bool

    @property
    def text(self) -> tuple[int, int]:
        """The place of its text."""
        return (self.start, self.stop) if self.bare else (self.start + 1, self.stop - 1)


class CodeSpan(Node, kw_only=True):
    """A code span, between marks of `width` backticks."""

    width: int

    @property
    def content(self) -> tuple[int, int]:
        """The place of its content."""
        return self.start + self.width, self.stop - self.width


class RawInline(Node):
    """Raw HTML within text."""


class FootnoteMark(Node, kw_only=True):
    """A reference to a footnote that is defined."""

    label: str


class Opaque(Node):
    """What is neither text nor a construct that anyone asks for: a task's box, a passthrough."""


_TEXTS = frozenset({Text, Literal, Opaque})


class Address(NamedTuple):
    """An e-mail address; it may begin anywhere from `start` up to `at`."""

    start: int
    at: int
    end: int
