"""ST011 orphan-page."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.site_links import site_links
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.names import SectionName
from hugolint_rules._written_pages import written_pages


class Options(Struct, frozen=True):
    """The options of orphan-page."""

    sections: Annotated[
        tuple[SectionName, ...], Meta(description="The sections whose pages are looked at; none: all pages.")
    ] = ()


class OrphanPage(SiteRule):
    """No other page's content links to this page, and no menu names it in its front matter.

    Readers come upon it in lists alone, and search engines take it for unimportant. Where sections are read from their
    lists, as in most blogs, that is as it should be, so the rule is off by default.

    Link to it where it helps a reader on.
    """

    code, name, severity = "ST011", "orphan-page", Severity.INFO
    needs_settings = True
    default = False
    Options = Options
    VALID = (
        {
            "content/_index.md": "---\ntitle: Home\n---\n\n[A](/a/) and [B](b/).\n",
            "content/a.md": "---\ntitle: A\n---\n",
            "content/b.md": "---\ntitle: B\n---\n",
        },
        {"content/a.md": "---\ntitle: A\nmenu: main\n---\n", "content/b.md": "---\ntitle: B\ndraft: true\n---\n"},
        Valid({"content/posts/a.md": "---\ntitle: A\n---\n"}, options={"sections": ("docs",)}),
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\n---\n\n[Myself](/a/).\n"},
            path="content/a.md",
            followed={
                "content/a.md": "---\ntitle: A\n---\n\n[B](/b/)\n",
                "content/b.md": "---\ntitle: B\n---\n\n[A](/a/)\n",
            },
        ),
        Invalid(
            {
                "content/docs/a.md": "---\ntitle: A\n---\n\n[B](/docs/b/).\n",
                "content/docs/b.md": "---\ntitle: B\n---\n",
            },
            path="content/docs/a.md",
            options={"sections": ("docs",)},
            followed={"content/docs/b.md": "---\ntitle: B\n---\n\n[A](/docs/a/)\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        linked = {link.target_page for link in site_links(site) if link.target_page is not link.page}
        for page, source in written_pages(site):
            if page.kind != "page" or not page.published or page in linked or "menu" in source.front_matter:
                continue
            if not self.options.sections or page.section in self.options.sections:
                message = "no other page's content links to this page"
                yield self.finding(page, WHOLE_FILE, message, help="Link to it where it helps a reader on.")
