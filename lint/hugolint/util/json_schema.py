"""JSON schemas in the settings: written there as a table, or kept in a file of their own; jsonschema checks values by them.

jsonschema comes with the extra `schema`, and is imported where a schema is given.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from hugolint.util.schema_checks import SchemaError as SchemaError
from hugolint.util.schema_files import DIALECT, Bundle, require_ends
from hugolint.util.schema_keywords import TooMuchError, bounded, unknown_keys
from hugolint.util.schema_wording import worded
from hugolint.util.spelling import did_you_mean
from hugolint.util.words import shortened

SchemaSetting = Annotated[
    dict[str, Any] | str,
    Meta(description="A JSON schema, or the path of its file (JSON or YAML) from the folder of the settings."),
]
"""The type of an option that holds a JSON schema. The settings read the file, so a rule always gets the schema itself."""


def load(setting: Any, folder: Path) -> tuple[dict[str, Any], list[Path]]:
    """Return the schema that a setting gives, and the files that it was read from, none of them from outside the
    repository of `folder`. Raises SchemaError.
    """
    if find_spec("jsonschema") is None:
        raise SchemaError('JSON schemas need jsonschema: install "hugolint[schema]"')
    bundle = Bundle(folder)
    file = bundle.path(setting) if isinstance(setting, str) else None
    schema = setting if file is None else bundle.read(file)
    whole = bundle.of(schema, file.parent if file else folder, str(file or ""))
    require_ends(whole)
    # Validators change their kind at `$schema`; this one is to stay as it is.
    named = {DIALECT: schema["$schema"]} if "$schema" in schema else {}
    return {**whole, **named}, bundle.files


class Schema:
    """A JSON schema, made ready once for the values that are held against it."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._schema = schema
        self._counts = '$ref"' in (text := repr(schema).replace("'", '"')) or 'Ref"' in text
        self._ready: Any = None

    def violations(self, value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield what is wrong with a value: where (keys and indices from the top), and why."""
        from referencing.exceptions import Unresolvable

        try:
            for error in self._validator().iter_errors(value):
                path = tuple(error.absolute_path)
                extra = _unknown_keys(error)
                for key in extra:
                    yield (*path, key), f'unknown key "{key}"{did_you_mean(key, error.schema.get("properties", {}))}'
                if not extra:
                    yield path, worded(error)
        except (Unresolvable, ValueError) as error:  # a `$ref`, or an `$id` within, that leads nowhere
            yield (), f"the schema cannot be used: {shortened(str(error))}"
        except RecursionError:
            yield (), "the schema, or the value, is nested too deeply to be checked"
        except TooMuchError as error:
            yield (), f"{error}, so the value was not checked"

    def _validator(self) -> Any:
        """Return what holds a value against the schema: for one value alone where it counts references."""
        from jsonschema.validators import validator_for  # type: ignore[import-untyped]

        if self._ready is None or self._counts:
            schema = self._schema
            kind = bounded(validator_for({"$schema": schema[DIALECT]} if DIALECT in schema else {}))
            self._ready = kind(schema, format_checker=_formats())
        return self._ready


@cache
def _formats() -> Any:
    """Return what checks formats, with that of times, which jsonschema leaves to another library."""
    from datetime import datetime

    from jsonschema import FormatChecker  # type: ignore[import-untyped]

    formats = FormatChecker()

    @formats.checks("date-time", raises=ValueError)  # type: ignore[untyped-decorator]
    def _is_date_time(value: object) -> bool:
        return not isinstance(value, str) or (len(value) > len("2026-01-31") and bool(datetime.fromisoformat(value)))

    return formats


def _unknown_keys(error: Any) -> list[str]:
    """Return the keys that a schema closes out, where that is what is wrong."""
    if error.validator != "additionalProperties" or error.validator_value is not False:
        return []
    return unknown_keys(error.instance, error.schema)
