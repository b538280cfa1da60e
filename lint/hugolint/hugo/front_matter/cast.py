"""The conversions of github.com/spf13/cast, through which Hugo reads the fields of a page.

They never fail: what cannot be converted becomes the empty value, as Hugo takes it.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hugolint.util.numbers import integer

if TYPE_CHECKING:
    from hugolint.hugo.front_matter.model import Value

_TRUE = frozenset(("1", "t", "T", "TRUE", "true", "True"))
_FALSE = frozenset(("0", "f", "F", "FALSE", "false", "False"))
# Rarely needed, so compiled by `re` itself when they are.
_DECIMAL = r"([-+]?[0-9]*)(?:\.[0-9]*)?"
INTEGER = r"[-+]?(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)"
_FLOAT = r"[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?|[nN][aA][nN])"
_HEX_FLOAT = r"[+-]?0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)[pP][+-]?[0-9]+"
# What strings.Fields cuts at: Go's unicode.IsSpace, which is less than Python's.
_SPACES = re.compile("[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_LARGEST = 2**63 - 1
_COLLECTIONS = (list, dict)


def to_string(value: Value) -> str:
    """Return `value` as `cast.ToString` does: "" for a list, a map and null."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return _fixed(value)
    if value is None or isinstance(value, list | dict):
        return ""
    return go_string(value)


def to_bool(value: Value) -> bool:
    """Return `value` as `cast.ToBool` does; what is neither true nor false is false."""
    return to_bool_or_none(value) or False


def to_bool_or_none(value: Value) -> bool | None:
    """Return `value` as `cast.ToBoolE` does; None where it fails."""
    if isinstance(value, str):
        return True if value in _TRUE else False if value in _FALSE else None
    if value is None or isinstance(value, bool | int | float):
        return bool(value)
    return None


def to_int(value: Value) -> int:
    """Return `value` as `cast.ToInt` does: 0 where it is no number."""
    if isinstance(value, bool | int):
        return _wrapped(int(value))
    if isinstance(value, float):
        return _wrapped(int(value)) if math.isfinite(value) and abs(value) < 2**63 else -(2**63)
    if isinstance(value, str):
        return _integer(value)
    return 0


def to_string_list(value: Value) -> list[str]:
    """Return `value` as `cast.ToStringSlice` does: text is cut at white space; what is no list of texts is empty."""
    return to_string_list_or_none(value) or []


def to_string_list_or_none(value: Value) -> list[str] | None:
    """Return `value` as `cast.ToStringSliceE` does; None where it fails: for null, a map, a list with one in it."""
    if isinstance(value, str):
        return [word for word in _SPACES.split(value) if word]
    if isinstance(value, list):
        if any(isinstance(item, _COLLECTIONS) for item in value):
            return None
        return [item if isinstance(item, str) else to_string(item) for item in value]
    if value is None or isinstance(value, dict):
        return None
    return [to_string(value)]


def to_string_list_keeping_text(value: Value) -> list[str]:
    """Return `value` as Hugo's `types.ToStringSlicePreserveString` does: text stays whole."""
    return [value] if isinstance(value, str) else to_string_list(value)


def go_string(value: Value) -> str:
    """Return how Go's `fmt.Sprint` writes a value."""
    if isinstance(value, str):
        return value
    if value is None:
        return "<nil>"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _shortest(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + " ".join(go_string(item) for item in value) + "]"
    if isinstance(value, dict):
        return "map[" + " ".join(f"{key}:{go_string(value[key])}" for key in sorted(value)) + "]"
    return str(value)


def go_float(text: str) -> float | None:
    """Return the number that Go's `strconv.ParseFloat` reads, or None where it fails."""
    if re.fullmatch(_FLOAT, text):
        number = float(text)
        return None if math.isinf(number) and not re.search("[iI]", text) else number
    if re.fullmatch(_HEX_FLOAT, text):
        try:
            return float.fromhex(text)
        except OverflowError:
            return None
    return None


def _integer(text: str) -> int:
    if "." in text and (found := re.fullmatch(_DECIMAL, text)):
        text = found[1] + "0" if found[1] in ("", "-", "+") else found[1]
    if not re.fullmatch(INTEGER, text):
        return 0
    sign = -1 if text[0] == "-" else 1
    digits = text.lstrip("+-").replace("_", "")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        digits = "0o" + digits[1:]
    number = sign * integer(digits, 0)
    return number if -_LARGEST - 1 <= number <= _LARGEST else 0


def _wrapped(number: int) -> int:
    return (number + 2**63) % 2**64 - 2**63


def _fixed(value: float) -> str:
    """Return a number without an exponent, as `strconv.FormatFloat(value, 'f', -1, 64)`."""
    if not math.isfinite(value):
        return _shortest(value)
    text = repr(value)
    if "e" in text:
        from decimal import Decimal  # rarely needed

        text = f"{Decimal(text):f}"
    return text.removesuffix(".0")


def _shortest(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    if value and not 1e-4 <= abs(value) < 1e21:
        mantissa, _, exponent = f"{value:e}".partition("e") if "e" not in repr(value) else repr(value).partition("e")
        return f"{mantissa.removesuffix('.0')}e{int(exponent):+03d}"
    return _fixed(value)


def _moment(value: datetime) -> str:
    text = value.replace(tzinfo=None).isoformat()
    offset = value.utcoffset()
    if offset is None:
        return text
    minutes = int(offset / timedelta(minutes=1))
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
    return f"{text.replace('T', ' ')} {zone} {'UTC' if not minutes else zone}"
