"""Patterns of URLs, `/:year/:slug/`, in the settings and in a page's `url` (`resources/page/permalinks.go`)."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from hugolint.hugo.config.permalink_patterns import ESCAPED_COLON, tokens_of
from hugolint.hugo.dates import go_time
from hugolint.hugo.dates.dates import ZERO
from hugolint.hugo.paths.escaping import unescape_query
from hugolint.hugo.paths.paths import join
from hugolint.util.numbers import integer

if TYPE_CHECKING:
    from hugolint.hugo.pages.page import Page


def expand(pattern: str, page: "Page") -> str:
    """Return the pattern with its tokens filled in from the page. Raises PatternError."""
    pattern = pattern.replace("\\:", ESCAPED_COLON)
    expanded = pattern
    for token in tokens_of(pattern):
        expanded = expanded.replace(token, _value(token[1:], page), 1)
    return expanded.replace(ESCAPED_COLON, ":")


def _value(name: str, page: "Page") -> str:
    if name in _VALUES:
        return _VALUES[name](page)
    if name.startswith("sections["):
        return join(*_cut(name.removeprefix("sections"), _section_entries(page)))
    if name.startswith("sectionslugs["):
        return join(*_cut(name.removeprefix("sectionslugs"), _section_slugs(page)))
    return go_time.format_time(_date(page), name)


def _date(page: "Page") -> datetime:
    return page.dates.date or ZERO


def _title(page: "Page") -> str:
    # A slash in a term parts it; in a title it is a character like any other, and no part of a path.
    return page.urlize(page.title if page.kind == "term" else page.title.replace("/", "-"))


def _slug_or_title(page: "Page") -> str:
    return page.urlize(page.slug) if page.slug else _title(page)


def _file_name(page: "Page") -> str:
    if page.source is None:
        return ""
    path = page.source.file.logical.unnormalized
    if path.name == "index":
        return page.urlize(path.container)
    return "" if path.name == "_index" else page.urlize(path.name)


def _base_name(page: "Page") -> str:
    return page.urlize(page.path_info.unnormalized.base_name)


def _section_slug(page: "Page") -> str:
    section = page.first_section
    return "" if section is None or section.kind == "home" else _slug_or_title(section)


def _section_entries(page: "Page") -> list[str]:
    path = page.current_section.logical_path
    return [] if path == "/" else path[1:].split("/")


def _section_slugs(page: "Page") -> list[str]:
    section = page.current_section
    return [_slug_or_title(ancestor) for ancestor in (*section.ancestors[::-1], section) if ancestor.kind != "home"]


def _cut(written: str, entries: Sequence[str]) -> list[str]:
    """Return the entries that `[low:high]`, `[2]` or `[last]` picks; out of bounds is no error."""
    low, colon, high = written.lower()[1:-1].partition(":")
    start = _bound(low, entries, 0)
    if not entries or start is None:
        return []
    if not colon:
        return [entries[start]] if entries[start] else []
    end = _bound(high, entries, len(entries))
    return list(entries[start : len(entries) if end is None else end])


def _bound(written: str, entries: Sequence[str], default: int) -> int | None:
    if not written:
        return default
    if written == "last":
        return len(entries) - 1
    number = max(integer(written), 0) if re.fullmatch(r"[+-]?[0-9]+", written) else 0
    return number if number < len(entries) else None


_VALUES: dict[str, Callable[["Page"], str]] = {
    "year": lambda page: str(_date(page).year),
    "month": lambda page: f"{_date(page).month:02}",
    "monthname": lambda page: go_time.month_name(_date(page)),
    "day": lambda page: f"{_date(page).day:02}",
    "weekday": lambda page: str(_date(page).isoweekday() % 7),
    "weekdayname": lambda page: go_time.weekday_name(_date(page)),
    "yearday": lambda page: str(go_time.year_day(_date(page))),
    "section": lambda page: page.section,
    "sectionslug": _section_slug,
    "sections": lambda page: page.current_section.logical_path,
    "sectionslugs": lambda page: join(*_section_slugs(page)),
    "title": _title,
    "slug": _slug_or_title,
    "slugorfilename": lambda page: page.urlize(page.slug) if page.slug else _file_name(page),
    "filename": _file_name,
    "contentbasename": _base_name,
    "slugorcontentbasename": lambda page: page.urlize(page.slug) if page.slug else _base_name(page),
}


def decoded(expanded: str) -> str:
    """Return an expanded pattern with percent-encoding undone, as Hugo takes it for a path."""
    return unescape_query(expanded)
