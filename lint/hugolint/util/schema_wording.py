"""What is wrong with a value, in words, where a JSON schema asks for another one."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from hugolint.util.spelling import nearest
from hugolint.util.words import counted

TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a map",
    "null": "empty",
}
FORMATS = {"date": "a date such as 2026-01-31", "date-time": "a date and a time such as 2026-01-31T08:00:00Z"}
LONGEST = 60  # characters of a value
MOST_CHOICES = 12


def worded(error: Any) -> str:
    """Return what an error of jsonschema says, as a person would."""
    word = _WORDED.get(error.validator)
    said = str(word(error) if word else error.message)
    return said if len(said) <= 4 * LONGEST else f"{said[: 3 * LONGEST]}…{said[-LONGEST:]}"


def _required(error: Any) -> str:
    missing = next(key for key in error.validator_value if error.message.startswith(repr(key)))
    near = nearest(missing, (key for key in error.instance if key not in error.schema.get("properties", {})))
    return f'"{missing}" is missing' + (f'; is it "{near}"?' if near else "")


def _type(error: Any) -> str:
    types = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
    wanted = " or ".join(TYPES.get(one, one) for one in types)
    if error.instance is None:
        return f"it is empty, and must be {wanted}"
    return f"{_shown(error.instance)} is not {wanted}"


def _enum(error: Any) -> str:
    choices = error.validator_value
    more = len(choices) - MOST_CHOICES
    shown = ", ".join(map(_shown, choices[:MOST_CHOICES])) + (f" and {more} more" if more > 0 else "")
    near = nearest(str(error.instance), (one for one in choices if isinstance(one, str)))
    return f"{_shown(error.instance)} is not one of {shown}" + (f'; did you mean "{near}"?' if near else "")


def _length(error: Any) -> str:
    length, limit = len(error.instance), error.validator_value
    if not length:
        return "it is empty"
    characters = counted(length, "character", "characters")
    return f"it has {characters}, {'fewer' if length < limit else 'more'} than {limit:,}"


def _pattern(error: Any) -> str:
    return f"{_shown(error.instance)} does not match {error.validator_value}"


def _format(error: Any) -> str:
    return f"{_shown(error.instance)} is not {FORMATS.get(error.validator_value, f'a valid {error.validator_value}')}"


def _const(error: Any) -> str:
    return f"it must be {_shown(error.validator_value)}, not {_shown(error.instance)}"


_WORDED: Mapping[str, Callable[[Any], str]] = {
    "required": _required,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "minLength": _length,
    "maxLength": _length,
    "pattern": _pattern,
    "format": _format,
}


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2]}…{text[-1]}"
