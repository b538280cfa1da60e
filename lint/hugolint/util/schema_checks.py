"""What is wrong with a JSON schema itself: what its specification forbids, and names that it would pass over in silence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hugolint.source import Position
from hugolint.util.names import wrong_pattern
from hugolint.util.schema_wording import worded
from hugolint.util.spelling import nearest

Path = tuple[str | int, ...]

OF_SCHEMAS = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies")
A_SCHEMA = (
    "items prefixItems additionalItems contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties "
    "allOf anyOf oneOf not if then else contentSchema"
).split()
KEYWORDS = (
    *OF_SCHEMAS,
    *A_SCHEMA,
    *"$schema $id id $ref $comment $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary".split(),
    *"title description default example examples deprecated readOnly writeOnly type enum const format pattern".split(),
    *"multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength uniqueItems maxItems".split(),
    *"minItems maxContains minContains maxProperties minProperties required dependentRequired".split(),
    *"contentEncoding contentMediaType".split(),
    # of editors and generators
    *"enumDescriptions enumNames markdownDescription markdownEnumDescriptions defaultSnippets errorMessage".split(),
    *"patternErrorMessage deprecationMessage doNotSuggest suggestSortText nullable discriminator".split(),
)
FORMATS = (
    "date time date-time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference "
    "uri-template uuid json-pointer relative-json-pointer regex color"
).split()
TYPES = ("string", "integer", "number", "boolean", "array", "object", "null")
MOST_NODES, DEEPEST = 200_000, 100
NEAR = 0.75  # how like a keyword another one is that is meant for it


class SchemaError(ValueError):
    """A schema that cannot be used, and why: in which file, "" for the settings themselves, and at which keys there."""

    def __init__(self, reason: str, file: str = "", path: Path = (), position: Position | None = None) -> None:
        super().__init__(reason)
        self.file = file
        self.path = path
        self.position = position


def check(schema: Any, file: str = "") -> None:
    """Raise SchemaError for the first thing that is wrong with a schema, before what it refers to is known."""
    from jsonschema.exceptions import best_match  # type: ignore[import-untyped]
    from jsonschema.validators import validator_for  # type: ignore[import-untyped]

    if not isinstance(schema, dict):
        raise SchemaError("a JSON schema is a table", file)
    _require_plain(schema, file)
    try:
        kind = validator_for(schema)
    except ValueError as wrong:
        raise SchemaError(f'"$schema" is no address: {wrong}', file, ("$schema",)) from None
    rules = validator_for(kind.META_SCHEMA)
    error = best_match(rules(kind.META_SCHEMA, format_checker=kind.FORMAT_CHECKER).iter_errors(schema))
    if error is not None:
        path = tuple(error.absolute_path)
        raise SchemaError(f"this is no JSON schema: {_reason(path, error)}", file, path)
    for path, why in (*_misspelt(schema, ()), *_patterns(schema, ())):
        raise SchemaError(why, file, path)


def _require_plain(schema: Any, file: str) -> None:
    """Raise SchemaError for a schema that comes to far more than is written, through aliases of YAML, or is deeply nested."""
    left, count = [(schema, 0)], 0
    while left:
        node, depth = left.pop()
        count += 1
        if count > MOST_NODES or depth > DEEPEST:
            raise SchemaError(
                "the schema comes to too much: it, or what its aliases stand for, is nested too deeply", file
            )
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        left += [(item, depth + 1) for item in inner]


def _patterns(schema: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the patterns that are no regular expressions, which formats need not say."""
    if not isinstance(schema, dict):
        return
    keys = schema.get("patternProperties")
    written = [((*path, "patternProperties", key), key) for key in (keys if isinstance(keys, dict) else ())]
    for place, pattern in (*written, ((*path, "pattern"), schema.get("pattern"))):
        if isinstance(pattern, str) and (why := wrong_pattern(pattern)):
            yield place, why
    for step, inner in _inner(schema):
        yield from _patterns(inner, (*path, *step))


def _reason(path: Path, error: Any) -> str:
    keyword = next((step for step in reversed(path) if isinstance(step, str)), "")
    if keyword == "type" and isinstance(error.instance, str):
        near = nearest(error.instance, TYPES)
        return f'there is no type "{error.instance}"' + (f'; did you mean "{near}"?' if near else "")
    return f"{keyword}: {worded(error)}" if keyword else worded(error)


def _misspelt(schema: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the keywords, formats and required keys that nothing answers to, and that are near to one that is known."""
    for key in schema if isinstance(schema, dict) else ():
        if isinstance(key, str) and key not in KEYWORDS and (near := nearest(key, KEYWORDS, NEAR)):
            yield (*path, key), f'there is no keyword "{key}" in JSON schemas; did you mean "{near}"?'
    if not isinstance(schema, dict):
        return
    yield from _unlisted(schema, path)
    format_ = schema.get("format")
    if isinstance(format_, str) and format_ not in FORMATS and (near := nearest(format_, FORMATS)):
        yield (*path, "format"), f'there is no format "{format_}"; did you mean "{near}"?'
    for place, inner in _inner(schema):
        yield from _misspelt(inner, (*path, *place))


def _unlisted(schema: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the required keys that the schema itself closes out."""
    listed = schema.get("properties") or {}
    required = schema.get("required")
    if schema.get("additionalProperties") is not False or schema.get("patternProperties"):
        return
    for index, key in enumerate(required if isinstance(required, list) else ()):
        if key not in listed:
            near = nearest(str(key), listed)
            hint = f'; did you mean "{near}"?' if near else ""
            yield (*path, "required", index), f'"{key}" is required, and not among the properties{hint}'


def _inner(schema: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    for key in A_SCHEMA:
        value = schema.get(key)
        items: Sequence[Any] = value if isinstance(value, list) else ()
        yield from (((key, index), item) for index, item in enumerate(items))
        if isinstance(value, dict):
            yield (key,), value
    for key in OF_SCHEMAS:
        value = schema.get(key)
        yield from (((key, name), one) for name, one in value.items()) if isinstance(value, dict) else ()
