"""YAML as nearly all front matter is written: keys, values and list items on lines of their own.

Only what goccy/go-yaml can read in one way: every line is a key, a key with a value, an item of a list, a comment or
blank; keys are ASCII words; values are text between quotes without escapes, a list of such in brackets, or unquoted
text, which may go on on the lines right below, or begin there, as text between quotes may, or be folded behind `>-`;
what else is indented is below a key that has no value of its own, and what is not is where a key or dash above it
does. No tabs, names, tags, other block scalars, nor the same key twice.
All else, and so whatever goccy could refuse, is left to the whole reader.
"""

import re
from collections.abc import Iterator

from hugolint.hugo.front_matter.model import Field, Node, Style
from hugolint.hugo.front_matter.nodes import list_node, map_node
from hugolint.hugo.front_matter.yaml.scalars import WORDS, plain_value
from hugolint.source import Span

_QUOTED = r"""  "(?P<double>[^"\\\t\r\n]*+)" | '(?P<single>(?:[^'\t\r\n]|'')*+)'  """
_FIRST = r"""(?: [^\s\-?:,\[\]{}\#&*!|>'"%@`<=] | -(?=[0-9]) )"""  # what begins text, and nothing else
_WORD = "[A-Za-z_][A-Za-z0-9_-]*+"
_LINE = re.compile(
    rf"""
    (?P<indent>[ ]{{0,30}}+)  # deeper than that, goccy might find the values nested too deeply
    (?P<dash>-[ ]++)?
    (?: (?P<key>{_WORD} (?: :{_WORD} )*+ ) : (?:[ ]++|(?=\r?\n)) )?
    (?: {_QUOTED}
      | (?P<flow>\[[^\t\r\n]*\])
      | (?P<folded>>-) (?=\n)
      | (?P<plain>{_FIRST}[^\t\r\n:\#]*+ (?: (?: :(?=[^ \t\r\n]) | (?<=[^ ])\# ) [^\t\r\n:\#]*+ )*+ )
    )?
    [ ]*+ (?: (?<![^ \n])\# [^\r\n]*+ )? \r?\n
    """,
    re.VERBOSE,
)
_FOLDED = re.compile(
    rf"(?P<indent>[ ]{{1,30}})(?:{_FIRST}|[\[<])[^\t\r\n]*+\n(?:(?P=indent)(?:{_FIRST}|[\[<])[^\t\r\n]*+\n)*+",
    re.VERBOSE,
)
_ITEM = re.compile(rf"[ ]*+ (?: {_QUOTED} [ ]*+ | (?P<plain>{_FIRST}[^\t\r\n:\#,\[\]{{}}]*+) )", re.VERBOSE)


class _NotSimple(Exception):  # noqa: N818 - the whole reader takes over
    pass


def decode_simple(text: str, start: int, end: int) -> Node | None:
    """Decode the YAML document between the two offsets; None where it takes the whole reader to know what it holds."""
    try:
        return _Reader(text, start, end).document()
    except _NotSimple:
        return None


