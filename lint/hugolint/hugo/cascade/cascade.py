"""`cascade`: values that a page or the site's settings hand down (`resources/page/page_matcher.go`, `DecodeCascadeConfig`)."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.cascade.page_matcher import (
    MatcherError,
    PageMatcher,
    check_globs,
    decode_matcher,
    lower_keys,
    matrix_patterns,
)
from hugolint.hugo.front_matter.weak_decoding import Path, described

_STRUCTURAL = ("kind", "path", "lang", "cascade")
_TARGETS = ("target", "_target")
_OTHERS = frozenset((*_TARGETS, "params", "_merge"))


class CascadeError(ValueError):
    """A cascade that Hugo refuses, for what is at `path` within it."""

    def __init__(self, path: Path, reason: str, help: str, since: tuple[int, int] = (0, 0)) -> None:
        super().__init__(reason)
        self.since = since  # the first Hugo that refuses it
        self.path = path
        self.help = help


class Cascade(Struct, frozen=True):
    """One table of a cascade: what it hands down, to which pages, and the file that it is in ("" for the settings)."""

    target: PageMatcher
    params: dict[str, Any]
    fields: dict[str, Any]
    origin: str = ""
    place: Path = ()  # of the table within the `cascade` of that file

    def path_of(self, key: str) -> Path:
        """Return where the value of a field that it hands down is within the `cascade` of its file."""
        return (*self.place, "params", key) if key in self.params else (*self.place, key)

    def values(self) -> Iterator[tuple[str, Any]]:
        """Iterate over what is handed down, in the order in which Hugo fills it in."""
        yield from self.params.items()
        yield from self.fields.items()


def decode_cascade(
    value: object, languages: Sequence[str], origin: str = "", default_languages: tuple[int, ...] | None = None
) -> tuple[Cascade, ...]:
    """Return the tables of a `cascade`, one or a list of them, keys in lower case. Raises CascadeError.

    Where a table names no languages, it is meant for `default_languages`: those of the page that it is on.
    """
    if value is None:
        return ()
    if isinstance(value, dict):
        tables: list[tuple[Path, dict[str, Any]]] = [((), value)]
    elif isinstance(value, list):
        tables = [((index,), table) for index, table in enumerate(value) if isinstance(table, dict)]
    else:
        help = "Write it as a table, such as `cascade: {draft: true}`, or as a list of tables."
        raise CascadeError((), f"cascade must be a table or a list of tables, not {described(value)}", help)
    cascades = [_decode_table(place, table, languages, origin, default_languages) for place, table in tables]
    return tuple(cascade for cascade in cascades if cascade.params or cascade.fields)


def _decode_table(
    place: Path, written: dict[str, Any], languages: Sequence[str], origin: str, default: tuple[int, ...] | None
) -> Cascade:
    table = lower_keys(written)
    params, fields = _handed_down(table)
    target_key = next((key for key in written if key.lower() in _TARGETS), "target")
    try:
        target = decode_matcher(written.get(target_key), languages)
        if params or fields:
            check_globs(written.get(target_key))
    except MatcherError as error:
        raise CascadeError((*place, target_key, *error.path), str(error), error.help) from error
    for key in _STRUCTURAL:
        if key in written:  # in a list, where Hugo does not turn keys into lower case before, `Lang` is none of these
            help = "Delete it: a cascade hands down fields and params, not what decides where a page is."
            raise CascadeError((*place, key), f"a cascade cannot hand down {key}", help)
    target_table = table.get(target_key.lower()) or {}
    if target_table.get("lang") and (params or fields):
        reason = "cascade.target.lang was removed from Hugo"
        help = f"Write `sites: {{matrix: {{languages: [{target_table['lang']}]}}}}` in its place."
        # Deprecated in 0.150; after 15 minor versions Hugo fails on it (`common/hugo/hugo.go`).
        raise CascadeError((*place, target_key, "lang"), reason, help, since=(0, 165))
    if not (matrix_patterns(fields.get("sites")) or matrix_patterns(target_table.get("sites"))):
        target = replace(target, languages=default)
    return Cascade(target, params, fields, origin, place)


def _handed_down(table: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the params and the fields that a cascade's table hands down."""
    params = table.get("params")
    fields = {key: value for key, value in table.items() if key not in _OTHERS}
    return (params if isinstance(params, dict) else {}), fields
