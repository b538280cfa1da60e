"""ST013 same-title."""

from collections import defaultdict
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules.wording import shown
from hugolint_rules.written_pages import written_pages

SERIES = 3


class SameTitle(SiteRule):
    """A page has the same title as another page of its section.

    Readers cannot tell them apart in the section's list, nor search engines in their results. Most often the page was
    copied from the other one. A title that many pages share is meant so, and is not told.

    Say in the title what sets the page apart.
    """

    code, name = "ST013", "same-title"
    VALID = (
        {"content/posts/a.md": "---\ntitle: One\n---\n", "content/posts/b.md": "---\ntitle: Two\n---\n"},
        {"content/v1/a.md": "---\ntitle: Overview\n---\n", "content/v2/a.md": "---\ntitle: Overview\n---\n"},
        {f"content/posts/{n}.md": "---\ntitle: Weekly notes\n---\n" for n in "abcde"},
    )
    INVALID = (
        Invalid(
            {"content/posts/a.md": "---\ntitle: How to\n---\n", "content/posts/b.md": "---\ntitle: How to\n---\n"},
            path="content/posts/b.md",
            line=2,
            column=8,
            message="content/posts/a.md",
        ),
        Invalid(
            {
                "content/posts/a/index.md": "---\ntitle: How to\ndate: 2020-02-02\n---\n",
                "content/posts/b/index.md": "---\ntitle: how to\ndate: 2020-01-02\n---\n",
            },
            path="content/posts/a/index.md",
            line=2,
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_title: dict[tuple[str, str, str], list[Page]] = defaultdict(list)
        for page, _ in written_pages(site):
            if page.published and page.kind == "page" and page.title.strip():
                key = (page.language.code, page.path_info.container_directory, page.title.strip().casefold())
                by_title[key].append(page)
        for pages in by_title.values():
            first, *others = sorted(pages, key=_age)
            for page in others if len(pages) <= SERIES else ():
                field = page.source.front_matter.get("title") if page.source else None
                if field is not None:
                    message = f"{shown(page.title)} is also the title of {first.path}"
                    yield self.finding(page, field.span, message, help="Say in the title what sets the page apart.")


def _age(page: Page) -> tuple[str, str]:
    return page.dates.date.isoformat() if page.dates.date else "", page.path
