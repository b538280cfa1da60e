"""Keywords of JSON schemas that others' texts could make endless: searches of patterns, references, unique items."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hugolint.util.expressions import TIMEOUT, Expression, TooSlowError
from hugolint.util.words import shortened

CUT_OFF = "cut-off"  # the name of an error that is none of the value's
MOST_REFERENCES = 100_000  # that are followed for one value


class TooMuchError(Exception):
    """A schema asks for more than anyone needs."""


def bounded(kind: Any) -> Any:
    """Return a validator of jsonschema's like `kind` that comes to an end; for one value, for it counts what it does."""
    from jsonschema.exceptions import ValidationError  # type: ignore[import-untyped]
    from jsonschema.validators import extend  # type: ignore[import-untyped]

    left = MOST_REFERENCES

    def counted(follow: Any) -> Any:
        def reference(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
            nonlocal left
            left -= 1
            if left < 0:
                raise TooMuchError(f"the schema leads from reference to reference, more than {MOST_REFERENCES:,} times")
            yield from follow(validator, value, instance, schema) or ()

        return reference

    def pattern(validator: Any, value: str, instance: Any, schema: Any) -> Iterator[Any]:
        if not validator.is_type(instance, "string"):
            return
        try:
            if not _expression(value).search(instance):
                yield ValidationError(f"{instance!r} does not match {value!r}")
        except TooSlowError:
            yield ValidationError(_too_slow(value), validator=CUT_OFF)

    def pattern_properties(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
        if not validator.is_type(instance, "object"):
            return
        for one, inner in value.items():
            for key, held in instance.items():
                try:
                    found = _expression(one).search(key)
                except TooSlowError:
                    yield ValidationError(_too_slow(one), path=(key,), validator=CUT_OFF)
                    continue
                if found:
                    yield from validator.descend(held, inner, path=key, schema_path=one)

    def additional_properties(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
        if not validator.is_type(instance, "object"):
            return
        extra = unknown_keys(instance, schema)
        if validator.is_type(value, "object"):
            for key in extra:
                yield from validator.descend(instance[key], value, path=key)
        elif not value and extra:
            yield ValidationError(f"keys that are not allowed: {', '.join(map(repr, extra))}")

    def unique_items(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
        if value and validator.is_type(instance, "array"):
            written = [json.dumps(_plain(item), sort_keys=True, default=str) for item in instance]
            if len(set(written)) < len(written):
                yield ValidationError(f"{shortened(instance)} has an item twice")

    own = {
        "pattern": pattern,
        "patternProperties": pattern_properties,
        "additionalProperties": additional_properties,
        "uniqueItems": unique_items,
    }
    references = {key: counted(kind.VALIDATORS[key]) for key in kind.VALIDATORS if key.endswith(("Ref", "$ref"))}
    return extend(kind, {**{key: own[key] for key in own if key in kind.VALIDATORS}, **references})


def unknown_keys(instance: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """Return the keys of a value that neither `properties` nor `patternProperties` of a schema speak of."""
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [key for key in instance if key not in known and not any(_finds(one, key) for one in patterns)]


def _finds(pattern: str, key: str) -> bool:
    try:
        return _expression(pattern).search(key)
    except TooSlowError:
        return True  # `patternProperties` says so


@lru_cache(maxsize=256)
def _expression(pattern: str) -> Expression:
    return Expression(pattern)


def _too_slow(pattern: str) -> str:
    return (
        f"the pattern {shortened(pattern)} of the schema takes longer than {TIMEOUT:g} s here, so it was cut off;"
        " write it without repetitions in repetitions"
    )


def _plain(value: Any) -> Any:
    """Return a value in which 1.0 is 1, as it is in a JSON schema."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return list(map(_plain, value))
    return int(value) if isinstance(value, float) and value.is_integer() else value
