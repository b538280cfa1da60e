"""Front matter and data files as a JSON schema sees them, and where in the file that lies which a schema objects to."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from hugolint.hugo.front_matter.model import Field, Node
from hugolint.source import Span


def as_json(node: Node) -> Any:
    """Return a value as JSON has it: keys as written, dates as text."""
    if isinstance(node.value, dict):
        return {entry.written: as_json(entry.node) for entry in node.fields}
    if isinstance(node.value, list):
        return [as_json(item) for item in node.items]
    return node.value.isoformat() if isinstance(node.value, date | time) else node.value


def span_at(root: Node, path: Iterable[str | int]) -> Span:
    """Return the span of the value at a path; of its key where the value is a map or a list, which may be long."""
    node, field = root, None
    for step in path:
        if isinstance(step, int):
            node, field = node.items[step], None
        else:
            field = _field(node, step)
            node = field.node if field else node
    is_long = field is not None and (node.fields or node.items)
    return field.key_span if field is not None and is_long else node.span


def _field(node: Node, key: str) -> Field | None:
    written = (field for field in node.fields if field.written == key)
    return next(written, None) or node.field(key.lower())
