"""Settings of TOML as nearly all are written: a bare key and a value on one line, in one expression instead of many steps.

The value is text between quotes without escapes, `true` or `false`, a number, a date or time that there is, or a list
of such texts. Anything else on the line, and so whatever go-toml could refuse, is left to the whole reader.
"""

import re

from msgspec import Struct

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Node, Style
from hugolint.hugo.front_matter.nodes import list_node
from hugolint.hugo.front_matter.toml_values import bare_value
from hugolint.source import Span

_ITEM_TEXT = (
    r"""[ \t]*+ (?: "(?P<double>[^"\\\x00-\x08\n-\x1f\x7f]*+)" | '(?P<single>[^'\x00-\x08\n-\x1f\x7f]*+)' ) [ \t]*+"""
)
_ITEM = re.compile(_ITEM_TEXT, re.VERBOSE)
_ITEMS = re.sub(r"\?P<\w+>", "?:", _ITEM_TEXT)
_SETTING = re.compile(
    rf"""
    (?P<key>[A-Za-z0-9_-]++) [ \t]*+ =
    (?: {_ITEM_TEXT}
      | [ \t]*+ (?: (?P<list>\[ (?: {_ITEMS} (?: ,{_ITEMS} )*+ | [ \t]*+ ) \]) | (?P<bare>[A-Za-z0-9+_.:-]++) ) [ \t]*+
    ) \r?\n
    """,
    re.VERBOSE,
)


class Setting(Struct, frozen=True, gc=False):
    """A key and its value; `end` is where the next line begins."""

    key: str
    key_span: Span
    node: Node
    end: int


def one_line_setting(text: str, start: int, end: int) -> Setting | None:
    """Return the setting that begins at `start`; None where it takes the whole reader to know what it is."""
    found = _SETTING.match(text, start, end)
    node = found and _value(found)
    if found is None or node is None:
        return None
    return Setting(found["key"], Span(*found.span("key")), node, found.end())


def _value(found: re.Match[str]) -> Node | None:
    if found.lastgroup != "bare":
        return _quoted(found)
    start, end = found.span("bare")
    try:
        value, stop = bare_value(found.string, start, end)
    except DecodeError:
        return None
    return Node(value, Span(start, end)) if stop == end else None


def _quoted(found: re.Match[str]) -> Node:
    """Return the node of text between quotes, or of a list of such texts."""
    kind = found.lastgroup or ""
    start, end = found.span(kind)
    if kind == "list":
        return list_node(tuple(map(_quoted, _ITEM.finditer(found.string, start + 1, end - 1))), Span(start, end))
    return Node(found[kind], Span(start - 1, end + 1), Style.QUOTED)