class _Reader:
    """Stands at a line that says something: `column` is that of its key or dash, -1 behind the last one."""

    line: re.Match[str]

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.column = -1

    def document(self) -> Node:
        self._next()
        if self.column or self.line["dash"] is not None:
            raise _NotSimple
        node = self._mapping(0)
        if self.column >= 0:
            raise _NotSimple
        return node

    def _next(self) -> None:
        while self.at < self.end:
            line = _LINE.match(self.text, self.at, self.end)
            if line is None:
                raise _NotSimple
            self.at = line.end()
            if line.lastgroup != "indent":
                self.line = line
                self.column = line.end("indent") - line.start()
                return
        self.column = -1

    def _mapping(self, column: int) -> Node:
        fields: dict[str, Field] = {}
        while True:
            line = self.line
            key = line["key"]
            if key is None or key in fields or key in WORDS:
                raise _NotSimple
            key_span = Span(*line.span("key"))
            if line.lastgroup == "folded":
                node = self._folded(line.start("folded"), column)
            else:
                self._next()
                node = self._below(line, column) if line.lastgroup == "key" else self._value(line, column)
            fields[key] = Field(key.lower(), key, key_span, node)
            if self.column != column or self.line["dash"] is not None:
                break
        if self.column > column:
            raise _NotSimple
        everything = tuple(fields.values())
        return map_node(everything, Span(everything[0].key_span.start, node.span.end))

    def _folded(self, start: int, column: int) -> Node:
        """Read the lines below `>-`, which are alike indented, none of them blank."""
        lines = _FOLDED.match(self.text, self.at, self.end)
        if lines is None or lines.end("indent") - lines.start() <= column or " \n" in lines[0]:
            raise _NotSimple
        self.at = lines.end()
        self._next()
        following = self.line.start() if self.column >= 0 else self.end
        if self.column >= lines.end("indent") - lines.start() or " #" in self.text[lines.end() : following]:
            raise _NotSimple
        text = " ".join([line.strip(" ") for line in lines[0][:-1].split("\n")])
        return Node(text, Span(start, lines.end() - 1), Style.BLOCK)

    def _below(self, line: re.Match[str], column: int) -> Node:
        """Read what is below a key that has no value on its line."""
        if self.column >= column and self.line["dash"] is not None:
            return self._sequence(self.column)
        if self.column > column:
            if self.line["key"] is not None:
                return self._mapping(self.column)
            below = self.line
            if below.start() != line.end() or not line[0].rstrip().endswith(":") or below.lastgroup == "flow":
                raise _NotSimple
            self._next()
            return self._value(below, column)
        colon_end = line.end("key") + 1
        return Node(None, Span(colon_end, colon_end))

    def _sequence(self, column: int) -> Node:
        items: list[Node] = []
        start = self.line.start("dash")
        while True:
            line = self.line
            if line["key"] is not None:
                items.append(self._mapping(line.start("key") - line.start()))
            else:
                self._next()
                items.append(self._value(line, column))
            if self.column != column or self.line["dash"] is None:
                break
        if self.column > column:
            raise _NotSimple
        return list_node(tuple(items), Span(start, items[-1].span.end))

    def _value(self, line: re.Match[str], column: int) -> Node:
        """Return the value of a line whose key or dash is at `column`, with the lines below that it goes on on."""
        if self.column <= column or line.lastgroup != "plain":
            return _node(line)
        texts = [line["plain"].rstrip(" ")]
        start = line.start("plain")
        end = start + len(texts[0])
        while self.column > column and self._goes_on(line):
            line = self.line
            texts.append(line["plain"].rstrip(" "))
            end = line.start("plain") + len(texts[-1])
            self._next()
        return Node(plain_value(" ".join(texts)), Span(start, end))

    def _goes_on(self, line: re.Match[str]) -> bool:
        """Whether unquoted text goes on on the line under way, right below: no comment or blank line ends it."""
        below = self.line
        is_text = below.lastgroup == "plain" and below["key"] is None and below["dash"] is None
        # A hyphen there would make a block scalar of the text for goccy.
        return (
            is_text
            and below.start() == line.end()
            and self.text[line.end("plain")] in "\r\n"
            and below["plain"][0] != "-"
        )


def _node(found: re.Match[str]) -> Node:
    """Return the node of a value on one line, or of an item of a list in brackets."""
    match found.lastgroup:
        case "plain":
            text = found["plain"].rstrip(" ")
            start = found.start("plain")
            return Node(plain_value(text), Span(start, start + len(text)))
        case "double":
            start, end = found.span("double")
            return Node(found["double"], Span(start - 1, end + 1), Style.QUOTED)
        case "single":
            start, end = found.span("single")
            return Node(found["single"].replace("''", "'"), Span(start - 1, end + 1), Style.QUOTED)
        case "flow":
            start, end = found.span("flow")
            return list_node(tuple(_items(found.string, start + 1, end - 1)), Span(start, end))
    raise _NotSimple


def _items(text: str, start: int, end: int) -> Iterator[Node]:
    if text.count(" ", start, end) == end - start:
        return
    while True:
        found = _ITEM.match(text, start, end)
        if found is None:
            raise _NotSimple
        yield _node(found)
        if found.end() == end:
            return
        if text[found.end()] != ",":
            raise _NotSimple
        start = found.end() + 1
