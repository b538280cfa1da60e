"""Reading dates: every layout that Hugo takes (github.com/spf13/cast `internal/time.go`, Go's `time.Parse`)."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

from hugolint.hugo.front_matter.model import Value

ZERO = datetime(1, 1, 1, tzinfo=UTC)
"""Go's zero time, which Hugo takes for no date."""

_LATEST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# In Go's notation, in the order in which they are tried.
_LAYOUTS = (
    "2006-01-02",
    "2006-01-02T15:04:05Z07:00",
    "2006-01-02T15:04:05",
    "Mon, 02 Jan 2006 15:04:05 -0700",
    "Mon, 02 Jan 2006 15:04:05 MST",
    "02 Jan 06 15:04 -0700",
    "02 Jan 06 15:04 MST",
    "Monday, 02-Jan-06 15:04:05 MST",
    "2006-01-02 15:04:05 -0700 MST",
    "2006-01-02T15:04:05-0700",
    "2006-01-02 15:04:05Z0700",
    "2006-01-02 15:04:05",
    "Mon Jan _2 15:04:05 2006",
    "Mon Jan _2 15:04:05 MST 2006",
    "Mon Jan 02 15:04:05 -0700 2006",
    "2006-01-02 15:04:05Z07:00",
    "02 Jan 2006",
    "2006-01-02 15:04:05 -07:00",
    "2006-01-02 15:04:05 -0700",
    "3:04PM",
    "Jan _2 15:04:05",
)
_YEAR_FIRST = tuple(layout for layout in _LAYOUTS if layout.startswith("2006-"))
_OTHERS = tuple(layout for layout in _LAYOUTS if not layout.startswith("2006-"))

# How Go reads the parts of a layout: a fraction after any seconds, hours of one digit, names without regard to case,
# more spaces than there are.
_PARTS = {
    "2006": r"(?P<year>[0-9]{4})",
    "06": r"(?P<short_year>[0-9]{2})",
    "01": r"(?P<month>[0-9]{2})",
    "Jan": rf"(?P<month_name>(?i:{'|'.join(_MONTHS)}))",
    "02": r"(?P<day>[0-9]{2})",
    "_2": r" ?(?P<day>[0-9]{1,2})",
    "15": r"(?P<hour>[0-9]{1,2})",
    "3": r"(?P<hour12>[0-9]{1,2})",
    "04": r"(?P<minute>[0-9]{2})",
    "05": r"(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]+))?",
    "PM": r"(?P<half>AM|PM)",
    "Mon": r"(?i:mon|tue|wed|thu|fri|sat|sun)",
    "Monday": r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    "Z0700": r"(?P<offset>Z|[+-][0-9]{4})",
    "Z07:00": r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})",
    "-0700": r"(?P<offset>[+-][0-9]{4})",
    "-07:00": r"(?P<offset>[+-][0-9]{2}:[0-9]{2})",
    "MST": (
        r"(?:UTC|ChST|MeST|WITA|GMT(?P<gmt>[+-]0*(?:1?[0-9]|2[0-3]))?|[+-]0*(?:1?[0-9]|2[0-3])"
        r"|(?!UTC|GMT)(?:[A-Z]{3}|[A-Z]{3,4}T))"
    ),
    " ": " +",
}
_PART = "|".join(re.escape(part) for part in sorted(_PARTS, key=len, reverse=True))


@cache
def _pattern(layout: str) -> re.Pattern[str]:
    """Return the expression for a layout of Go's, made when it is first tried: of most sites all dates are alike."""
    pieces = re.split(_PART, layout)
    parts = [_PARTS[part] for part in re.findall(_PART, layout)]
    return re.compile("".join(re.escape(piece) + part for piece, part in zip(pieces, [*parts, ""], strict=True)))


class NotADate(ValueError):  # noqa: N818 - the fault is the value's
    """A value that Hugo cannot read as a date."""


