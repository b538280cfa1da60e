"""PB014 published-draft-folder."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._written_pages import written_pages

FOLDER = re.compile(r"(.*?/_drafts)/", re.IGNORECASE)


class PublishedDraftFolder(SiteRule):
    """Pages in a folder `_drafts` are published.

    Jekyll leaves that folder out. To Hugo it is a folder like any other: only `draft: true` keeps a page back.

    Write `draft: true` in the pages, or hand it down: `cascade: {draft: true}` in an `_index.md` of the folder. Reported
    once a folder.
    """

    code, name, severity = "PB014", "published-draft-folder", Severity.ERROR
    needs_settings = True
    VALID = (
        {"content/_drafts/a.md": "---\ntitle: A\ndraft: true\n---\n", "content/b.md": "---\ntitle: B\n---\n"},
        {"content/drafts/a.md": "---\ntitle: A\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/blog/_drafts/a.md": "---\ntitle: A\n---\n", "content/blog/_drafts/b.md": "---\ntitle: B\n---\n"},
            path="content/blog/_drafts/a.md",
            message="1 more page",
            followed={
                "content/blog/_drafts/a.md": "---\ntitle: A\ndraft: true\n---\n",
                "content/blog/_drafts/b.md": "---\ntitle: B\ndraft: true\n---\n",
            },
        ),
        Invalid({"content/_drafts/a.md": "---\ntitle: A\n---\n"}, path="content/_drafts/a.md", message="/_drafts/a/"),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        found: dict[str, list[Page]] = {}
        for page, _ in written_pages(site):
            folder = FOLDER.match(page.path)
            if folder and page.published and page.url:
                found.setdefault(folder[1], []).append(page)
        for folder_name, pages in found.items():
            more = f", and {counted(len(pages) - 1, 'more page')} of {folder_name}" if len(pages) > 1 else ""
            message = f"Hugo publishes this page at {pages[0].url}{more}: it knows no folder of drafts"
            help = f"Write draft: true in it, or cascade: {{draft: true}} in {folder_name}/_index.md."
            yield self.finding(pages[0], WHOLE_FILE, message, help=help)
