"""PB003 future-date."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint_rules.wording import counted
from hugolint_rules.written_pages import written_pages


class FutureDate(SiteRule):
    """A date in the future keeps Hugo from publishing a page.

    Hugo leaves a page out until its publication date; where it has none, its date or even its `lastmod` stands in, so
    a slip in the year or a missing time zone hides a page as well. The message names the field that decides. Once the
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
        Invalid("---\ntitle: A page\ndate: 9000-01-02\n---\n", line=3, column=7, message="date"),
        Invalid("---\ntitle: A page\nlastmod: 9000-01-02\n---\n", line=3, message="lastmod"),
        Invalid("---\ntitle: A page\ndate: 2020-01-02\npublishDate: 9000-01-02\n---\n", line=4, message="publishDate"),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            hidden, until = page.hidden, page.dates.publish_date
            if hidden is None or hidden.reason != "future" or until is None:
                continue
            days = max((until - site.now).days, 0)
            field = source.front_matter.get(hidden.field)
            written = field.written if field else hidden.field
            message = f"Hugo does not publish this page until {until.date()}, in {counted(days, 'day')}, because of its {written}"
            yield self.finding(page, hidden.span or WHOLE_FILE, message, help=_help(written))


def _help(field: str) -> str:
    if field.lower() in ("date", "publishdate"):
        return "Put the date right, or build the site again on that day."
    return f"Give the page a date of its own: without one, {field} stands in for it."
