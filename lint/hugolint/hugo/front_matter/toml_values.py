"""TOML's scalar values, with the refusals of go-toml v2 (`decode.go`, `unstable/scanner.go`)."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Value
from hugolint.source import Span
from hugolint.util.numbers import integer

_QUOTE_HELP = "Put text between quotes."

# A token that starts like a number is taken as far as it could go, as go-toml does, and judged afterwards.
_DATE_OR_TIME = re.compile(r"(?:\d{4}-|\d{2}:)[\dTtZz:.+-]*(?: \d[\dTtZz:.+-]*)?")
_NUMBER = re.compile(r"0[xob][0-9A-Fa-f_]*|[+-]?(?:inf|nan)|[0-9+_.eE-]+")
_INTEGER = re.compile(
    r"[+-]?(?:0|[1-9](?:_?\d)*)|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*"
)
_FLOAT = re.compile(r"[+-]?(?:inf|nan|(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?)")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?")
_OFFSET = re.compile(r"[Zz]|([+-])(\d\d):(\d\d)")
_WORD = re.compile(r"[^\s,\]}#]*")

_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
_ESCAPE = re.compile(
    r"\\(?:([btnfre\"\\])|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\r?\n[ \t\r\n]*))"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_MAX_INTEGER = 2**63


class LocalTime(time):
    """A time of day, which Hugo prints with as many digits behind the point as its author wrote."""

    written = ""  # also where it was made of another

    @classmethod
    def of(cls, value: time, written: str) -> "LocalTime":
        local = cls(value.hour, value.minute, value.second, value.microsecond)
        local.written = written
        return local

    def isoformat(self, timespec: str = "auto") -> str:
        return self.written or super().isoformat(timespec)


class LocalDatetime(datetime):
    """A day and a time of day without an offset, printed so too."""

    written = ""  # also where it was made of another

    @classmethod
    def of(cls, value: datetime, written: str) -> "LocalDatetime":
        local = cls(*value.timetuple()[:6], value.microsecond)
        local.written = written
        return local

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        return self.written or super().isoformat(sep, timespec)


class BadDateError(DecodeError):
    """A date or time that is none: go-toml reads the whole setting before it looks at dates."""


def bare_value(text: str, start: int, end: int) -> tuple[Value, int]:
    """Return the unquoted value at `start` and where it ends: a boolean, number, date or time. Raises DecodeError."""
    for word, value in (("true", True), ("false", False)):
        if text.startswith(word, start, end):
            return value, start + len(word)
    if found := _DATE_OR_TIME.match(text, start, end):
        return _date_or_time(found[0], start), found.end()
    if found := _NUMBER.match(text, start, end):
        return _number(found[0], start), found.end()
    found = _WORD.match(text, start, end)
    stop = found.end() if found else start
    written = text[start:stop]
    if not written:
        raise DecodeError(Span(start, min(start + 1, end)), "the value is missing", "Write a value after the `=`.")
    span = Span(start, stop)
    if written.lower() in ("true", "false"):
        raise DecodeError(span, f"`{written}` is not a TOML value", f"Write `{written.lower()}`, in lower case.")
    raise DecodeError(span, f"the text `{written}` is not in quotes", _QUOTE_HELP)


def _number(written: str, start: int) -> Value:
    span = Span(start, start + len(written))
    if _INTEGER.fullmatch(written):
        value = integer(written.replace("_", ""), 0)
        if not -_MAX_INTEGER <= value < _MAX_INTEGER:
            raise DecodeError(span, f"the number {written} is too large", "Put it between quotes.")
        return value
    if _FLOAT.fullmatch(written):
        return float(written.replace("_", ""))
    digits = written.lstrip("+-")
    if re.fullmatch(r"0[\d_]+(?:\.\d+)?", digits):
        raise DecodeError(
            span, f"the number {written} starts with a zero", "Leave the zero out, or write quotes around it."
        )
    if "_" in written:
        raise DecodeError(span, f"`{written}` is not a number", "An underscore may only be between two digits.")
    raise DecodeError(span, f"`{written}` is not a number", _QUOTE_HELP)


def _date_or_time(written: str, start: int) -> Value:
    span = Span(start, start + len(written))
    try:
        value = _read_date_or_time(written)
    except (ValueError, OverflowError):
        raise BadDateError(span, f"there is no such date or time as `{written}`", "Correct the date.") from None
    if value is None:
        help = "Write `2025-01-31`, `2025-01-31T10:00:00` or `2025-01-31T10:00:00+02:00`."
        raise BadDateError(span, f"`{written}` is not a TOML date", help)
    return value


def _read_date_or_time(written: str) -> datetime | date | time | None:
    if moment := _TIME.fullmatch(written):
        return LocalTime.of(_time(moment), _clock(moment)) if moment[4] else _time(moment)
    day = _DATE.match(written)
    if day is None:
        return None
    the_date = date(int(day[1]), int(day[2]), int(day[3]))
    if day.end() == len(written):
        return the_date
    moment = _TIME.match(written, day.end() + 1)
    if written[day.end()] not in "Tt " or moment is None:
        return None
    stamp = datetime.combine(the_date, _time(moment))
    rest = written[moment.end() :]
    if not rest:
        return LocalDatetime.of(stamp, f"{the_date}T{_clock(moment)}") if moment[4] else stamp
    offset = _OFFSET.fullmatch(rest)
    if offset is None:
        return None
    return stamp.replace(tzinfo=_zone(offset))


def _clock(moment: re.Match[str]) -> str:
    """Return a time of day as Hugo prints it: to the nanosecond, as far as it is written."""
    return f"{moment[1]}:{moment[2]}:{moment[3]}.{moment[4][:9]}"


def _time(moment: re.Match[str]) -> time:
    microseconds = int((moment[4] or "0")[:6].ljust(6, "0"))
    return time(int(moment[1]), int(moment[2]), int(moment[3] or 0), microseconds)


def _zone(offset: re.Match[str]) -> timezone:
    if offset[1] is None:
        return UTC
    hours, minutes = int(offset[2]), int(offset[3])
    if hours > 23 or minutes > 59:
        raise ValueError
    east = timedelta(hours=hours, minutes=minutes)
    return timezone(east if offset[1] == "+" else -east)


def quoted_value(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the string of one line at `start`, and where it ends. Raises DecodeError."""
    quote = text[start]
    close = start + 1
    while True:
        stop = text.find(quote, close, end)
        if quote == "'" or stop < 0 or not _is_escaped(text, start, stop):
            break
        close = stop + 1
    line_end = text.find("\n", start, end)
    if stop < 0 or 0 <= line_end < stop:
        written = Span(start, line_end if line_end >= 0 else end)
        raise DecodeError(
            written,
            f"the quote {quote} is not closed on its line",
            "Close it, or use three quotes for text of several lines.",
        )
    inner = Span(start + 1, stop)
    _refuse_control_characters(text, inner)
    value = inner.of(text) if quote == "'" else _unescape(text, inner)
    return value, stop + 1


