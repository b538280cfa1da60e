"""ST005 swallowed-pages."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint.util.words import listed
from hugolint_rules._wording import counted
from hugolint_rules._written_pages import written_pages

SIGNS_OF_A_PAGE = frozenset(("date", "draft", "tags", "categories", "slug", "url", "aliases", "publishdate", "lastmod"))
"""Fields that a page has and a page resource has no use for."""

BUNDLE_INDEX = r"(?:.*/)_?index\.[^/]*"


class SwallowedPages(SiteRule):
    """An `index.md` makes a leaf bundle of a folder that holds pages, and none of them is published.

    Everything in a leaf bundle belongs to its one page. Content files in it become page resources, which only a
    template that asks for them shows: where the `index.md` names a `layout` of its own, it is taken to do so. A section's own page is called `_index.md`.

    Rename the file to `_index.md`.
    """

    needs_settings = True
    code, name, severity = "ST005", "swallowed-pages", Severity.ERROR
    VALID = (
        {
            "content/docs/_index.md": "---\ntitle: Docs\n---\n",
            "content/docs/a.md": "---\ntitle: A\ndate: 2020-01-02\n---\n",
        },
        {
            "content/post/index.md": "---\ntitle: Post\n---\n",
            "content/post/aside.md": "---\ntitle: Aside\nweight: 1\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/docs/index.md": "---\ntitle: Docs\n---\n",
                "content/docs/a.md": "---\ntitle: A\ndate: 2020-01-02\n---\n",
                "content/docs/b.md": "---\ntitle: B\nslug: bee\n---\n",
            },
            path="content/docs/index.md",
            message="content/docs/a.md and content/docs/b.md",
            followed={"content/docs/index.md": None, "content/docs/_index.md": "---\ntitle: Docs\n---\n"},
        ),
        Invalid(
            {"content/docs/index.md": "---\ntitle: Docs\n---\n", "content/docs/b/index.md": "---\ntitle: B\n---\n"},
            path="content/docs/index.md",
            message="content/docs/b/index.md",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        sources = {source.path: source for source in site.sources}
        for page, source in written_pages(site):
            if not page.resources or not page.published or "layout" in source.front_matter:
                continue
            inside = [
                sources[resource.path] for resource in page.resources if resource.is_page and resource.path in sources
            ]
            swallowed = [other.path for other in inside if _looks_like_a_page(other)]
            if swallowed:
                message = f"this file makes {page.url} a leaf bundle, so Hugo does not publish {listed(swallowed)}"
                folder = page.path.rpartition("/")[0]
                help = f"Rename it to {folder}/_index.md to publish {'it' if len(swallowed) == 1 else counted(len(swallowed), 'page')}."
                yield self.finding(page, WHOLE_FILE, message, help=help)


def _looks_like_a_page(source: PageSource) -> bool:
    if "title" not in source.front_matter:
        return False
    keys = {field.key for field in source.front_matter}
    return bool(keys & SIGNS_OF_A_PAGE) or re.fullmatch(BUNDLE_INDEX, source.path) is not None
