"""ST005 swallowed-pages."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint.util.words import counted, listed
from hugolint_rules._language_suffixes import unknown_language
from hugolint_rules._written_pages import written_pages

SIGNS_OF_A_PAGE = frozenset(("date", "draft", "tags", "categories", "slug", "url", "aliases", "publishdate", "lastmod"))
"""Fields that a page has and a page resource has no use for."""

PAGES_AMONG_RESOURCES = (
    r"""(?i)\.Resources\.(?:ByType\s+["`]page|(?:Get|GetMatch|Match)\s+(?:["`][^"`]*(?:\.md|\.htm|\*["`])|[^"`\s]))"""
    r"""|\brange\s[^}]*\.Resources\s*(?:-?\}|\|)|\$\w*[Rr]esources\b"""
)
"""How templates ask for the pages among a page's resources, or for any of these."""

BUNDLE_INDEX = r"(?:.*/)_?index\.[^/]*"


class SwallowedPages(SiteRule):
    """An `index.md` makes a leaf bundle of a folder that holds pages, and none of them is published.

    Everything in a leaf bundle belongs to its one page. Content files in it become page resources, which only a
    template that asks for them shows: where the `index.md` names a `layout` of its own, it is taken to do so. A section's
    own page is called `_index.md`. Files that have a title and nothing else are reported where no template asks for pages
    among resources.

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
            "layouts/page.html": '{{ range .Resources.ByType "page" }}{{ .Content }}{{ end }}',
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
            followed={"content/docs/index.md": None, "content/docs/_index.md": "---\ntitle: Docs\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        sources = {source.path: source for source in site.sources}
        shown_by_templates = site.templates_mention(PAGES_AMONG_RESOURCES)
        for page, source in written_pages(site):
            if not page.resources or not page.published or "layout" in source.front_matter:
                continue
            inside = [
                sources[resource.path]
                for resource in page.resources
                if resource.is_page and resource.path in sources and unknown_language(sources[resource.path]) is None
            ]
            is_home = page.logical_path == "/"
            swallowed = [
                other.path
                for other in inside
                if not _is_miswritten_translation(other, page)
                and (
                    _looks_like_a_page(other) or ("title" in other.front_matter and (is_home or not shown_by_templates))
                )
            ]
            if swallowed:
                message = f"this file makes {page.url} a leaf bundle, so Hugo does not publish {listed(swallowed)}"
                folder, _, file_name = page.path.rpartition("/")
                help = f"Rename it to {folder}/_{file_name} to publish {'it' if len(swallowed) == 1 else counted(len(swallowed), 'page')}."
                yield self.finding(page, WHOLE_FILE, message, help=help)


def _is_miswritten_translation(source: PageSource, page: Page) -> bool:
    """Return whether a file is the bundle's own page with a language in its name that the site does not have.

    `unknown-language-suffix` reports that: to make the bundle a section would not help it.
    """
    stem, _, extension = page.path.rpartition(".")
    return re.fullmatch(rf"{re.escape(stem)}\.[A-Za-z-]{{2,8}}\.{re.escape(extension)}", source.path) is not None


def _looks_like_a_page(source: PageSource) -> bool:
    if "title" not in source.front_matter:
        return False
    keys = {field.key for field in source.front_matter}
    return bool(keys & SIGNS_OF_A_PAGE) or re.fullmatch(BUNDLE_INDEX, source.path) is not None
