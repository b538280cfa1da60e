"""PB003 future-date."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hugolint.finding import Finding
from hugolint.hugo.pages.page import Reason
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._written_pages import written_pages
from hugolint_rules.publication._zones import lacks_zone

CONFIGURATION = "the configuration of the site"
FURTHEST_ZONE = timedelta(hours=14)
IN_UTC = "It names no time zone, so Hugo takes it for UTC: write the offset, or set timeZone for the site."


class FutureDate(SiteRule):
    """A date in the future keeps Hugo from publishing a page.

    Hugo leaves a page out until its publication date; where it has none, its date or even its `lastmod` is used, so
    a typo in the year or a missing time zone hides a page as well. The message names the field that decides. Once the
    date has come, the page appears with the next build, not by itself.

    Put the date right; or, where the page is meant for later, see that the site is built then. Sites that publish
    with `buildFuture` have nothing to fear from this rule.
    """

    code, name = "PB003", "future-date"
    VALID = (
        "---\ntitle: A page\ndate: 2020-01-02\n---\n",
        "---\ntitle: A page\ndate: 9000-01-02\ndraft: true\n---\n",
        Valid(
            {
                "hugo.toml": "baseURL = 'https://example.org/'\nbuildFuture = true\n",
                "content/a.md": "---\ntitle: A page\ndate: 9000-01-02\n---\n",
            }
        ),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndate: 9000-01-02\n---\n",
            line=3,
            column=7,
            message="date",
            followed="---\ntitle: A page\ndate: 2020-01-02\n---\n",
        ),
        Invalid(
            {
                "content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  date: 9000-01-02\n---\n",
                "content/posts/a.md": "---\ntitle: A page\n---\n",
            },
            path="content/posts/_index.md",
            count=2,
            message="date in content/posts/_index.md",
            followed={"content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  date: 2020-01-02\n---\n"},
        ),
        Invalid(
            "---\ntitle: A page\nlastmod: 9000-01-02\n---\n",
            line=3,
            message="lastmod",
            followed="---\ntitle: A page\nlastmod: 2020-01-02\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ndate: 2020-01-02\npublishDate: 9000-01-02\n---\n",
            line=4,
            message="publishDate",
            followed="---\ntitle: A page\ndate: 2020-01-02\npublishDate: 2020-01-02\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            hidden, until = page.hidden, page.dates.publish_date
            if hidden is None or hidden.reason is not Reason.FUTURE or until is None:
                continue
            field = source.front_matter.get(hidden.field)
            written = field.written if field else f"{hidden.field} in {hidden.origin or CONFIGURATION}"
            message = f"Hugo does not publish this page until {_moment(until, site.now)}, because of its {written}"
            is_near = until - site.now <= FURTHEST_ZONE
            in_utc = is_near and not page.settings.time_zone and field is not None and lacks_zone(field.value)
            help = IN_UTC if in_utc else _help(hidden.field)
            yield self.finding(page, hidden.span or WHOLE_FILE, message, help=help)


def _moment(until: datetime, now: datetime) -> str:
    left = until - now
    if left < timedelta(days=2):
        return f"{until:%Y-%m-%d %H:%M %Z}, in {counted(left // timedelta(hours=1) + 1, 'hour')}"
    return f"{until.date()}, in {counted(left.days, 'day')}"


def _help(field: str) -> str:
    if field == "date":
        return (
            "Put the date right, or build the site again when it has come. If it is the date of an event, add "
            "`publishDate` with the day from which the page is to be read."
        )
    if field in ("publishdate", "pubdate", "published"):
        return "Put the date right, or build the site again when it has come."
    return f"Give the page a date of its own: without one, {field} is used instead."
