"""JSON with the place of every key and value; refuses what Go's encoding/json, Hugo's decoder, refuses."""

import re

from hugolint.hugo.front_matter.depth import is_too_deep
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Field, Node, Style, Value
from hugolint.hugo.front_matter.nodes import list_node, map_node
from hugolint.source import Span

_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"([^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*)*)')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_NUMBER_REST = re.compile(r"\.|[eE][+-]?")
_CUT_NUMBER = re.compile(r"-?(?:(?:0|[1-9][0-9]*)(?:\.(?:[0-9]+(?:[eE][+-]?)?)?|[eE][+-]?)?)?")
_LITERAL = re.compile(r"true|false|null")
_LITERALS: dict[str, Value] = {"true": True, "false": False, "null": None}
_ESCAPE = re.compile(r"\\(?:u([dD][89aAbB][0-9A-Fa-f]{2})\\u([dD][c-fC-F][0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))")
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def decode_json(text: str, start: int, end: int) -> Node:
    """Decode the JSON document between the two offsets. Raises DecodeError."""
    return _Reader(text, start, end).document()


class _Reader:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.position = start
        self.end = end
        self.depth = 0
        self.too_large: DecodeError | None = None  # Go looks at numbers when it has read all

    def document(self) -> Node:
        node = self._value()
        self._skip_blank()
        if self.position < self.end:
            raise self._error(
                self.position, "something follows the end of the JSON", "Delete it, or move it into the braces."
            )
        if self.too_large is not None:
            raise self.too_large
        return node

    def _value(self) -> Node:
        self._skip_blank()
        start = self.position
        first = self.text[start] if start < self.end else ""
        if first == '"':
            return Node(self._string(), Span(start, self.position), Style.QUOTED)
        if first and first in "{[":
            self.depth += 1
            if is_too_deep(self.depth):
                raise self._error(start, "the values are nested too deeply", "Make the structure flatter.")
            node = self._object() if first == "{" else self._array()
            self.depth -= 1
            return node
        if found := _LITERAL.match(self.text, start, self.end):
            self.position = found.end()
            return Node(_LITERALS[found[0]], Span(start, self.position))
        if found := _NUMBER.match(self.text, start, self.end):
            self.position = found.end()
            value = float(found[0])
            if value in (float("inf"), float("-inf")):
                error = self._error(start, f"the number {found[0]} is too large", "Put it between quotes.", found.end())
                self.too_large = self.too_large or error
            if (rest := _NUMBER_REST.match(self.text, found.end(), self.end)) and rest[0]:
                raise self._bad_value(start, first)
            return Node(value, Span(start, self.position))
        raise self._bad_value(start, first)

    def _bad_value(self, start: int, first: str) -> DecodeError:
        at_fault = self._where_it_goes_wrong(start, first) + 1
        if first == "'":
            return self._error(start, "text is in single quotes", "JSON wants double quotes.", at_fault)
        if first and first in "]}":
            help = "Delete the comma before the closing bracket."
            return self._error(start, "a value is missing, or a comma is too many", help, at_fault)
        if not first:
            return self._error(start, "the JSON ends too early", "Close every bracket, brace and quote.", at_fault)
        if first in "-0123456789":
            return self._error(
                start, "a number is not complete", "Write it out, or put it between double quotes.", at_fault
            )
        return self._error(
            start, f"no value of JSON starts with `{first}`", "Put text between double quotes.", at_fault
        )

    def _where_it_goes_wrong(self, start: int, first: str) -> int:
        """Return the first character of a value that Go cannot take."""
        if first and first in "-0123456789":
            found = _CUT_NUMBER.match(self.text, start, self.end)
            return found.end() if found else start
        for literal in _LITERALS:
            if literal[0] == first:
                taken = 0
                while self.text[start + taken : start + taken + 1] == literal[taken]:
                    taken += 1
                return start + taken
        return start

    def _object(self) -> Node:
        start = self.position
        self.position += 1
        fields: dict[str, Field] = {}
        dropped: list[Field] = []
        self._skip_blank()
        if self._next_is("}"):
            self.position += 1
            return map_node((), Span(start, self.position))
        while True:
            field = self._field()
            if field.written in fields:  # the last one counts
                dropped.append(fields.pop(field.written))
            fields[field.written] = field
            if not self._goes_on("}", "object"):
                break
        node = map_node(tuple(fields.values()), Span(start, self.position))
        if not dropped:
            return node
        hidden = (Field(f.key, f.written, f.key_span, f.node, prevails=False) for f in dropped)
        in_order = sorted((*node.fields, *hidden), key=lambda field: field.key_span)
        return Node(node.value, node.span, Style.COLLECTION, fields=tuple(in_order), spelled=node.spelled)

    def _field(self) -> Field:
        self._skip_blank()
        start = self.position
        if not self._next_is('"'):
            raise self._bad_key(start)
        key = self._string()
        key_span = Span(start, self.position)
        self._skip_blank()
        if not self._next_is(":"):
            raise self._error(self.position, f'a colon is missing after the key "{key}"', 'Write `"key": value`.')
        self.position += 1
        return Field(key.lower(), key, key_span, self._value())

    def _bad_key(self, start: int) -> DecodeError:
        first = self.text[start] if start < self.end else ""
        if first == "}":
            return self._error(start, "a comma comes before the closing brace", "Delete the comma.")
        if first == "/":
            return self._error(start, "JSON has no comments", "Delete the comment.")
        if first == "'":
            return self._error(start, "a key is in single quotes", "JSON wants double quotes.")
        if first == "{":
            help = "Begin the file with front matter, or with a line of text, where a shortcode should come first."
            return self._error(
                start, "Hugo reads `{` at the start of a file as JSON front matter, and this is none", help
            )
        return self._error(start, "a key is missing, or is not in double quotes", 'Write `"key": value`.')

    def _array(self) -> Node:
        start = self.position
        self.position += 1
        self._skip_blank()
        if self._next_is("]"):
            self.position += 1
            return list_node((), Span(start, self.position))
        items = [self._value()]
        while self._goes_on("]", "list"):
            items.append(self._value())
        return list_node(tuple(items), Span(start, self.position))

    def _goes_on(self, close: str, what: str) -> bool:
        """Step over a comma (True) or the closing bracket (False)."""
        self._skip_blank()
        if self._next_is(",") or self._next_is(close):
            self.position += 1
            return self.text[self.position - 1] == ","
        if self.position >= self.end:
            raise self._bad_value(self.position, "")
        raise self._error(
            self.position,
            f"a comma is missing in the {what}",
            f"Separate its values with commas and close it with `{close}`.",
        )

    def _string(self) -> str:
        found = _STRING.match(self.text, self.position, self.end)
        stop = found.end() if found else self.position + 1
        if found is None or stop >= self.end:
            raise self._error(self.end, "a quote is not closed", "Close every quote.")
        if self.text[stop] == '"':
            self.position = stop + 1
            return unescape(found[1])
        if self.text[stop] == "\\":
            written = self.text[stop : stop + 2]
            counted = stop + (6 if written == "\\u" else 2)
            raise self._error(stop, f"`{written}` is not an escape of JSON", "Write `\\\\` for a backslash.", counted)
        raise self._error(
            stop, "text runs over the end of its line or holds an invisible character", "Write `\\n` for a new line."
        )

    def _next_is(self, character: str) -> bool:
        return self.text.startswith(character, self.position, self.end)

    def _skip_blank(self) -> None:
        found = _BLANK.match(self.text, self.position, self.end)
        self.position = found.end() if found else self.position

    def _error(self, position: int, reason: str, help: str, counted: int = -1) -> DecodeError:
        """Make an error; `counted` is the offset up to which Go has read, by default behind `position`."""
        span = Span(min(position, max(self.end - 1, self.start)), min(position + 1, self.end))
        read = min(position + 1 if counted < 0 else counted, self.end)
        return DecodeError(span, reason, help, hugo_line(self.text, self.start, self.end, read))


def unescape(written: str) -> str:
    """Return the text that a JSON string's inside stands for. A lone surrogate becomes U+FFFD, as in Go."""
    return _ESCAPE.sub(_escaped, written) if "\\" in written else written


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(0x10000 + ((int(found[1], 16) & 0x3FF) << 10) + (int(found[2], 16) & 0x3FF))
    if found[3]:
        code = int(found[3], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return _ESCAPES.get(found[4], found[4])


def hugo_line(text: str, start: int, end: int, read: int) -> int:
    """Return the line that Hugo names for a fault in JSON, where Go has read up to the offset `read`.

    Go counts bytes; Hugo looks for that count in lines whose ends it leaves out of its own count
    (`common/herrors/error_locator.go`), and names the first line where it finds none.
    """
    before = text.count("\n", 0, start)
    offset = len(text[start:read].encode("utf-8", "surrogatepass"))
    counted = 0
    for number, line in enumerate(text[start:end].split("\n"), before + 1):
        length = len(line.encode("utf-8", "surrogatepass"))
        if counted <= offset < counted + length:
            return number
        counted += length
    return before + 1