def multi_line_value(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the string between three quotes at `start`, and where it ends. Raises DecodeError."""
    quote = text[start]
    search = start + 3
    while True:
        stop = text.find(quote * 3, search, end)
        if stop < 0:
            _refuse_control_characters(text, Span(start, end))
            span = Span(start, start + 3)
            line = text.count("\n", 0, end - 1) + 1
            raise DecodeError(
                span, f"the text that starts with {quote * 3} is never closed", f"Close it with {quote * 3}.", line
            )
        if quote == "'" or not _is_escaped(text, start, stop):
            break
        search = stop + 1
    after = stop + 3
    while after < end and text[after] == quote:
        after += 1
    if after - stop > 5:
        raise DecodeError(
            Span(stop, after), f"too many quotes close the text: {quote * (after - stop)}", f"Leave {quote * 3}."
        )
    first = start + 3
    for newline in ("\r\n", "\n"):
        if text.startswith(newline, first, after - 3):
            first += len(newline)
            break
    inner = Span(first, after - 3)
    _refuse_control_characters(text, inner)
    value = inner.of(text) if quote == "'" else _unescape(text, inner)
    return value, after


def _is_escaped(text: str, start: int, position: int) -> bool:
    slashes = position
    while slashes > start and text[slashes - 1] == "\\":
        slashes -= 1
    return (position - slashes) % 2 == 1


def _refuse_control_characters(text: str, span: Span) -> None:
    if found := _CONTROL.search(text, span.start, span.end):
        raise control_character(found)


def control_character(found: re.Match[str]) -> DecodeError:
    """Return the error for a character that TOML does not allow in text and comments."""
    name = f"U+{ord(found[0]):04X}"
    return DecodeError(Span(*found.span()), f"the invisible character {name} is in the text", "Delete it.")


def refused_character(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first character of a comment that TOML does not allow."""
    return _CONTROL.search(text, start, end)


def _unescape(text: str, span: Span) -> str:
    position = text.find("\\", *span)
    if position < 0:
        return span.of(text)
    pieces, done = [], span.start
    while position >= 0:
        found = _ESCAPE.match(text, position, span.end)
        if found is None:
            written = text[position : min(position + 2, span.end)]
            help = "Write `\\\\` for a backslash, or put the text between single quotes."
            raise DecodeError(Span(position, position + len(written)), f"`{written}` is not an escape of TOML", help)
        pieces.append(text[done:position])
        pieces.append(_escaped(found))
        done = found.end()
        position = text.find("\\", done, span.end)
    pieces.append(text[done : span.end])
    return "".join(pieces)


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        return _ESCAPES[found[1]]
    if found[5]:
        return ""
    code = int(found[2] or found[3] or found[4], 16)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        raise DecodeError(
            Span(*found.span()), f"`{found[0]}` is not a character", "Correct the number of the character."
        )
    return chr(code)
