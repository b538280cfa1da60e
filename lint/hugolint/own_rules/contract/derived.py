"""The text of a JSON schema that pages follow today, with a comment on each rule."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hugolint.own_rules.contract.shape import Fields, Shape, fields_of

SPECIFICATION = "https://json-schema.org/draft/2020-12/schema"
PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?: [A-Za-z0-9_]+)*")
NOT_TEXT = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
STEP = "  "


def schema_text(section: str, maps: Sequence[Mapping[str, Any]]) -> str:
    """Return a commented YAML schema of what at least 95 % of the pages of a section have in their front matter."""
    fields = fields_of(maps, "page")
    lines = [
        f"# What the front matter of pages in {section} has today: `hugolint init --schema {section}` made it from {len(maps):,} pages.",
        "# It asks for what at least 95 % of them have. Change what you want otherwise.",
        f"$schema: {SPECIFICATION}",
        f"title: {_scalar(f'Pages in {section}')}",
        "type: object",
        *_fields(fields, ""),
    ]
    return "\n".join(lines) + "\n"


def _fields(fields: Fields, indent: str) -> Iterator[str]:
    if fields.required:
        yield f"{indent}required:"
        for key, lacking in fields.required.items():
            lack = f"  # {lacking:,} of {fields.number:,} lack it" if lacking else ""
            yield f"{indent}{STEP}- {_scalar(key)}{lack}"
    if not indent:
        yield "# Without the mark, every key is reported that is not listed below."
        yield "# additionalProperties: false"
    for key, meant in fields.misspelt.items():
        yield f"{indent}# {_scalar(key)} is not listed: it looks like {_scalar(meant)}."
    yield f"{indent}properties:"
    for key, shape in fields.shapes.items():
        note = f"  # {shape.note}" if shape.note else ""
        yield f"{indent}{STEP}{_scalar(key)}:{note}"
        yield from _shape(shape, indent + 2 * STEP)


def _shape(shape: Shape, indent: str) -> Iterator[str]:
    for rule, value in shape.rules.items():
        written = f"[{', '.join(map(_scalar, value))}]" if isinstance(value, list) else _scalar(value)
        yield f"{indent}{rule}: {written}"
    if shape.items is not None:
        yield f"{indent}items:{f'  # {shape.items.note}' if shape.items.note else ''}"
        yield from _shape(shape.items, indent + STEP)
    if shape.fields is not None:
        yield from _fields(shape.fields, indent)


def _scalar(value: Any) -> str:
    """Return a value as YAML has it: texts between quotes unless they are plain words."""
    if not isinstance(value, str):
        return json.dumps(value)
    if PLAIN.fullmatch(value) and value.casefold() not in NOT_TEXT:
        return value
    if "\\" in value and "'" not in value and value.isprintable():
        return f"'{value}'"  # an expression
    return json.dumps(value, ensure_ascii=not value.isprintable())
