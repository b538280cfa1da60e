"""What the site's settings expect of the fields of a page: its contracts and schemas, and the places and vocabularies that fields name."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from hugolint.hugo.named import names_at
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.lsp.completing.cursor import Path
from hugolint.lsp.session import OpenPage
from hugolint.own_rules.contract.rule import ContractViolation
from hugolint.registry.options import fields_of, without_annotation
from hugolint.util.json_schema import SchemaSetting
from hugolint.util.names import PLACE, TAXONOMY, NamesOfSite, named_by

EVERYWHERE = "*"  # in place of a section: every page
MOST_STEPS = 8  # of `$ref`, and of schemas within schemas
TYPES = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list", "object": "table"}


class Expected(Struct, frozen=True):
    """A field as somebody expects it; "" and () where nothing is said."""

    name: str
    type: str = ""
    text: str = ""
    values: tuple[str, ...] = ()
    is_boolean: bool = False
    is_required: bool = False


def expected_fields(page: OpenPage, table: Path) -> dict[str, Expected]:
    """Return what is expected of the fields of a table of a page's front matter, by their keys in lower case."""
    found: dict[str, Expected] = {}
    of = page.page
    for rule in page.workspace.content.selection.rules if of is not None else ():
        if isinstance(rule, ContractViolation):
            every = _of_schema(schema, table) if of and (schema := rule.schema_for(page.hugo, of)) else iter(())
        else:
            every = _of_options(page.hugo, of, rule.options, table) if of else iter(())
        for one in every:
            key = one.name.lower()
            found[key] = _joined(found[key], one) if key in found else one
    return found


def _joined(one: Expected, other: Expected) -> Expected:
    return Expected(
        one.name,
        one.type or other.type,
        one.text or other.text,
        tuple(value for value in one.values if value in other.values) if one.values and other.values else one.values or other.values,
        one.is_boolean or other.is_boolean,
        one.is_required or other.is_required,
    )  # fmt: skip


def _of_options(site: Site, page: Page, options: Any, table: Path) -> Iterator[Expected]:
    values = {field: getattr(options, field) for field in fields_of(type(options))}
    values = {field: value for field, value in values.items() if isinstance(value, Mapping) and value}
    types = get_type_hints(type(options), include_extras=True) if values else {}
    for field, value in values.items():
        expected = without_annotation(types[field])
        if get_origin(expected) is dict:
            yield from _of_mapping(site, page, value, table, *get_args(expected))


def _of_mapping(
    site: Site, page: Page, value: Mapping[str, Any], table: Path, key_type: Any, value_type: Any
) -> Iterator[Expected]:
    if value_type == SchemaSetting:
        for section in (EVERYWHERE, page.section):
            if isinstance(schema := value.get(section), dict):
                yield from _of_schema(schema, table)
    elif named_by(value_type) == PLACE:
        names = [step for step in table if isinstance(step, str)]
        for field, place in value.items():
            *outer, name = field.split(".")
            if [one.lower() for one in outer] == names:
                yield Expected(name, values=names_at(site, place) or ())
    elif named_by(key_type) == TAXONOMY and not table:
        for taxonomy, terms in value.items():
            if isinstance(terms, NamesOfSite):
                yield Expected(taxonomy, values=names_at(site, terms.place) or ())
            elif isinstance(terms, tuple):
                yield Expected(taxonomy, values=terms)


def _of_schema(schema: dict[str, Any], table: Path) -> Iterator[Expected]:
    for part in _within(schema, table):
        properties, required = part.get("properties"), part.get("required")
        names = required if isinstance(required, list) else ()
        for name, written in properties.items() if isinstance(properties, dict) else ():
            yield _of_property(schema, name, written, is_required=name in names)


def _within(schema: dict[str, Any], table: Path) -> list[dict[str, Any]]:
    """Return the schemas that hold for a table."""
    parts = list(_parts(schema, schema, MOST_STEPS))
    for step in table:
        parts = [
            inner for part in parts for written in _inner(part, step) for inner in _parts(schema, written, MOST_STEPS)
        ]
    return parts


def _inner(part: dict[str, Any], step: str | int) -> Iterator[Any]:
    """Yield what a schema says of a field, or of an item of a list."""
    if isinstance(step, int):
        yield part.get("items")
        return
    properties = part.get("properties")
    for name, written in properties.items() if isinstance(properties, dict) else ():
        if name.lower() == step:
            yield written
    yield part.get("additionalProperties")


def _of_property(schema: dict[str, Any], name: str, written: Any, *, is_required: bool) -> Expected:
    parts = list(_parts(schema, written, MOST_STEPS))
    items = [inner for part in parts for inner in _parts(schema, part.get("items"), MOST_STEPS)]
    kinds = [kind for kind in (part.get("type") for part in parts) if isinstance(kind, str)]
    texts = (part.get(key) for part in parts for key in ("description", "title"))
    return Expected(
        name,
        " and ".join(TYPES.get(kind, kind) for kind in dict.fromkeys(kinds)),
        next((text for text in texts if isinstance(text, str)), ""),
        tuple(dict.fromkeys(value for part in (*parts, *items) for value in _values(part))),
        "boolean" in kinds,
        is_required,
    )


def _values(part: dict[str, Any]) -> Iterator[str]:
    for key in ("enum", "examples"):
        values = part.get(key)
        for value in values if isinstance(values, list) else ():
            if isinstance(value, str):
                yield value
    for key in ("const", "default"):
        value = part.get(key)
        if isinstance(value, str):
            yield value


def _parts(schema: dict[str, Any], written: Any, steps: int) -> Iterator[dict[str, Any]]:
    """Yield a schema and those that it is put together from, as far as they lie in the same file."""
    if not isinstance(written, dict) or not steps:
        return
    yield written
    for key in ("allOf", "anyOf", "oneOf"):
        inner = written.get(key)
        for one in inner if isinstance(inner, list) else ():
            yield from _parts(schema, one, steps - 1)
    reference: Any = written.get("$ref")
    if isinstance(reference, str) and reference.startswith("#"):
        target: Any = schema
        for step in filter(None, reference[1:].split("/")):
            target = target.get(step) if isinstance(target, dict) else None
        yield from _parts(schema, target, steps - 1)
