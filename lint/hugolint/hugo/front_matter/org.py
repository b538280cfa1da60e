"""The `#+KEY: value` lines that begin an Org file (`parser/metadecoders/decoder.go`, `unmarshalORG`; go-org)."""

import re

from hugolint.hugo.front_matter.model import Field, Node
from hugolint.hugo.front_matter.nodes import list_node, map_node
from hugolint.source import Span

_LINE = re.compile(r"^[ \t]*#\+(\w+(?:\[\])?):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_WORD = re.compile(r"\S+")
_TAG = re.compile(r"[^:]+")
_DATE = re.compile(r"[<\[](\d{4}-\d{2}-\d{2}) .*[>\]]")
_DATE_KEYS = frozenset(("date", "lastmod", "publishdate", "expirydate"))


def decode_org(text: str, start: int, end: int) -> Node:
    """Decode the settings at the start of an Org file. Never refuses."""
    fields: dict[str, Field] = {}
    for found in _LINE.finditer(text, start, end):
        written = found[1]
        key = written.lower().removesuffix("[]")
        node = _value(key, found, is_list=written.endswith("[]"))
        if (earlier := fields.get(key)) is not None:
            node = _joined(earlier.node, node)
        fields[key] = Field(key, written, Span(*found.span(1)), node)
    return map_node(tuple(fields.values()), Span(start, end))


def _value(key: str, found: re.Match[str], *, is_list: bool) -> Node:
    span = Span(*found.span(2))
    if is_list:
        return _parts(_WORD, found, span)
    if key == "filetags":
        return _parts(_TAG, found, span)
    value = found[2]
    if key in _DATE_KEYS and (date := _DATE.search(value)):
        value = date[1]
    return Node(value, span)


def _parts(part: re.Pattern[str], found: re.Match[str], span: Span) -> Node:
    items = [Node(one[0], Span(*one.span())) for one in part.finditer(found.string, *found.span(2))]
    return list_node(tuple(items), span)


def _joined(earlier: Node, later: Node) -> Node:
    """Return a setting written more than once: go-org joins its lines, Hugo makes a list of them."""
    items = (*(earlier.items or (earlier,)), *(later.items or (later,)))
    return list_node(items, Span(earlier.span.start, later.span.end))
