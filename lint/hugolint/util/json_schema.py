"""JSON schemas in the settings: written there as a table, or kept in a file of their own; jsonschema checks values by them.

jsonschema comes with the extra `schema`, and is imported where a schema is given.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from hugolint.util.yaml import YamlError
from hugolint.util.yaml import load as load_yaml

SchemaSetting = Annotated[
    dict[str, Any] | str,
    Meta(description="A JSON schema, or the path of its file (JSON or YAML) from the folder of the settings."),
]
"""The type of an option that holds a JSON schema. The settings read the file, so a rule always gets the schema itself."""


class SchemaError(ValueError):
    """A schema that cannot be used, and why."""


def load(setting: Any, folder: Path) -> dict[str, Any]:
    """Return the schema that a setting gives, read from its file where it names one. Raises SchemaError."""
    schema = _read(folder / setting) if isinstance(setting, str) else setting
    try:
        from jsonschema.exceptions import SchemaError as InvalidSchema  # type: ignore[import-untyped]
        from jsonschema.validators import validator_for  # type: ignore[import-untyped]
    except ImportError:
        raise SchemaError('JSON schemas need jsonschema: install "hugolint[schema]"') from None
    if not isinstance(schema, dict):
        raise SchemaError("a JSON schema is a table")
    try:
        validator_for(schema).check_schema(schema)
    except InvalidSchema as error:
        raise SchemaError(f"this is no JSON schema: {error.message}") from error
    return schema


def violations(schema: dict[str, Any], value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what is wrong with a value: where (keys and indices from the top), and why."""
    from jsonschema.validators import validator_for

    kind = validator_for(schema)
    for error in kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(value):
        yield tuple(error.absolute_path), error.message


def _read(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
        return load_yaml(text).value if path.suffix in (".yaml", ".yml") else json.loads(text)
    except OSError as error:
        raise SchemaError(f"{path} cannot be read: {error.strerror}") from error
    except YamlError as error:
        place = f"{path}:{error.position.line}:{error.position.column}"
        raise SchemaError(f"{place}: this is not YAML: {error.reason}") from error
    except ValueError as error:
        raise SchemaError(f"{path} is not JSON: {error}") from error
