"""Attributes in braces, `{#id .class key=value}` (`parser/attribute.go`)."""

from __future__ import annotations

import re
from math import isfinite
from typing import NamedTuple

from hugolint.markdown.blocks.columns import SPACES
from hugolint.markdown.blocks.tree import Identifier

_SPACE = re.compile(r"[ \t\r\n]*")
_SHORT_NAME = re.compile(r"[^ \t\r\n!-,/;-@\[-^`{-~]*")  # an id or a class: no space, no punctuation but `_ - : .`
_ONE_ID = re.compile(rf"\{{#({_SHORT_NAME.pattern})\}}")  # what most attributes are
_NAME = re.compile(r"[A-Za-z_:][A-Za-z0-9_:.-]*")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]*)?")
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*+)"')
_ESCAPE = re.compile(r'\\(["/\\bfnrt])')
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_MAX_DEPTH = 20


class Attributes(NamedTuple):
    """Attributes from `start` up to `stop`, the last id among them, and those with a name and a value as written."""

    start: int
    stop: int
    identifier: Identifier | None
    named: tuple[tuple[str, str], ...] = ()


class _MalformedError(Exception):
    """What is there is not a list of attributes."""


def at_end(text: str, start: int, stop: int) -> Attributes | None:
    """Return the attributes that end the line from `start` to `stop`; None where none do (`parseLastLineAttributes`)."""
    if text[stop - 1 : stop] != "}":
        return None
    index = start
    while (index := text.find("{", index, stop)) >= 0:
        if not _is_escaped(text, start, index):
            if only := _ONE_ID.fullmatch(text, index, stop):
                return Attributes(index, stop, Identifier(only[1], *only.span(1)))
            found = parse(text, index, stop)
            if found and not text[found.stop : stop].strip(SPACES):
                return found
        index += 1
    return None


def _is_escaped(text: str, start: int, index: int) -> bool:
    backslashes = index - 1
    while backslashes >= start and text[backslashes] == "\\":
        backslashes -= 1
    return (index - backslashes) % 2 == 0


def parse(text: str, start: int, stop: int) -> Attributes | None:
    """Return the attributes that begin with the brace at `start`; None where they are malformed."""
    try:
        return _Reader(text, stop).braces(start, 0)
    except _MalformedError:
        return None


class _Reader:
    def __init__(self, text: str, stop: int) -> None:
        self.text = text
        self.stop = stop

    def _skip_space(self, index: int) -> int:
        return _SPACE.match(self.text, index, self.stop).end()  # type: ignore[union-attr]

    def _peek(self, index: int) -> str:
        return self.text[index] if index < self.stop else ""

    def braces(self, start: int, depth: int) -> Attributes:
        if depth > _MAX_DEPTH:
            raise _MalformedError
        identifier = None
        named: list[tuple[str, str]] = []
        index = start + 1
        while self._peek(index) != "}":
            index, found = self._attribute(self._skip_space(index), depth, named)
            identifier = found or identifier
            index = self._skip_space(index)
            if self._peek(index) == ",":
                index = self._skip_space(index + 1)
        return Attributes(start, index + 1, identifier, tuple(named))

    def _attribute(self, index: int, depth: int, named: list[tuple[str, str]]) -> tuple[int, Identifier | None]:
        char = self._peek(index)
        if char and char in "#.":
            end = _SHORT_NAME.match(self.text, index + 1, self.stop).end()  # type: ignore[union-attr]
            value = self.text[index + 1 : end]
            return end, Identifier(value, index + 1, end) if char == "#" else None
        name = _NAME.match(self.text, index, self.stop)
        if not name:
            raise _MalformedError
        index = self._skip_space(name.end())
        if self._peek(index) != "=":
            raise _MalformedError
        index = self._skip_space(index + 1)
        end, text = self._value(index, depth)
        named.append((name[0], self.text[index:end]))
        if name[0] == "class" and text is None:
            raise _MalformedError
        if name[0] != "id" or text is None:
            return end, None
        quote = 1 if self._peek(index) == '"' else 0
        return end, Identifier(text, index + quote, end - quote)

    def _value(self, index: int, depth: int) -> tuple[int, str | None]:
        """Return where the value ends, and its text if it is one."""
        char = self._peek(index)
        if char == "{":
            return self.braces(index, depth + 1).stop, None
        if char == "[":
            return self._array(index, depth + 1), None
        if char == '"':
            return self._string(index)
        if number := _NUMBER.match(self.text, index, self.stop):
            if not _is_finite(number[0]):
                raise _MalformedError
            return number.end(), None
        name = _NAME.match(self.text, index, self.stop)
        if not name:
            raise _MalformedError
        return name.end(), None if name[0] in ("true", "false", "null") else name[0]

    def _string(self, index: int) -> tuple[int, str]:
        string = _STRING.match(self.text, index, self.stop)
        if not string:
            raise _MalformedError
        return string.end(), _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), string[1])

    def _array(self, index: int, depth: int) -> int:
        if depth > _MAX_DEPTH:
            raise _MalformedError
        index += 1
        first = True
        while True:
            comma = not first and self._peek(index) == ","
            if comma:
                index += 1
            if self._peek(index) == "]":
                if comma:
                    raise _MalformedError
                return index + 1
            index, _ = self._value(self._skip_space(index), depth)
            index = self._skip_space(index)
            first = False


def _is_finite(number: str) -> bool:
    """Return whether Go's `strconv.ParseFloat` takes a number: not one that lacks an exponent's digits, or is too large."""
    try:
        return isfinite(float(number))
    except ValueError:
        return False
