"""FM017 unreadable-date."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from hugolint.edits import rename_key
from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause, Field, Format
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown

LOOSE_DATE = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?))?"
PARTS = r"(\d{4})-(\d{1,2})-(\d{1,3})"
WITHOUT_SECONDS = r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(Z|[+-]\d\d:\d\d)?"


OFFSET = r"(?<=:\d\d)[+-](?:2[4-9]|[3-9]\d):?\d\d\Z"
"""An offset from UTC of more than a day."""


class UnreadableDate(SiteRule):
    """Hugo cannot read a date, and ends the build with an error.

    It takes `2020-01-02`, `2020-01-02T03:04:05Z` and a few more layouts: not `2020-1-2`, `2020/01/02` or a time without
    seconds. `published` is one of Hugo's dates too, so `published: false` is an error.

    Write the date as `2020-01-02` or `2020-01-02T03:04:05+02:00`; write `draft: true` for `published: false`.
    """

    code, name, severity = "FM017", "unreadable-date", Severity.ERROR
    VALID = (
        "---\ntitle: A page\ndate: 2020-01-02 03:04:05\n---\n",
        "---\ntitle: A page\ndate:\nlastmod: 02 Jan 2020\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndate: 2020-01-02:13:59+09:00\n---\n",
            line=3,
            message="13:59",
            followed="---\ntitle: A page\ndate: 2020-01-02T13:59:00+09:00\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ndate: 2020-01-02T03:04:05+50:00\n---\n",
            line=3,
            message="+50:00",
            followed="---\ntitle: A page\ndate: 2020-01-02T03:04:05+05:00\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ndate: 2020/1/2\n---\n",
            line=3,
            column=7,
            fixed="---\ntitle: A page\ndate: 2020-01-02\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ndate: 2020-1-2T03:04:05+02:00\n---\n",
            line=3,
            fixed="---\ntitle: A page\ndate: 2020-01-02T03:04:05+02:00\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ndate: 2020-01-012T03:04:05+02:00\n---\n",
            line=3,
            message="2020-01-012T03:04:05",
            followed="---\ntitle: A page\ndate: 2020-01-12T03:04:05+02:00\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ndate: 2020-01-02 03:04\n---\n",
            line=3,
            fixed="---\ntitle: A page\ndate: 2020-01-02T03:04:00\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\npublished: false\n---\n",
            line=3,
            message="draft",
            fixed="---\ntitle: A page\ndraft: true\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ndate: 2020-02-30\n---\n",
            line=3,
            message="2020-02-30",
            followed="---\ntitle: A page\ndate: 2020-02-29\n---\n",
        ),
        Invalid(
            {
                "content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  date: yesterday\n---\n",
                "content/posts/a.md": "---\ntitle: A page\n---\n",
            },
            path="content/posts/_index.md",
            line=4,
            message="yesterday",
            followed={"content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  date: 2020-01-02\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for failure in site.failures:
            if failure.refusal.cause is Cause.DATE and failure.source is not None:
                field = failure.source.front_matter.field_at(failure.refusal.span)
                if field is not None:
                    yield self._unreadable(failure.source, field)

    def _unreadable(self, page: PageSource, field: Field) -> Finding:
        message = f"Hugo cannot read {field.written} {shown(str(field.value))} as a date, and ends the build"
        help = _help(str(field.value).strip())
        if field.key == "published" and isinstance(field.value, bool):
            message += "; a draft is marked by draft: true"
            help = "Write draft: true, or delete the field." if field.value is False else "Delete the field."
        elif field.key == "published" and str(field.value).strip().casefold() in ("no", "off", "n"):
            message += "; a draft is marked by draft: true"
            help = "Write draft: true, or delete the field."
        return self.finding(page, field.span, message, help=help, fix=_fix(page, field))


def _help(written: str) -> str:
    """Return how a date is to be written, by what of it can be known."""
    if (right := _right(written)) is not None:
        return f"Write {right}."
    if (parts := re.match(PARTS, written)) is not None:
        year, month, day = map(int, parts.groups())
        if 1 <= month <= 12 and day:
            last = monthrange(year, month)[1]
            if day > last:
                return f"That month has {last} days: write the day that is meant, from {parts[1]}-{month:02}-01 to -{last}."
            if len(parts[3]) > 2:
                return f"Write the day with two digits: {year}-{month:02}-{day:02}{written[parts.end() :]}."
            if time := re.fullmatch(r"\d{4}-\d\d-\d\d[^T\d](\d\d:\d\d.*)", written):
                return (
                    f"Write a `T` before the time, which has seconds too: {written[:10]}T{time[1][:5]}:00{time[1][5:]}."
                )
            if (offset := re.search(OFFSET, written)) is not None:
                return f"There is no offset `{offset[0]}` from UTC: write it from -12:00 to +14:00, or none."
            if re.fullmatch(r"\d{4}-\d\d-\d\d[T ].*", written):
                return "Write the time in digits of two: hours to 23, minutes and seconds to 59, as in 03:04:05."
        return "Write the day that is meant: the year, the month from 01 to 12, the day, as in 2020-01-31."
    return "Write it as year-month-day, such as 2020-01-31, or with the time, 2020-01-31T03:04:05+02:00."


def _fix(page: PageSource, field: Field) -> Fix | None:
    """Return the fix that brings the build back: safe, since without it nothing is published."""
    if field.key == "published" and _is_no(field.value) and "draft" not in page.front_matter:
        renamed = rename_key(page, field, "draft")
        edits = (renamed, Edit(*field.span, "true")) if renamed else ()
        return Fix("write draft: true", edits) if edits else None
    right = _right(str(field.value).strip())
    if right is None:
        return None
    quoted = f'"{right}"' if page.front_matter.format is Format.JSON else right
    return Fix(f"write {right}", (Edit(*field.span, quoted),))


def _right(written: str) -> str | None:
    loose, short = re.fullmatch(LOOSE_DATE, written), re.fullmatch(WITHOUT_SECONDS, written)
    try:
        if re.search(OFFSET, written):
            return None
        if loose:
            day = date(*map(int, loose.groups()[:3]))
            return f"{day}T{loose[4]}" if loose[4] else str(day)
        if short:
            return f"{date.fromisoformat(short[1])}T{short[2]}:00{short[3] or ''}"
    except ValueError:
        pass
    return None


def _is_no(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().casefold() in ("no", "off", "n", "false"))
