"""TOML 1.1 with the place of every key and value; refuses what go-toml v2, Hugo's decoder, refuses.

The libraries read values alone; a linter must point at them.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct, field

from hugolint.hugo.front_matter.depth import is_too_deep
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Field, Node, Style
from hugolint.hugo.front_matter.nodes import list_node, map_node
from hugolint.hugo.front_matter.toml_lines import one_line_setting
from hugolint.hugo.front_matter.toml_values import (
    BadDateError,
    bare_value,
    control_character,
    multi_line_value,
    quoted_value,
    refused_character,
)
from hugolint.source import Span

_BLANK = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LINE_END = re.compile(r"\r?\n")


class _Made(Enum):
    """How a table came to be, which decides who may add to it."""

    IMPLICIT = auto()  # by a header of one of its tables: may still get a header of its own
    HEADER = auto()
    DOTTED = auto()  # by a dotted key
    INLINE = auto()  # closed


class _Entry(Struct):
    key: str
    key_span: Span
    item: "_Item"


class _Table(Struct):
    made: _Made
    span: Span
    entries: dict[str, _Entry] = field(default_factory=dict)

    def freeze(self) -> Node:
        fields = tuple(Field(e.key.lower(), e.key, e.key_span, _freeze(e.item)) for e in self.entries.values())
        return map_node(fields, self.span)


class _Tables(Struct):
    """An array of tables, `[[name]]`."""

    span: Span
    tables: list[_Table]


_Item = Node | _Table | _Tables
_Key = tuple[str, Span]


def _freeze(item: _Item) -> Node:
    if isinstance(item, _Table):
        return item.freeze()
    if isinstance(item, _Tables):
        return list_node(tuple(table.freeze() for table in item.tables), item.span)
    return item


def decode_toml(text: str, start: int, end: int) -> Node:
    """Decode the TOML document between the two offsets. Raises DecodeError."""
    return _Reader(text, start, end).document()


class _TakenError(DecodeError):
    """A key or table that is there already: go-toml reads the whole setting before it looks."""


class _Reader:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.position = start
        self.end = end
        self.depth = 0
        self.taken: _TakenError | None = None  # the first in the setting under way
        self.bad_date: BadDateError | None = None
        self.expression = start  # where the setting under way begins: go-toml's place for a key that is there twice
        self.root = _Table(_Made.HEADER, Span(start, end))

    def document(self) -> Node:
        table = self.root
        while self._next_expression():
            self.expression = self.position
            if self._take_line(table):
                continue
            if self.text[self.position] == "[":
                table = self._header()
            else:
                self._key_and_value(table)
            self._end_of_expression()
        return self.root.freeze()

    def _take_line(self, table: _Table) -> bool:
        """Read a setting that one line holds, if the next one is such a setting."""
        setting = one_line_setting(self.text, self.position, self.end)
        if setting is None or setting.key in table.entries:
            return False
        table.entries[setting.key] = _Entry(setting.key, setting.key_span, setting.node)
        self._reach(table, setting.node.span.end)
        self.position = setting.end
        return True

    def _reach(self, table: _Table, end: int) -> None:
        """Let a table's span go up to the end of its last value, where the table has a header."""
        if table.made is _Made.HEADER and table is not self.root:
            table.span = Span(table.span.start, max(table.span.end, end))

    def _next_expression(self) -> bool:
        while self.position < self.end:
            self._skip_blank()
            self._skip_comment()
            if not self._skip_line_end():
                break
        return self.position < self.end

    def _end_of_expression(self) -> None:
        self._skip_blank()
        self._skip_comment()
        if self.position < self.end and not self._skip_line_end():
            rest = Span(self.position, self._line_stop())
            reason = f"`{rest.of(self.text).strip()}` is left over at the end of the line"
            raise DecodeError(rest, reason, "Put text between quotes, and one setting on a line.")
        if fault := self.taken or self.bad_date:
            raise fault

    # Headers

    def _header(self) -> _Table:
        start = self.position
        is_list = self.text.startswith("[[", start, self.end)
        self.position += 2 if is_list else 1
        self._skip_blank()
        path = list(self._key())
        self.depth = 0
        self._descend(len(path) * (1 + is_list), path[-1][1])
        close = "]]" if is_list else "]"
        if not self.text.startswith(close, self.position, self.end):
            raise DecodeError(
                Span(start, self._line_stop()),
                f"the table's name is not closed with `{close}`",
                f"Write `{close}` after the name.",
            )
        self.position += len(close)
        span = Span(start, self.position)
        try:
            parent = self._open_parent(path[:-1], span)
            return self._append_table(parent, path[-1], span) if is_list else self._open_table(parent, path[-1], span)
        except _TakenError as taken:
            self.taken = taken
            return self.root

    def _open_parent(self, path: list[_Key], span: Span) -> _Table:
        table = self.root
        for name, key_span in path:
            entry = table.entries.get(name)
            if entry is None:
                entry = table.entries[name] = _Entry(name, key_span, _Table(_Made.IMPLICIT, span))
            item = entry.item.tables[-1] if isinstance(entry.item, _Tables) else entry.item
            if not isinstance(item, _Table) or item.made is _Made.INLINE:
                raise _not_a_table(name, key_span)
            table = item
        return table

    def _open_table(self, parent: _Table, key: _Key, span: Span) -> _Table:
        name, key_span = key
        entry = parent.entries.get(name)
        if entry is None:
            table = _Table(_Made.HEADER, span)
            parent.entries[name] = _Entry(name, key_span, table)
            return table
        if isinstance(entry.item, _Table) and entry.item.made is _Made.IMPLICIT:
            entry.item.made = _Made.HEADER
            entry.item.span = span
            entry.key_span = key_span
            return entry.item
        if isinstance(entry.item, Node):
            raise _not_a_table(name, key_span)
        raise _TakenError(
            key_span, f"the table `{name}` is there already", "Put all of its keys under the first header."
        )

    def _append_table(self, parent: _Table, key: _Key, span: Span) -> _Table:
        name, key_span = key
        table = _Table(_Made.HEADER, span)
        entry = parent.entries.get(name)
        if entry is None:
            parent.entries[name] = _Entry(name, key_span, _Tables(span, [table]))
        elif isinstance(entry.item, _Tables):
            entry.item.tables.append(table)
        else:
            raise _TakenError(
                key_span,
                f"`{name}` is there already, and it is not a list of tables",
                "Give one of the two another name.",
            )
        return table

    # Keys and values

    def _key_and_value(self, table: _Table) -> None:
        start = self.position
        path = list(self._key())
        equals = self.position
        if not self.text.startswith("=", equals, self.end):
            raise self._missing_equals(start, equals)
        self.position += 1
        self._skip_blank()
        self._descend(len(path) - 1, path[-1][1])
        value = self._value()
        self.depth -= len(path) - 1
        try:
            self._add(table, path, value)
        except _TakenError as taken:
            self.taken = self.taken or taken
        self._reach(table, value.span.end)

    def _missing_equals(self, start: int, equals: int) -> DecodeError:
        at_fault = Span(equals, min(equals + 1, self.end)) if equals < self._line_stop() else Span(start, equals)
        name = self.text[start:equals].strip()
        if self.text.startswith(":", equals, self.end):
            return DecodeError(
                at_fault, f"`{name}` is followed by `:`, as in YAML", "Write `=` in TOML, or use `---` for YAML."
            )
        return DecodeError(
            at_fault, f"`{name}` has no value", "Write `key = value`; put quotes around a key that has spaces."
        )

    def _add(self, table: _Table, path: list[_Key], value: Node) -> None:
        for name, key_span in path[:-1]:
            entry = table.entries.get(name)
            if entry is None:
                entry = table.entries[name] = _Entry(
                    name, key_span, _Table(_Made.DOTTED, Span(key_span.start, value.span.end))
                )
            item = entry.item
            if not isinstance(item, _Table) or item.made in (_Made.INLINE, _Made.HEADER):
                raise _not_a_table(name, key_span)
            item.span = Span(item.span.start, max(item.span.end, value.span.end))
            table = item
        name, key_span = path[-1]
        if name in table.entries:
            line = self.text.count("\n", 0, self.expression) + 1
            raise _TakenError(key_span, f"the key `{name}` is there twice", "Delete one of the two.", line)
        table.entries[name] = _Entry(name, key_span, value)

    def _key(self) -> Iterator[_Key]:
        while True:
            yield self._simple_key()
            self._skip_blank()
            if not self.text.startswith(".", self.position, self.end):
                return
            self.position += 1
            self._skip_blank()

    def _simple_key(self) -> _Key:
        start = self.position
        if found := _BARE_KEY.match(self.text, start, self.end):
            self.position = found.end()
            return found[0], Span(start, found.end())
        if self.text.startswith(("'", '"'), start, self.end):
            value, self.position = quoted_value(self.text, start, self.end)
            return value, Span(start, self.position)
        at_fault = Span(start, min(start + 1, self.end))
        if start >= self._line_stop():
            raise DecodeError(at_fault, "a key is missing", "Write a name, or delete the line.")
        character = self.text[start]
        raise DecodeError(
            at_fault,
            f"a key cannot start with `{character}`",
            "Use letters, digits, `-` and `_`, or put the key between quotes.",
        )

    def _value(self) -> Node:
        start = self.position
        first = self.text[start] if start < self.end else ""
        if first and first in "\"'":
            has_lines = self.text.startswith(first * 3, start, self.end)
            value, self.position = (multi_line_value if has_lines else quoted_value)(self.text, start, self.end)
            return Node(value, Span(start, self.position), Style.BLOCK if has_lines else Style.QUOTED)
        if first and first in "[{":
            return self._collection(first)
        try:
            bare, self.position = bare_value(self.text, start, self.end)
        except BadDateError as bad:
            self.bad_date = self.bad_date or bad
            bare, self.position = None, bad.span.end
        return Node(bare, Span(start, self.position))

    def _collection(self, first: str) -> Node:
        self._descend(1, Span(self.position, self.position + 1))
        node = self._array() if first == "[" else self._inline_table()
        self.depth -= 1
        return node

    def _descend(self, levels: int, place: Span) -> None:
        self.depth += levels
        if is_too_deep(self.depth):
            raise DecodeError(place, "the values are nested too deeply", "Make the structure flatter.")

    def _array(self) -> Node:
        start = self.position
        items: list[Node] = []
        for _ in self._elements("]", "list"):
            items.append(self._value())
        return list_node(tuple(items), Span(start, self.position))

    def _inline_table(self) -> Node:
        start = self.position
        table = _Table(_Made.DOTTED, Span(start, start))
        for _ in self._elements("}", "inline table"):
            self._key_and_value(table)
        for entry in table.entries.values():
            if isinstance(entry.item, _Table):
                entry.item = entry.item.freeze()
        table.span = Span(start, self.position)
        return table.freeze()

    def _elements(self, close: str, what: str) -> Iterator[None]:
        """Go through the elements of a collection: stops at each in turn, and after the closing bracket at the end."""
        start = self.position
        self.position += 1
        expects_comma = False
        while True:
            self._skip_blank_and_lines()
            if self.position >= self.end:
                raise DecodeError(
                    Span(start, start + 1),
                    f"the {what} is never closed",
                    f"Close it with `{close}`.",
                    self._last_line(),
                )
            character = self.text[self.position]
            if character == close:
                self.position += 1
                return
            if expects_comma:
                if character != ",":
                    at_fault = Span(self.position, self.position + 1)
                    raise DecodeError(
                        at_fault,
                        f"a comma is missing in the {what}",
                        f"Separate its values with commas and close it with `{close}`.",
                    )
                self.position += 1
                expects_comma = False
                continue
            if character == ",":
                raise DecodeError(
                    Span(self.position, self.position + 1),
                    f"a value is missing before the comma in the {what}",
                    "Delete the comma.",
                )
            yield
            expects_comma = True

    # White space

    def _skip_blank(self) -> None:
        found = _BLANK.match(self.text, self.position, self.end)
        self.position = found.end() if found else self.position

    def _skip_comment(self) -> None:
        if self.text.startswith("#", self.position, self.end):
            stop = self._line_stop()
            if found := refused_character(self.text, self.position, stop):
                raise control_character(found)
            self.position = stop

    def _skip_line_end(self) -> bool:
        found = _LINE_END.match(self.text, self.position, self.end)
        if found is None:
            return False
        self.position = found.end()
        return True

    def _skip_blank_and_lines(self) -> None:
        before = -1
        while before != self.position:
            before = self.position
            self._skip_blank()
            self._skip_comment()
            self._skip_line_end()

    def _line_stop(self) -> int:
        stop = self.text.find("\n", self.position, self.end)
        if stop < 0:
            return self.end
        return stop - 1 if stop > self.position and self.text[stop - 1] == "\r" else stop

    def _last_line(self) -> int:
        return self.text.count("\n", 0, self.end - 1) + 1


def _not_a_table(name: str, key_span: Span) -> _TakenError:
    return _TakenError(
        key_span, f"`{name}` is there already, and nothing can be added to it", "Give one of the two another name."
    )
