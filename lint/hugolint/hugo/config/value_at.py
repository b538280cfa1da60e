"""Values in a site's settings."""

from collections.abc import Mapping
from typing import Any

from hugolint.util.numbers import integer


def value_at(value: Any, keys: tuple[str, ...]) -> Any:
    """Return the setting of these keys, items of lists counted from 0; None where there is none."""
    for key in keys:
        if isinstance(value, list):
            value = value[int(key)] if key.isdecimal() and integer(key) < len(value) else None
        elif isinstance(value, Mapping):
            wanted = "menus" if key == "menu" and "menus" in value else key
            value = next((item for name, item in value.items() if str(name).lower() == wanted), None)
        else:
            return None
    return value
