"""The options of rules and the tables of settings: their fields, defaults and descriptions, and how TOML writes them."""

import dataclasses
import json
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from hugolint.hugo.front_matter.model import Node


def holds_fields(kind: Any) -> bool:
    """Return whether a table is read into instances of this type: a Struct, or a dataclass."""
    return isinstance(kind, type) and (issubclass(kind, Struct) or dataclasses.is_dataclass(kind))


def fields_of(owner: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a Struct or dataclass."""
    if issubclass(owner, Struct):
        return owner.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(owner))


def setting_name(field: str) -> str:
    """Return how a field is written in the settings: `extend-select` for extend_select, `in` for in_."""
    return field.rstrip("_").replace("_", "-")


def as_written(node: Node) -> Any:
    """Return a node's value with the keys of its tables as the author wrote them."""
    if node.fields:
        return {entry.written: as_written(entry.node) for entry in node.fields}
    if node.items:
        return [as_written(item) for item in node.items]
    return node.value


def default_of(owner: type[Any], name: str) -> Any:
    """Return the default of a field."""
    return getattr(owner(), name)


def description_of(owner: type[Any], name: str) -> str:
    """Return what a field's annotation says about it, "" where it says nothing."""
    metas = get_args(get_type_hints(owner, include_extras=True)[name])[1:]
    return next((meta.description for meta in metas if getattr(meta, "description", None)), "")


def without_annotation(expected: Any) -> Any:
    """Return a type without what is annotated to it."""
    return get_args(expected)[0] if get_origin(expected) is Annotated else expected


def as_toml(value: Any) -> str:
    """Return a setting's value as it is written in TOML; None, which TOML does not have, as an empty string."""
    if holds_fields(type(value)):
        value = {setting_name(name): getattr(value, name) for name in fields_of(type(value))}
        value = {name: item for name, item in value.items() if item is not None}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    if isinstance(value, list | tuple | set | frozenset):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(str(key))} = {as_toml(item)}" for key, item in value.items()) + "}"
    return json.dumps("" if value is None else str(value), ensure_ascii=False)
