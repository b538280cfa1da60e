"""The inline content of a leaf block, as the inline parser leaves it; offsets are those of the block's joined text.

Siblings are linked to one another, as in Goldmark (`ast/ast.go`): what is between two delimiters or brackets is
moved into a node only when its end is found.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Node:
    """An inline node from `start` up to `stop`."""

    __slots__ = ("first", "last", "next", "parent", "previous", "start", "stop")

    def __init__(self, start: int, stop: int) -> None:
        self.start = start
        self.stop = stop
        self.parent: Node | None = None
        self.previous: Node | None = None
        self.next: Node | None = None
        self.first: Node | None = None
        self.last: Node | None = None

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

    def constructs(self) -> list[Node]:
        """Return every node below this one that is more than text, children before what holds them.

        That is the order in which Hugo calls its hooks.
        """
        found: list[Node] = []
        node = self.first
        while node is not None:
            while node.first is not None:
                node = node.first
            while True:
                if type(node) not in _TEXTS:
                    found.append(node)
                if node.next is not None:
                    node = node.next
                    break
                if node.parent is None or node.parent is self:
                    return found
                node = node.parent
        return found


class Text(Node):
    """Plain text, as written; `breaks` says that a line break follows, `soft` that it is a soft one."""

    __slots__ = ("breaks", "soft")

    def __init__(self, start: int, stop: int, *, breaks: bool = False, soft: bool = False) -> None:
        super().__init__(start, stop)
        self.breaks = breaks
        self.soft = soft


class Literal(Node):
    """Text that stands for what is written: the typographer's, or an emoji's name."""

    __slots__ = ("value",)

    def __init__(self, start: int, stop: int, value: str) -> None:
        super().__init__(start, stop)
        self.value = value


class Delimiter(Node):
    """A run of `*`, `_`, `~` and the like that may open or close (`parser/delimiter.go`)."""

    __slots__ = ("can_close", "can_open", "char", "following", "length", "original", "preceding")

    def __init__(self, start: int, char: str, length: int, *, can_open: bool, can_close: bool) -> None:
        super().__init__(start, start + length)
        self.char = char
        self.length = length
        self.original = length
        self.can_open = can_open
        self.can_close = can_close
        self.preceding: Delimiter | None = None
        self.following: Delimiter | None = None


class Bracket(Node):
    """A `[` or `![` that waits for its `]`; `bottom` is the last delimiter before it."""

    __slots__ = ("bottom", "image")

    def __init__(self, start: int, stop: int, bottom: Delimiter | None, *, image: bool) -> None:
        super().__init__(start, stop)
        self.bottom = bottom
        self.image = image


class Emphasized(Node):
    """Emphasis, strikethrough and what else delimiters make; `char` is their character, `length` that of each."""

    __slots__ = ("char", "length")

    def __init__(self, start: int, stop: int, char: str, length: int) -> None:
        super().__init__(start, stop)
        self.char = char
        self.length = length


class Reach(Enum):
    """How a link or an image names its destination."""

    INLINE = 0
    FULL = 1
    COLLAPSED = 2
    SHORTCUT = 3


class Link(Node):
    """A link or an image; its text is in `text_start`…`text_stop`."""

    __slots__ = ("destination", "image", "key", "label", "reach", "text_start", "text_stop", "title")

    def __init__(self, start: int, text_start: int, text_stop: int, stop: int, reach: Reach, *, image: bool) -> None:
        super().__init__(start, stop)
        self.image = image
        self.text_start = text_start
        self.text_stop = text_stop
        self.reach = reach
        self.destination = (stop, stop)  # of an inline link: where it is
        self.title: tuple[int, int] | None = None
        self.label = ""  # of a reference: as written
        self.key = ""


class AutoLink(Node):
    """An address that is a link by itself; its text is in `text_start`…`text_stop`."""

    __slots__ = ("bare", "destination", "text_start", "text_stop")

    def __init__(self, start: int, stop: int, destination: str, *, bare: bool) -> None:
        super().__init__(start, stop)
        self.bare = bare
        self.destination = destination
        self.text_start, self.text_stop = (start, stop) if bare else (start + 1, stop - 1)


class CodeSpan(Node):
    """A code span; its content is in `content_start`…`content_stop`."""

    __slots__ = ("content_start", "content_stop")

    def __init__(self, start: int, stop: int, content_start: int, content_stop: int) -> None:
        super().__init__(start, stop)
        self.content_start = content_start
        self.content_stop = content_stop


class RawInline(Node):
    """Raw HTML within text."""

    __slots__ = ()


class FootnoteMark(Node):
    """A reference to a footnote that is defined."""

    __slots__ = ("label",)

    def __init__(self, start: int, stop: int, label: str) -> None:
        super().__init__(start, stop)
        self.label = label


class Opaque(Node):
    """What is neither text nor a construct that anyone asks for: a task's box, a passthrough."""

    __slots__ = ()


_TEXTS = frozenset({Text, Literal, Opaque})


class Address(NamedTuple):
    """An e-mail address; it may begin anywhere from `start` up to `at`."""

    start: int
    at: int
    end: int
