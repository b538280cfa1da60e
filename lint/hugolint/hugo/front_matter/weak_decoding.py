"""What `mapstructure.WeakDecode` refuses, by which Hugo reads tables of settings into its own types (`decodeFromKind`)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from hugolint.hugo.front_matter.cast import INTEGER, go_float, go_string

Shape = str | tuple["Shape"] | Mapping[str, "Shape"]
"""What a value is read into: one of the words of `_EXPECTED`; a list of a shape, in a tuple; a table, by its keys in
lower case. A key that a table does not know is passed over."""

Path = tuple[str | int, ...]

_EXPECTED = {
    "text": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "table": "a table",
    "any": "anything",
    "plain text": "a text",
    "plain integer": "a whole number",
    "plain boolean": "true or false",
}
_BOOLEANS = frozenset("1 t T TRUE true True 0 f F FALSE false False".split()) | {""}


class Misfit(NamedTuple):
    """A value that cannot be read into its shape: where it is, by keys and indices, and what is wanted there."""

    path: Path
    value: Any
    expected: str


def misfits(value: Any, shape: Shape, path: Path = ()) -> Iterator[Misfit]:
    """Yield the values that do not fit; null fits everywhere."""
    if value is None or shape == "any":
        return
    if isinstance(shape, tuple):
        items = value if isinstance(value, list) else [] if value == {} else [value]
        for index, item in enumerate(items):
            yield from misfits(item, shape[0], (*path, index) if isinstance(value, list) else path)
    elif isinstance(shape, str):
        if not _FITS[shape](value):
            yield Misfit(path, value, _EXPECTED[shape])
    elif not isinstance(value, dict):
        yield Misfit(path, value, _EXPECTED["table"])
    else:
        for key, item in value.items():
            if (known := shape.get(key.lower())) is not None:
                yield from misfits(item, known, (*path, key))


def described(value: Any) -> str:
    """Return a value in the words of a message."""
    if isinstance(value, list | dict):
        kind = "list" if isinstance(value, list) else "table"
        return f"a {kind}" if value else f"an empty {kind}"
    return repr(value) if isinstance(value, str) else "null" if value is None else go_string(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str | bool | int | float)


def _is_integer(value: Any) -> bool:
    return isinstance(value, bool | int | float) or (
        isinstance(value, str) and (not value or re.fullmatch(INTEGER, value) is not None)
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, bool | int | float) or (
        isinstance(value, str) and (not value or go_float(value) is not None)
    )


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool | int | float) or (isinstance(value, str) and value in _BOOLEANS)


def _is_table(value: Any) -> bool:
    """A list is a table too, of those in it put together."""
    return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(item, dict) for item in value))


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "text": _is_text,
    "integer": _is_integer,
    "number": _is_number,
    "boolean": _is_boolean,
    "table": _is_table,
    # Where Hugo decodes strictly (`mapstructure.Decode`).
    "plain text": lambda value: isinstance(value, str),
    "plain integer": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "plain boolean": lambda value: isinstance(value, bool),
}
