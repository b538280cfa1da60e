"""Front matter as bytes: every key and value with its place in the file."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from msgspec import Raw, Struct, msgpack

from hugolint.hugo.front_matter.model import Field, Format, FrontMatter, Node, Refusal, Style
from hugolint.source import Span

Packed = list[Any]
PLAIN = (type(None), bool, int, float, str)
DATES: dict[str, Callable[[str], datetime | date | time]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


class _Matter(Struct, frozen=True, array_like=True):
    format: Format | None
    span: Span
    content_span: Span
    body_start: int
    hidden_delimiter: Span | None
    root: Packed
    refused: bool


_ENCODER = msgpack.Encoder()
_MATTER = msgpack.Decoder(_Matter)


def pack(matter: FrontMatter) -> bytes:
    """Return front matter as bytes.

    Raises LookupError, OverflowError, RecursionError, TypeError or ValueError for one that bytes cannot stand for.
    """
    root, refused = _pack_node(matter.root), matter.refusal is not None
    spans = (matter.span, matter.content_span, matter.body_start, matter.hidden_delimiter)
    return _ENCODER.encode(_Matter(matter.format, *spans, root, refused))


def unpack(data: bytes | Raw, refusals: tuple[Refusal, ...]) -> FrontMatter:
    """Return the front matter that `pack` made bytes of; `refusals` are those of its page, its own the first of them.

    Raises MsgspecError, LookupError, TypeError or ValueError where the bytes are not of front matter.
    """
    matter = _MATTER.decode(data)
    root = _unpack_node(matter.root)
    refusal = refusals[0] if matter.refused else None
    return FrontMatter(
        matter.format, matter.span, matter.content_span, matter.body_start, root, refusal, matter.hidden_delimiter
    )


def _pack_node(node: Node) -> Packed:
    """Return a node as plain values. Raises ValueError for one whose value is not made of what is in it."""
    (start, end), value = node.span, node.value
    if node.fields:
        # YAML's merges bring values along that are elsewhere.
        _require(value == {f.key: f.node.value for f in node.fields if f.prevails})
        entries = [
            [f.key, f.written, f.key_span.start, f.key_span.end, f.prevails, _pack_node(f.node)] for f in node.fields
        ]
        return [start, end, node.style.value, "map", entries]
    if node.items:
        _require(value == [_as_written(item) for item in node.items])
        return [start, end, node.style.value, "list", [_pack_node(item) for item in node.items]]
    if isinstance(value, date | time):
        kind, written = type(value).__name__, value.isoformat()
        _require(DATES[kind](written) == value)
        return [start, end, node.style.value, kind, written]
    _require(type(value) in PLAIN or value in ([], {}))
    return [start, end, node.style.value, "", value]


def _require(is_so: bool) -> None:
    if not is_so:
        raise ValueError


def _unpack_node(packed: Packed) -> Node:
    start, end, style, kind, content = packed
    span = Span(start, end)
    if kind == "":
        return Node(content, span, Style(style))
    if kind == "map":
        entries = tuple(Field(k, w, Span(s, e), _unpack_node(n), p) for k, w, s, e, p, n in content)
        return Node({f.key: f.node.value for f in entries if f.prevails}, span, Style(style), (), entries)
    if kind == "list":
        items = tuple(_unpack_node(item) for item in content)
        return Node([_as_written(item) for item in items], span, Style(style), items)
    return Node(DATES[kind](content), span, Style(style))


def _as_written(node: Node) -> Any:
    return {f.written: _as_written(f.node) for f in node.fields} if node.fields else node.value
