"""PB004 expired-page."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules._written_pages import written_pages


class ExpiredPage(SiteRule):
    """A page has expired: Hugo no longer publishes it.

    Its address answers with "not found", unless the host keeps old files, and links to it are dead.

    It is off by default, since a page expires by its author's will; one that expires before it is published is found by
    `expires-before-publication`.

    Delete the page, or put its expiry date right. Let another page take over its address with an alias.
    """

    code, name, severity = "PB004", "expired-page", Severity.INFO
    default = False
    VALID = (
        "---\ntitle: A page\nexpiryDate: 9000-01-02\n---\n",
        "---\ntitle: A page\ndate: 2020-01-02\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\nexpiryDate: 2020-01-02\n---\n",
            line=3,
            column=13,
            message="since 2020-01-02",
            followed="---\ntitle: A page\nexpiryDate: 9000-01-02\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\nunpublishdate = 2020-01-02\n+++\n",
            line=3,
            message="unpublishdate",
            followed="+++\ntitle = 'A page'\n+++\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            hidden, since = page.hidden, page.dates.expiry_date
            if hidden is None or hidden.reason != "expired" or since is None:
                continue
            field = source.front_matter.get(hidden.field)
            written = field.written if field else hidden.field
            message = f"Hugo has not published this page since {since.date()}, because of its {written}"
            yield self.finding(page, hidden.span or WHOLE_FILE, message, help="Delete the page, or put the date right.")
