"""The tokens of YAML as goccy/go-yaml cuts them, and what stops it."""

from enum import Enum

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.source import Span


class Kind(Enum):
    """What a token is."""

    __hash__ = object.__hash__  # Enum's own is slow

    PLAIN = "an unquoted value"
    STRING = "text"
    SINGLE_QUOTED = "text between single quotes"
    DOUBLE_QUOTED = "text between double quotes"
    LITERAL = "|"
    FOLDED = ">"
    NULL = "null"  # one that is not written: nothing follows a key or a dash
    KEY_MARK = "?"
    COLON = ":"
    DASH = "-"
    COMMA = ","
    SEQUENCE_START = "["
    SEQUENCE_END = "]"
    MAPPING_START = "{"
    MAPPING_END = "}"
    ANCHOR = "&"
    ALIAS = "*"
    TAG = "tag"
    MERGE = "<<"
    DIRECTIVE = "%"
    COMMENT = "#"
    DOCUMENT_START = "---"
    DOCUMENT_END = "..."


class Group(Enum):
    """What several tokens are together."""

    NONE = 0
    MAP_KEY = 1
    MAP_KEY_VALUE = 2
    ANCHOR = 3
    ANCHOR_NAME = 4
    ALIAS = 5
    BLOCK_SCALAR = 6
    SCALAR_TAG = 7
    DIRECTIVE = 8


class Token:
    """A token, or a group of tokens, which has the kind and place of its first one.

    `line` and `column` are goccy's own, counted from 1: its parser goes by columns, and its column is not always the
    file's. `start` and `end` are offsets into the file, `origin` is what goccy counts as the token's own text
    (line ends before and behind it included).
    """

    __slots__ = ("column", "end", "group", "kind", "line", "origin", "parts", "start", "value")

    def __init__(self, kind: Kind, value: str, start: int, end: int, line: int, column: int, origin: Span) -> None:
        self.kind = kind
        self.value = value
        self.start = start
        self.end = end
        self.line = line
        self.column = column
        self.origin = origin
        self.group = Group.NONE
        self.parts: list[Token] = []

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def is_plain(self, kind: Kind) -> bool:
        """Whether this is a single token of a kind."""
        return self.kind is kind and self.group is Group.NONE


def grouped(group: Group, parts: list[Token]) -> Token:
    """Return tokens as one."""
    first = parts[0]
    token = Token(first.kind, first.value, first.start, first.end, first.line, first.column, first.origin)
    token.group = group
    token.parts = parts
    return token


def refused(token: Token, reason: str, help: str = "", since: tuple[int, int] = (0, 0)) -> DecodeError:
    """Return the error for a token that may not be where it does; `since` is the first Hugo that refuses it."""
    return DecodeError(Span(token.start, max(token.end, token.start + 1)), reason, help, token.line, since)
