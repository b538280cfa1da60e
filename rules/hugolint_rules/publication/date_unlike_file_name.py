"""PB006 date-unlike-file-name."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._written_pages import written_pages

DATE_IN_NAME = re.compile(r"(?:.*/)?(\d{4})-(\d\d)-(\d\d)(?!\d)[^/]*(?:/index\.[^/]*)?")


class Options(Struct, frozen=True):
    """The options of date-unlike-file-name."""

    days: Annotated[int, Meta(ge=0, description="How many days the two dates may lie apart.")] = 31


class DateUnlikeFileName(SiteRule):
    """The file's name says another date than the page does.

    One of them is a mistake, most often in the year. Readers see the file's date in the page's address and the other one
    on the page; lists are in the order of the latter.

    Put the date right, or rename the file and give the page an alias.
    """

    code, name, default = "PB006", "date-unlike-file-name", False
    Options = Options
    VALID = (
        {"content/posts/2020-01-02-a.md": "---\ntitle: A page\ndate: 2020-01-05\n---\n"},
        {"content/posts/2020-01-02-a.md": "---\ntitle: A page\n---\n"},
        Valid({"content/posts/2020-01-02-a.md": "---\ntitle: A page\ndate: 2021-01-02\n---\n"}, options={"days": 400}),
    )
    INVALID = (
        Invalid(
            {"content/posts/2023-01-02-a.md": "---\ntitle: A page\ndate: 2022-01-02\n---\n"},
            line=3,
            column=7,
            message="365 days",
            followed={"content/posts/2023-01-02-a.md": "---\ntitle: A page\ndate: 2023-01-02\n---\n"},
        ),
        Invalid(
            {"content/posts/2020-01-02-a/index.md": "---\ntitle: A page\ndate: 2020-11-02\n---\n"},
            line=3,
            followed={"content/posts/2020-01-02-a/index.md": "---\ntitle: A page\ndate: 2020-01-02\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            named = _date_in_name(page.path) if page.dates.date else None
            field = source.front_matter.get("date") if named else None
            if not named or not field or not page.dates.date:
                continue
            apart = abs((page.dates.date.date() - named).days)
            if apart > self.options.days:
                message = (
                    f"the date is {page.dates.date.date()}, the file's name says {named}: {counted(apart, 'day')} apart"
                )
                yield self.finding(page, field.span, message, help="Put the date right, or rename the file.")


def _date_in_name(path: str) -> date | None:
    found = DATE_IN_NAME.fullmatch(path)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
