"""YAML's plain scalars as goccy/go-yaml, Hugo's decoder, takes them (`token/token.go`, `toNumber`)."""

import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hugolint.hugo.front_matter.cast import go_float, go_string
from hugolint.hugo.front_matter.model import Value
from hugolint.util.numbers import integer

WORDS: dict[str, Value] = {
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_NUMBER_START = frozenset("0123456789+-.iInN")
_BASES = {"0x": 16, "0o": 8, "0b": 2}
_DIGITS = {
    16: re.compile(r"[0-9A-Fa-f]+"),
    10: re.compile(r"[0-9]+"),
    8: re.compile(r"[0-7]+"),
    2: re.compile(r"[01]+"),
}
_LARGEST = 2**64
_SMALLEST = -(2**63)


def plain_value(text: str) -> Value:
    """Return the value of an unquoted scalar."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in _NUMBER_START:
        return text
    number = to_number(text)
    return text if number is None else number


def to_number(text: str) -> int | float | None:
    """Return the number that a text stands for, or None: underscores dropped, a leading zero means octal."""
    dots = text.count(".")
    if not text or text[0] == "_" or dots > 1:
        return None
    digits = text.removeprefix("+").removeprefix("-").replace("_", "")
    base = _BASES.get(digits[:2], 0)
    if base:
        digits = digits[2:]
    elif digits.startswith("0") and len(digits) > 1 and not dots:
        base = 8
    elif dots:
        return go_float(("-" if text[0] == "-" else "") + digits)
    else:
        base = 10
    if not _DIGITS[base].fullmatch(digits):
        return None
    number = integer(digits, base)
    if text[0] == "-":
        return -number if -number >= _SMALLEST else None
    return number if number < _LARGEST else None


def _tagged_integer(value: Value) -> Value:
    text = go_string(value)
    number = integer(text) if re.fullmatch(r"[+-]?[0-9]+", text) else 0
    return number if -(2**63) <= number < 2**63 else 0


def _tagged_float(value: Value) -> Value:
    if isinstance(value, bool) or value is None or not isinstance(value, int | float | str):
        return 0
    number = go_float(value) if isinstance(value, str) else float(value)
    return 0.0 if number is None else number


def _tagged_boolean(value: Value) -> Value:
    text = go_string(value).lower()
    if text in ("1", "t", "true", "yes"):
        return True
    if text in ("0", "f", "false", "no"):
        return False
    raise ValueError(f"`{go_string(value)}` is neither true nor false")


class Binary(str):
    """Bytes, which Hugo takes for text where it wants some, and prints as they are written."""

    encoded: str

    @classmethod
    def of(cls, data: bytes) -> "Binary":
        binary = cls(data.decode("utf-8", "replace"))
        binary.encoded = base64.b64encode(data).decode()
        return binary


def _tagged_binary(value: Value) -> Value:
    if not isinstance(value, str):
        raise ValueError(f"`{go_string(value)}` is not text")
    digits = value.replace("\n", "").replace("\r", "")
    whole = re.match(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", digits)
    return Binary.of(base64.b64decode(whole[0]) if whole else b"")  # up to where it cannot be read


def _tagged_string(value: Value) -> Value:
    return "" if value is None else go_string(value)


_MOMENT = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt ](\d\d?):(\d\d?):(\d\d?)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)?)?")


def _tagged_moment(value: Value) -> Value:
    """Return a date in UTC, as `castToTime` of goccy's decoder does; what it cannot read is the zero date."""
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    zero = datetime(1, 1, 1, tzinfo=UTC)
    if found is None:
        return zero
    try:
        year, month, day, hours, minutes, seconds = (int(found[group] or 0) for group in range(1, 7))
        moment = datetime(year, month, day, hours, minutes, seconds, int((found[7] or "0")[:6].ljust(6, "0")), UTC)
        if found[8] and found[8] != "Z":
            east = timedelta(hours=int(found[8][1:3]), minutes=int(found[8][4:6]))
            moment = moment - east if found[8][0] == "+" else moment + east
    except (ValueError, OverflowError):
        return zero
    return moment


TAGS: dict[str, Callable[[Value], Value]] = {
    "!!int": _tagged_integer,
    "!!float": _tagged_float,
    "!!bool": _tagged_boolean,
    "!!str": _tagged_string,
    "!!null": lambda value: None,
    "!!binary": _tagged_binary,
    "!!timestamp": _tagged_moment,
}
"""What goccy's decoder makes of a scalar that a tag comes before (`decode.go`, `nodeToValue`). A ValueError refuses it."""
