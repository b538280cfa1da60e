"""PB007 lastmod-before-date."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._written_pages import written_pages


class LastmodBeforeDate(SiteRule):
    """A page was last changed before it was published, if its front matter is right.

    Readers see "updated" with an older date than "published", and the sitemap and feeds tell search engines of a page
    that is older than it is. Days are compared, not hours.

    Put `lastmod` right, or delete it.
    """

    code, name = "PB007", "lastmod-before-date"
    VALID = (
        "---\ntitle: A page\ndate: 2020-01-02T23:00:00-05:00\nlastmod: 2020-01-02\n---\n",
        "---\ntitle: A page\ndate: 2020-01-02T12:00:00Z\nlastmod: 2020-01-02\n---\n",
        "---\ntitle: A page\ndate: 2020-01-02\nlastmod: 2021-01-02\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndate: 2021-01-02\nlastmod: 2020-12-31\n---\n",
            line=4,
            column=10,
            followed="---\ntitle: A page\ndate: 2021-01-02\nlastmod: 2021-12-31\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\nmodified = 2020-01-02\ndate = 2020-01-12\n+++\n",
            line=3,
            message="modified",
            followed="+++\ntitle = 'A page'\nmodified = 2020-01-22\ndate = 2020-01-12\n+++\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            dates = page.dates
            if not dates.date or not dates.lastmod or (dates.date - dates.lastmod).days < 1:
                continue
            if dates.lastmod.date() >= dates.date.date():  # each in its own zone, as it is written
                continue
            field = source.front_matter.get("lastmod") or source.front_matter.get("modified")
            is_written = field is not None and str(dates.lastmod.date()) in str(field.value)  # git may say another
            if field is not None and is_written and "date" in source.front_matter:
                message = f"{field.written} {dates.lastmod.date()} is before the date, {dates.date.date()}"
                yield self.finding(page, field.span, message, help=f"Put {field.written} right, or delete it.")
