"""Formatting a time by the example of Go's reference time, `Mon Jan 2 15:04:05 MST 2006` (Go's `time.Format`)."""

import re
from collections.abc import Callable
from datetime import datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_PARTS: dict[str, Callable[[datetime], str]] = {
    "January": lambda time: month_name(time),
    "Jan": lambda time: month_name(time)[:3],
    "Monday": lambda time: weekday_name(time),
    "Mon": lambda time: weekday_name(time)[:3],
    "MST": lambda time: time.tzname() or "UTC",
    "2006": lambda time: f"{time.year:04}",
    "06": lambda time: f"{time.year % 100:02}",
    "01": lambda time: f"{time.month:02}",
    "1": lambda time: str(time.month),
    "002": lambda time: f"{year_day(time):03}",
    "__2": lambda time: f"{year_day(time):3}",
    "02": lambda time: f"{time.day:02}",
    "_2": lambda time: f"{time.day:2}",
    "2": lambda time: str(time.day),
    "15": lambda time: f"{time.hour:02}",
    "03": lambda time: f"{time.hour % 12 or 12:02}",
    "3": lambda time: str(time.hour % 12 or 12),
    "04": lambda time: f"{time.minute:02}",
    "4": lambda time: str(time.minute),
    "05": lambda time: f"{time.second:02}",
    "5": lambda time: str(time.second),
    "PM": lambda time: "AM" if time.hour < 12 else "PM",
    "pm": lambda time: "am" if time.hour < 12 else "pm",
}
_PART = r"January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|002|0[1-6]|15|__2|_2(?!006)|[12345]|PM|pm"


def is_layout(text: str) -> bool:
    """Return whether `text` asks for any part of a time."""
    return re.search(_PART, text) is not None


def format_time(time: datetime, layout: str) -> str:
    """Return a time written after the example of `layout`."""
    return re.sub(_PART, lambda part: _PARTS[part[0]](time), layout)


def month_name(time: datetime) -> str:
    """Return the month's English name."""
    return _MONTHS[time.month - 1]


def weekday_name(time: datetime) -> str:
    """Return the day's English name."""
    return _WEEKDAYS[time.weekday()]


def year_day(time: datetime) -> int:
    """Return the day's number in its year, from 1."""
    return time.timetuple().tm_yday
