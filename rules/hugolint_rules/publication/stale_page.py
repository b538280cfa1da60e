"""PB015 stale-page."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.dates.dates import NotADate, parse
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.source import Span
from hugolint.util.names import PathPattern
from hugolint.util.patterns import Patterns
from hugolint.util.words import counted
from hugolint_rules._written_pages import written_pages

LASTMOD = "lastmod"
REVIEWED = {"field": "last_review", "days_field": "review_in"}


class Options(Struct, frozen=True):
    """The options of stale-page."""

    days: Annotated[int, Meta(ge=1, description="After how many days a page is to be looked at again.")] = 365
    field: Annotated[
        str,
        Meta(description="The field that says when it was last looked at; `lastmod` as Hugo has it, from git as well."),
    ] = LASTMOD
    days_field: Annotated[str, Meta(description="A field that gives another number of days for its page.")] = ""
    paths: Annotated[
        tuple[PathPattern, ...],
        Meta(description="The pages that it holds for, as patterns of .gitignore from the site's root; none: all."),
    ] = ()


class StalePage(SiteRule):
    """Nobody has looked at a page for a long time, by a date that it has for that.

    Documentation goes out of date without a word. Teams that write down when a page was last reviewed see here which are
    due. A page without the date is not reported (`required-field` or a contract asks for it); a date in the future, which
    keeps a page from being due, is.

    Read the page, correct it, and set the date.
    """

    code, name, severity, default = "PB015", "stale-page", Severity.INFO, False
    Options = Options
    VALID = (
        "---\ntitle: A page\nlastmod: 9000-01-01\n---\n",
        "---\ntitle: A page\n---\n",
        Valid("---\ntitle: A page\nlastmod: 2020-01-01\n---\n", options=REVIEWED),
        Valid("---\nlast_review: 2020-01-01\nreview_in: 99999\n---\n", options=REVIEWED),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\nlast_review: 2020-01-02\n---\n",
            line=3,
            column=14,
            message="last_review is 2020-01-02",
            options=REVIEWED,
            followed="---\ntitle: A page\nlast_review: 2026-01-02\nreview_in: 99999\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\nlast_review: 9000-01-02\n---\n", message="in the future", line=3, options=REVIEWED
        ),
        Invalid("---\ntitle: A page\nlastmod: 2020-01-02\n---\n", line=3),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        paths = Patterns(self.options.paths)
        for page, source in written_pages(site):
            if self.options.paths and not paths.match(page.path):
                continue
            looked_at = self._looked_at(site, page, source)
            if looked_at is None:
                continue
            moment, span = looked_at
            days = self._days(source)
            said = f"{self.options.field} is {moment.date()}"
            if moment > site.now + timedelta(days=1) and self.options.field != LASTMOD:
                yield self.finding(
                    source, span, f"{said}, in the future", help="Write the day when it was last looked at."
                )
            elif site.now - moment > timedelta(days=days):
                age = counted((site.now - moment).days, "day")
                message = f"{said}, {age} ago; this page is due after {counted(days, 'day')}"
                yield self.finding(source, span, message, help=f"Read the page again, and set {self.options.field}.")

    def _looked_at(self, site: Site, page: Page, source: PageSource) -> tuple[datetime, Span] | None:
        """Return when a page was last looked at, and where that is written; None where it does not say, or not as a date."""
        node = _value(source, self.options.field)
        if self.options.field == LASTMOD:
            return (page.dates.lastmod, node.span if node else WHOLE_FILE) if page.dates.lastmod else None
        try:
            return (parse(node.value, site.config.time_zones[0]), node.span) if node else None
        except NotADate:
            return None

    def _days(self, source: PageSource) -> int:
        node = _value(source, self.options.days_field) if self.options.days_field else None
        return node.value if node and isinstance(node.value, int) and node.value > 0 else self.options.days


def _value(source: PageSource, field: str) -> Node | None:
    """Return the value of a field; TOML has dates, which are no texts."""
    found = source.front_matter.root.at(field.split("."))
    return None if isinstance(found.value, dict | list) or found.value in (None, "") else found