def parse(value: Value, zone: tzinfo) -> datetime:
    """Return the moment that Hugo reads from a value; one without a zone of its own is in `zone`.

    A number counts the seconds since 1970; null is no date, ZERO. Python knows the years 1 to 9999 alone: a moment
    beyond them becomes the nearest one. Raises NotADate.
    """
    if isinstance(value, str):
        return _parse_text(value, zone)
    if isinstance(value, datetime):
        # Hugo writes a moment with a zone without its fraction, then reads it again (`common/htime/time.go`).
        return in_zone(value, zone) if value.tzinfo is None else value.replace(microsecond=0)
    if isinstance(value, date):
        return in_zone(datetime(value.year, value.month, value.day), zone)
    if value is None:
        return ZERO
    if isinstance(value, int) and not isinstance(value, bool):
        return _from_seconds(value)
    raise NotADate


def in_zone(wall: datetime, zone: tzinfo) -> datetime:
    """Return the moment at which the clocks of `zone` show `wall`; where they skip or repeat it, as Go's `time.Date`."""
    if zone is UTC:
        return wall.replace(tzinfo=UTC)
    try:
        as_utc = wall.replace(tzinfo=UTC)
        offset = as_utc.astimezone(zone).utcoffset() or timedelta()
        offset = (as_utc - offset).astimezone(zone).utcoffset() or timedelta()
        return (as_utc - offset).astimezone(zone)
    except OverflowError:
        return wall.replace(tzinfo=zone)


def to_utc(moment: datetime) -> datetime:
    """Return a moment in UTC, the nearest one that Python knows."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return ZERO if moment.year == 1 else _LATEST


def _from_seconds(seconds: int) -> datetime:
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return ZERO if seconds < 0 else _LATEST


def _parse_text(text: str, zone: tzinfo) -> datetime:
    # The layouts that begin with a year, and these alone, want a hyphen for the fifth character.
    for layout in _YEAR_FIRST if text[4:5] == "-" else _OTHERS:
        found = _pattern(layout).fullmatch(text)
        if found is not None:
            moment = _moment(found.groupdict(), zone)
            if moment is not None:
                return moment
    raise NotADate


def _moment(parts: dict[str, str | None], zone: tzinfo) -> datetime | None:
    """Return the moment that the parts of a date say, or None where there is no such moment."""
    try:
        wall = _wall(parts)
        offset = parts.get("offset")
        if offset is None:
            return in_zone(wall, zone) if wall.year > 1 or parts.get("year") else wall.replace(tzinfo=UTC)
        return wall.replace(tzinfo=_fixed_zone(offset))
    except (ValueError, OverflowError):
        return None


def _wall(parts: dict[str, str | None]) -> datetime:
    hour = int(parts.get("hour") or parts.get("hour12") or 0)
    if half := parts.get("half"):
        if hour > 12:
            raise ValueError
        hour = hour % 12 + 12 * (half == "PM")
    fraction = (parts.get("fraction") or "0")[:6].ljust(6, "0")
    name = parts.get("month_name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(parts.get("month") or 1)
    minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
    wall = datetime(_year(parts), month, int(parts.get("day") or 1), hour, minute, second, int(fraction))
    # Go sets the clock of a zone named GMT+3, and then reads its hands as those of the site's zone.
    return wall + timedelta(hours=int(parts.get("gmt") or 0))


def _year(parts: dict[str, str | None]) -> int:
    """Return the year; a time without a date is in Go's year 0, which Python does not have."""
    if written := parts.get("year"):
        return int(written) or 1
    if written := parts.get("short_year"):
        return int(written) + (1900 if int(written) >= 69 else 2000)
    return 1


def _fixed_zone(offset: str) -> timezone:
    if offset == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 24 or minutes > 60:
        raise ValueError
    east = timedelta(hours=hours, minutes=minutes)
    return timezone(east if offset[0] == "+" else -east)
