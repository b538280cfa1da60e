"""`cascade`: values that a page or the site's settings hand down (`resources/page/page_matcher.go`, `DecodeCascadeConfig`)."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.cascade.page_matcher import MatcherError, PageMatcher, decode_matcher, lower_keys, matrix_patterns

_STRUCTURAL = ("kind", "path", "lang", "cascade")


class CascadeError(ValueError):
    """A cascade that Hugo refuses."""


class Cascade(Struct, frozen=True):
    """One table of a cascade: what it hands down, to which pages, and the file that it stands in ("" for the settings)."""

    target: PageMatcher
    params: dict[str, Any]
    fields: dict[str, Any]
    origin: str = ""

    def values(self) -> Iterator[tuple[str, Any]]:
        """Iterate over what is handed down, in the order in which Hugo fills it in."""
        yield from self.params.items()
        yield from self.fields.items()


def decode_cascade(
    value: object, languages: Sequence[str], origin: str = "", default_languages: tuple[int, ...] | None = None
) -> tuple[Cascade, ...]:
    """Return the tables of a `cascade`, one or a list of them, keys in lower case. Raises CascadeError.

    Where a table names no languages, it is meant for `default_languages`: those of the page that it stands on.
    """
    if value is None:
        return ()
    if isinstance(value, dict):
        tables = [value]
    elif isinstance(value, list):
        tables = [lower_keys(table) for table in value if isinstance(table, dict)]
    else:
        raise CascadeError(f"cascade must be a table or a list of tables, not {value!r}")
    cascades = [_decode_table(table, languages, origin, default_languages) for table in tables]
    return tuple(cascade for cascade in cascades if cascade.params or cascade.fields)


def _decode_table(
    table: dict[str, Any], languages: Sequence[str], origin: str, default_languages: tuple[int, ...] | None
) -> Cascade:
    target = PageMatcher()
    params: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for key, value in table.items():
        if key in ("target", "_target"):
            try:
                target = decode_matcher(value, languages)
            except MatcherError as error:
                raise CascadeError(str(error)) from error
        elif key == "params":
            params |= value if isinstance(value, dict) else {}
        elif key != "_merge":
            fields[key] = value
    for key in _STRUCTURAL:
        if key in table:
            raise CascadeError(f"{key} cannot be handed down by a cascade")
    names_languages = matrix_patterns(fields.get("sites")) or _names_languages(table.get("target"))
    if not names_languages:
        target = replace(target, languages=default_languages)
    return Cascade(target, params, fields, origin)


def _names_languages(target: Any) -> bool:
    return isinstance(target, dict) and bool(target.get("lang") or matrix_patterns(target.get("sites")))
