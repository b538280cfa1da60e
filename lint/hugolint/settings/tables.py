"""Tables of a settings file into frozen Structs and dataclasses, every fault noted at its place; and their JSON schema."""

import re
from collections.abc import Iterable
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from hugolint.hugo.front_matter.model import Node
from hugolint.registry.options import as_written, fields_of, holds_fields, setting_name, without_annotation
from hugolint.util.names import CHECK, PATH, named_by
from hugolint.util.patterns import fault
from hugolint.util.spelling import did_you_mean
from hugolint.util.words import shortened

# How msgspec names types in its messages, and how a person would.
KINDS = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
}
KIND = re.compile(rf"`({'|'.join(KINDS)})`")
STEP = re.compile(r"\[(\d+)\]|\.(\w+)")


class TableReader:
    """Reads tables; `problems` gathers what is wrong as (offset, message), so that all is reported at once."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []

    def read(self, node: Node, into: type[Any]) -> Any:
        """Return an instance of `into`, a Struct or dataclass, made from a table's keys; what is wrong is left at its default."""
        return self.table(node, into, "")

    def table(self, node: Node, into: type[Any], where: str) -> Any:
        if not isinstance(node.value, dict):
            self.problems.append((node.span.start, f'"{where}" must be a table, not {_kind(node.value)}'))
            return into()
        types = get_type_hints(into, include_extras=True)
        names = {setting_name(name): name for name in fields_of(into)}
        values = {}
        for entry in node.fields:
            key = f"{where}.{entry.written}" if where else entry.written
            if entry.written not in names:
                known = f"; known are {', '.join(names)}" if names else "; there is nothing to set here"
                hint = did_you_mean(entry.written, names) or known
                self.problems.append((entry.key_span.start, f'unknown setting "{key}"{hint}'))
                continue
            before = len(self.problems)
            value = self.value(entry.node, types[names[entry.written]], key)
            if len(self.problems) == before:
                values[names[entry.written]] = value
        made = into(**values)
        for key, why in made.faults() if hasattr(made, "faults") else ():
            full = ".".join(filter(None, (where, *map(str, key))))
            self.problems.append((node.at(key).span.start, f'"{full}": {why}'))
        return made

    def value(self, node: Node, expected: Any, key: str) -> Any:
        plain = without_annotation(expected)
        if holds_fields(plain):
            return self.table(node, plain, key)
        table = next(filter(holds_fields, get_args(plain)), None)
        if table is not None and get_origin(plain) in (Union, UnionType) and isinstance(node.value, dict):
            return self.table(node, table, key)
        if get_origin(plain) is dict and isinstance(node.value, dict):
            named, item = get_args(plain)
            if named_by(named) == PATH:
                self._check_patterns(key, ((entry.written, entry.key_span.start) for entry in node.fields))
            return {entry.written: self.value(entry.node, item, f"{key}.{entry.written}") for entry in node.fields}
        if get_origin(plain) is tuple and holds_fields(item := get_args(plain)[0]) and isinstance(node.value, list):
            return tuple(self.table(inner, item, f"{key}[{index}]") for index, inner in enumerate(node.items))
        if get_origin(plain) is tuple and named_by(get_args(plain)[0]) == PATH:
            self._check_patterns(key, ((inner.value, inner.span.start) for inner in node.items))
        try:
            value = msgspec.convert(as_written(node), expected)
            if reason := _objection(value, expected):
                self.problems.append((node.span.start, f'"{key}": {reason}'))
            return value
        except msgspec.ValidationError as error:
            self._note(node, str(error), key, expected)

    def _check_patterns(self, key: str, patterns: Iterable[tuple[Any, int]]) -> None:
        """Note what is no pattern of paths among texts, which are given with their places."""
        for pattern, start in patterns:
            if isinstance(pattern, str) and (why := fault(pattern)):
                self.problems.append((start, f'"{key}": {shortened(pattern)} is no pattern to match paths with: {why}'))

    def _note(self, node: Node, message: str, key: str, expected: Any) -> None:
        reason, _, path = message.partition(" - at `$")
        for index, name in STEP.findall(path):
            entry = node.field(name.lower()) if name else None
            node = entry.node if entry else node.items[int(index)] if index and int(index) < len(node.items) else node
        choices = [choice.value for choice in _enumeration(expected)]
        if choices and isinstance(node.value, str):
            hint = did_you_mean(node.value, choices) or f"; it is one of {', '.join(choices)}"
            reason = f'there is no "{node.value}"{hint}'
        else:
            reason = KIND.sub(lambda kind: KINDS[kind[1]], reason).replace("Expected", "must be", 1)
        self.problems.append((node.span.start, f'"{key}": {reason}'))


def json_schema(of: type[Any]) -> dict[str, Any]:
    """Return the JSON schema of a Struct or dataclass whose keys are written with hyphens; nothing else is allowed in it."""
    (schema,), definitions = msgspec.json.schema_components((of,), ref_template="#/$defs/{name}")
    for definition in definitions.values():
        if "properties" in definition:
            definition["properties"] = {setting_name(k): v for k, v in definition["properties"].items()}
            definition["additionalProperties"] = False
            definition.pop("required", None)
    return {**schema, "$defs": definitions}


def _objection(value: Any, expected: Any) -> str:
    """Return what the check of an annotated type says against a value."""
    checks = (meta.extra.get(CHECK) for meta in getattr(expected, "__metadata__", ()) if getattr(meta, "extra", None))
    return next((reason for check in checks if check and (reason := check(value))), "")


def _enumeration(expected: Any) -> list[Enum]:
    plain = without_annotation(expected)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return list(plain)
    return next((found for part in get_args(plain) if (found := _enumeration(part))), [])


def _kind(value: Any) -> str:
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), "a value")
