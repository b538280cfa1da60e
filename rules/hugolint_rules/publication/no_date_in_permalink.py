"""PB013 no-date-in-permalink."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules._written_pages import written_pages

DATED = re.compile(r":(?:year|month|day|yearday|weekday)|:2006")


class NoDateInPermalink(SiteRule):
    """A page without a date is published at an address made of one.

    Where `permalinks` holds `:year` and the like, a page that has no date gets the first day of the year 1:
    `/1/01/01/plums/`.

    Give the page a date.
    """

    code, name = "PB013", "no-date-in-permalink"
    needs_settings = True
    VALID = (
        {"content/posts/a.md": "---\ntitle: A\n---\n"},
        {
            "hugo.toml": "[permalinks.page]\nposts = '/:year/:slug/'\n",
            "content/posts/a.md": "---\ntitle: A\ndate: 2021-01-01\n---\n",
            "content/b.md": "---\ntitle: B\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {"hugo.toml": "[permalinks.page]\n'/' = '/:year/:slug/'\n", "content/a.md": "---\ntitle: A\n---\n"},
            path="content/a.md",
            followed={"content/a.md": "---\ntitle: A\ndate: 2024-05-01\n---\n"},
        ),
        Invalid(
            {
                "hugo.toml": "[permalinks.page]\nposts = '/:year/:month/:day/:slug/'\n",
                "content/posts/a.md": "---\ntitle: A\n---\n",
            },
            path="content/posts/a.md",
            message="/1/01/01/a/",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, _ in written_pages(site):
            if not page.published or page.dates.date is not None or page.written_url:
                continue
            if DATED.search(page.permalink_pattern):
                message = f"this page has no date, so it is published at {page.url}"
                yield self.finding(page, WHOLE_FILE, message, help="Give it a date, or a url of its own.")
