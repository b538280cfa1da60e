"""PB010 expires-before-publication."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._written_pages import written_pages


class ExpiresBeforePublication(SiteRule):
    """A page expires before it is published, so it never is.

    One of the two dates is a mistake, most often in the year.

    Put the dates right.
    """

    code, name = "PB010", "expires-before-publication"
    VALID = (
        "---\ntitle: A page\ndate: 2020-01-02\nexpiryDate: 2020-02-02\n---\n",
        "---\ntitle: A page\nexpiryDate: 9000-01-02\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndate: 2021-01-02\nexpiryDate: 2020-02-02\n---\n",
            line=4,
            message="2021-01-02",
            followed="---\ntitle: A page\ndate: 2021-01-02\nexpiryDate: 2022-02-02\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\npublishDate: 9000-01-02\nexpiryDate: 9000-01-01\n---\n",
            line=4,
            followed="---\ntitle: A page\npublishDate: 9000-01-02\nexpiryDate: 9000-01-03\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            begins, ends = page.dates.publish_date, page.dates.expiry_date
            if begins is None or ends is None or ends > begins:
                continue
            field = source.front_matter.get("expirydate") or source.front_matter.get("unpublishdate")
            if field:
                message = (
                    f"this page expires on {ends.date()}, and is published on {begins.date()} at the earliest: never"
                )
                yield self.finding(page, field.span, message, help="Put the dates right.")
