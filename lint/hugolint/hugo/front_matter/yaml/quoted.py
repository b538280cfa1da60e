"""Scalars between quotes, as goccy/go-yaml reads them (`scanner/scanner.go`, `scanSingleQuote`, `scanDoubleQuote`)."""

import re

from msgspec import Struct

_SIMPLE = {"'": re.compile(r"'((?:[^'\r\n]|'')*+)'"), '"': re.compile(r'"([^"\\\r\n\t]*)"')}
_MARKER = re.compile(r"(?:---|\.\.\.)(?:[ \t\r\n]|\Z)")
_TAB_BEFORE_LINE_END = re.compile(r"[ \t]*(?=[\r\n]|\Z)")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", " ": " ",
    '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\t": "\t",
}  # fmt: skip
_DIGITS = {"x": 2, "u": 4, "U": 8}
_CLOSE_HELP = "Close the quote; inside of double quotes write `\\\"`, inside of single quotes `''`, for a quote."
_ESCAPE_HELP = "Write `\\\\` for a backslash, or put the text between single quotes."


class Quoted(Struct, frozen=True, gc=False):
    """A scalar, and where goccy is after it: `at` is where it reads on, `end` where the quote closes."""

    value: str
    at: int
    end: int
    line: int
    column: int


class BadQuote(Exception):  # noqa: N818 - reported as a refusal
    """A scalar that goccy refuses: the place, and the line that it names."""

    def __init__(self, start: int, end: int, line: int, reason: str, help: str = "") -> None:
        super().__init__(reason)
        self.start, self.end, self.line, self.reason, self.help = start, end, line, reason, help


def read_quoted(source: str, at: int, line: int, column: int, key_column: int) -> Quoted:
    """Read the scalar whose quote opens at `at`. Raises BadQuote."""
    quote = source[at]
    if found := _SIMPLE[quote].match(source, at):
        value = found[1].replace("''", "'") if quote == "'" else found[1]
        end = found.end()
        return Quoted(value, end, end, line, column + end - at)
    return _Reader(source, at, line, column, key_column).read()


class _Reader:
    def __init__(self, source: str, at: int, line: int, column: int, key_column: int) -> None:
        self.source = source
        self.start = at
        self.quote = source[at]
        self.first_line = line
        self.line = line
        self.column = column
        self.key_column = key_column
        self.value: list[str] = []
        self.at = at + 1
        self.drift = 0  # goccy loses count of its place at a tab, and then leaves out what follows the quote
        self.is_line_start = False

    def read(self) -> Quoted:
        source, size = self.source, len(self.source)
        self.column += 1
        while self.at < size:
            character = source[self.at]
            if character in "\r\n":
                self._line_break()
            elif self.is_line_start and character == " ":
                self._step(1)
            elif self.is_line_start and character == "\t":
                self._tab_at_line_start()
            elif character == self.quote:
                if not (self.quote == "'" and source.startswith("''", self.at)):
                    return self._end()
                self.value.append("'")
                self._step(2)
            elif character == "\\" and self.quote == '"':
                self._escape()
            elif character == "\t" and self.quote == '"':
                self._tab()
            else:
                self.value.append(character)
                self.is_line_start = False
                self._step(1)
        name = "double" if self.quote == '"' else "single"
        raise BadQuote(self.start, self.start + 1, self.first_line, f"the {name} quote is never closed", _CLOSE_HELP)

    def _end(self) -> Quoted:
        end = self.at + 1
        at = min(end + self.drift, len(self.source))
        return Quoted("".join(self.value), at, end, self.line, self.column + 1 + self.drift)

    def _step(self, count: int) -> None:
        self.at += count
        self.column += count

    def _next_line(self) -> None:
        self.line += 1
        self.column = 1
        self.is_line_start = True

    def _line_break(self) -> None:
        while self.value and self.value[-1] == " ":
            self.value.pop()
        self.value.append("\n" if self.is_line_start else " ")
        self.at += 1
        self._next_line()
        if _MARKER.match(self.source, self.at):
            reason = "a line within quotes looks like the end of the document"
            raise BadQuote(self.at, self.at + 3, self.line, reason, "Indent the line.")

    def _tab_at_line_start(self) -> None:
        if self.key_column >= self.column:
            reason = "a tab indents a line of text between quotes"
            raise BadQuote(self.at, self.at + 1, self.line, reason, "Indent with spaces.")
        self._step(1)

    def _tab(self) -> None:
        found = _TAB_BEFORE_LINE_END.match(self.source, self.at + 1)
        if found is not None:
            self._step(1 + found.end() - found.start())
            return
        self.value.append("\t")
        if not self.source.startswith('"', self.at + 1):
            self.drift += 1
        self._step(1)

    def _escape(self) -> None:
        self.is_line_start = False
        following = self.source[self.at + 1 : self.at + 2]
        if following in _ESCAPES:
            self.value.append(_ESCAPES[following] if following else "\\")
            self._step(1 + len(following))
        elif following == "\n":
            self.at += 2
            self._next_line()
        elif following == "\r":
            skipped = 3 if self.source.startswith("\r\n", self.at + 1) else 2
            self.at += skipped
            self._next_line()
            self.column = skipped
        elif following in _DIGITS:
            self._numeric_escape(following)
        elif not following:
            self.value.append("\\")
            self._step(1)
        else:
            written = f"\\{following}"
            raise BadQuote(self.at, self.at + 2, self.line, f"`{written}` is not an escape of YAML", _ESCAPE_HELP)

    def _numeric_escape(self, kind: str) -> None:
        length = _DIGITS[kind]
        digits = self.source[self.at + 2 : self.at + 2 + length]
        if self.at + 1 + length >= len(self.source):
            if kind != "x":
                raise BadQuote(
                    self.at, self.at + 2, self.line, f"`\\{kind}` needs {length} digits after it", _ESCAPE_HELP
                )
            self.value.append("x")
            self._step(2)
            return
        code = _hexadecimal(digits)
        used = 2 + length
        if kind == "u" and 0xD800 <= code <= 0xDBFF:
            code = self._surrogates(code)
            used += 6
        self.value.append(_character(code))
        self._step(used)

    def _surrogates(self, high: int) -> int:
        rest = self.source[self.at + 6 : self.at + 12]
        low = _hexadecimal(rest[2:]) if len(rest) == 6 and rest.startswith("\\u") else 0
        if not 0xDC00 <= low <= 0xDFFF:
            reason = f"`{self.source[self.at : self.at + 6]}` is only half of a character"
            raise BadQuote(self.at, self.at + 6, self.line, reason, "Write the character itself.")
        return ((high - 0xD800) << 10) + low - 0xDC00 + 0x10000


def _hexadecimal(digits: str) -> int:
    """Return a number as goccy reads it: without asking whether every character is a digit."""
    number = 0
    for digit in digits:
        low = digit.lower()
        number = (number << 4) + (ord(low) - 87 if "a" <= low <= "f" else ord(digit) - 48)
    return number


def _character(code: int) -> str:
    return chr(code) if 0 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
