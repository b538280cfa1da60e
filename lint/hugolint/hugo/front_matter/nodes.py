"""Making lists and maps of nodes, with what Hugo makes of keys that differ in case alone."""

from hugolint.hugo.front_matter.model import Field, Node, Style, Value
from hugolint.source import Span


def list_node(items: tuple[Node, ...], span: Span) -> Node:
    """Return the node of a list. The keys of maps in it stay as written: Hugo looks for maps in maps alone."""
    return Node([as_written(item) for item in items], span, Style.COLLECTION, items=items)


def as_written(node: Node) -> Value:
    """Return a value with the keys of its maps as written. What aliases share is shared: it may stand for very much."""
    return node.value if node.spelled is None else node.spelled


def map_node(fields: tuple[Field, ...], span: Span) -> Node:
    """Return the node of a map, its fields marked as prevailing or not.

    Hugo turns keys into lower case after decoding (`common/hmaps/params.go`, `PrepareParams`): a key with capitals
    replaces one without, whichever comes first. Among equals the last one wins.
    """
    values: dict[str, Value] = {}
    by_key: dict[str, Field] = {}
    has_rivals = False
    for field in fields:
        rival = by_key.get(field.key)
        if rival is not None:
            has_rivals = True
            if field.written == field.key != rival.written:
                continue
        by_key[field.key] = field
        values[field.key] = field.node.value
    if has_rivals:
        kept = {id(field) for field in by_key.values()}
        fields = tuple(
            field if id(field) in kept else Field(field.key, field.written, field.key_span, field.node, prevails=False)
            for field in fields
        )
    is_other = any(field.written != field.key or field.node.spelled is not None for field in fields)
    spelled = {field.written: as_written(field.node) for field in fields} if is_other else None
    return Node(values, span, Style.COLLECTION, fields=fields, spelled=spelled)
