"""Edits of maps and lists whose values are separated by commas: JSON, YAML's flow style, TOML's arrays and inline tables.

Each function yields the edits that may do what is asked, the one that changes least first. None of them is certain: a
comment or an anchor may be in the way, so what comes of an edit is read before it is used.
"""

import re
from collections.abc import Iterator, Sequence

from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import Field, Node, Value
from hugolint.hugo.front_matter.writing.layout import Layout

_AFTER_LAST = re.compile(r"(?P<blank>[ \t]*)(?P<comma>,?)(?P<comment>[ \t]*(?:#[^\r\n]*)?)(?=\r?\n)")


class FlowWriter:
    """Writes what is on one line or between brackets. A subclass says how its format writes a value and a key."""

    assign = ": "

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout

    def scalar(self, value: Value, quote: str = "") -> str:
        """Return a value that is no collection, between `quote` where given. Raises UnwritableError."""
        raise NotImplementedError

    def key(self, name: str, quote: str = "") -> str:
        """Return a key, between `quote` where given. Raises UnwritableError."""
        raise NotImplementedError

    def inline(self, value: Value) -> str:
        """Return a value on one line. Raises UnwritableError."""
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self.key(k)}{self.assign}{self.inline(v)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.inline, value)) + "]"
        return self.scalar(value)

    def like(self, node: Node, value: Value) -> str:
        """Return a value in the way in which the node that it replaces is written. Raises UnwritableError."""
        if isinstance(value, list) and value and node.items:
            opening = self.text[node.span.start + 1 : node.items[0].span.start]
            if "\n" in opening and not opening.strip():
                closing = self.layout.newline + " " * self._indent(node.span.start)
                return "[" + opening + f",{opening}".join(map(self.inline, value)) + closing + "]"
        return self.inline(value)

    def inserted(self, container: Node, key: str, value: Value) -> Iterator[Edit]:
        """Yield the edits that add a field to a map, behind the others."""
        start, end = container.span
        if not container.fields:
            start = self.text.index("{", start, end)
            yield Edit(start, self.text.rindex("}", start, end) + 1, self.inline({key: value}))
            return
        last = container.fields[-1]
        assign = self.text[last.key_span.end : last.span.start]
        assign = assign if assign.strip() == self.assign.strip() else self.assign
        blank = self._blank_before(container.span.start, [field.key_span.start for field in container.fields])
        yield Edit(last.span.end, last.span.end, f",{blank}{self.key(key)}{assign}{self.inline(value)}")

    def renamed(self, field: Field, key: str) -> Iterator[Edit]:
        """Yield the edits that give a field another key."""
        first = self.text[field.key_span.start]
        yield Edit(*field.key_span, self.key(key, first if first in "'\"" else ""))

    def replaced(self, field: Field, value: Value) -> Iterator[Edit]:
        """Yield the edits that give a field another value."""
        yield Edit(*field.span, self.like(field.node, value))

    def appended(self, node: Node, items: Sequence[Value]) -> Iterator[Edit]:
        """Yield the edits that add items to a list, which has some, behind them."""
        last = node.items[-1].span
        written = list(map(self.inline, items))
        blank = self._blank_before(node.span.start, [item.span.start for item in node.items])
        gap = _AFTER_LAST.match(self.text, last.end, node.span.end)
        if gap and "\n" in blank:
            lines = f",{blank}".join(written)
            yield Edit(last.end, gap.end(), f",{gap['blank']}{gap['comment']}{blank}{lines}{gap['comma']}")
        yield Edit(last.end, last.end, "".join(f",{blank}{one}" for one in written))

    def deleted(self, container: Node, field: Field) -> Iterator[Edit]:
        """Yield the edits that remove a field from a map."""
        places = [(one.key_span.start, one.span.end) for one in container.fields]
        yield Edit(*_without(places, container.fields.index(field), container), "")

    def item_deleted(self, node: Node, index: int) -> Iterator[Edit]:
        """Yield the edits that remove an item from a list."""
        yield Edit(*_without([(item.span.start, item.span.end) for item in node.items], index, node), "")

    def _indent(self, offset: int) -> int:
        """Return how far the line at `offset` is indented."""
        line = self.text[self.text.rfind("\n", 0, offset) + 1 : offset]
        return len(line) - len(line.lstrip(" "))

    def _blank_before(self, opening: int, starts: Sequence[int]) -> str:
        """Return the blanks between a comma and the last of several values; of a single one, only those of a new line."""
        before = self.text[starts[-2] if len(starts) > 1 else opening : starts[-1]]
        blank = before[len(before.rstrip()) :]
        if "\n" in blank:
            return self.layout.newline + blank[blank.rfind("\n") + 1 :]
        if "\n" in before and not self.text[self.text.rfind("\n", 0, starts[-1]) + 1 : starts[-1]].strip():
            return self.layout.newline + " " * self._indent(starts[-1])  # a comment is before it
        return blank if len(starts) > 1 else " "


def _without(places: Sequence[tuple[int, int]], index: int, whole: Node) -> tuple[int, int]:
    """Return what is removed with one of the places, which commas separate."""
    start, end = places[index]
    if index + 1 < len(places):
        return start, places[index + 1][0]
    if index:
        return places[index - 1][1], end
    return whole.span.start + 1, whole.span.end - 1
