"""Dates that name a time of day, and no time zone."""

import re
from datetime import datetime

from hugolint.hugo.front_matter.model import Value

_TIME_AT_THE_END = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d?:\d\d:\d\d(?:[.,]\d+)?")


def lacks_zone(date: Value) -> bool:
    """Return whether a date has a time of day and no zone, so that the site's zone decides when it is."""
    if isinstance(date, datetime):
        return date.tzinfo is None
    return isinstance(date, str) and _TIME_AT_THE_END.fullmatch(date) is not None
