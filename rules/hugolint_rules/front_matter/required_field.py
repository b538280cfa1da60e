"""FM003 required-field."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page, Reason
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.source import Span
from hugolint.util.names import KindName, PathPattern, SectionName
from hugolint.util.patterns import Patterns
from hugolint_rules._written_pages import written_pages
from hugolint_rules.front_matter._included import is_included
from hugolint_rules.front_matter._no_article import is_no_article
from hugolint_rules.front_matter._titles import takes_title_elsewhere, theme_makes_titles
from hugolint_rules.front_matter._usual_fields import has, section_of, usual_fields

Fields = tuple[str, ...]


class Options(Struct, frozen=True):
    """The options of required-field."""

    fields: Annotated[Fields, Meta(description="The fields that every page needs, the home page aside.")] = ("title",)
    usual: Annotated[
        dict[str, int],
        Meta(
            description="The fields that a page needs where nearly all of its section's pages have them, "
            "and how many pages it takes to know."
        ),
    ] = field(default_factory=lambda: {"date": 10, "description": 10})
    sections: Annotated[
        dict[SectionName, Fields],
        Meta(description='More fields by section, for its pages and not for the section itself: {posts = ["author"]}.'),
    ] = {}
    kinds: Annotated[
        dict[KindName, Fields], Meta(description='More fields by kind of page: {section = ["description"]}.')
    ] = {}
    paths: Annotated[
        dict[PathPattern, Fields],
        Meta(description='More fields by pattern of .gitignore: {"content/blog/**" = ["author"]}.'),
    ] = {}


class RequiredField(SiteRule):
    """A page lacks a field that it needs: a title, or a date or description that the other pages of its section have.

    Without a title a page's place in lists, in the browser's tab and in search results is empty. Without a date a post
    is at the end of its section, under the 1st of January of the year 1. Without a description, search engines show
    whatever words they find. What nearly all pages of a section have and one lacks was forgotten, and is a warning.

    A field that a cascade hands down is there; one that is written and empty is not. Drafts and pages that are never
    published are left alone, and so are titles on a site where many pages have none, since its theme must make them, and
    pages for whose `<title>` the templates take another of their parameters.

    Fill in the field. The options ask for any other field, everywhere or by section, kind or path.
    """

    code, name, severity = "FM003", "required-field", Severity.WARNING
    Options = Options
    POSTS = {f"content/posts/{n}.md": f"---\ntitle: {n}\ndate: 2020-01-02\n---\n" for n in "abcdefhijkl"}
    VALID = (
        {"content/_index.md": "---\nlayout: x\n---\n", "content/about.md": "---\ntitle: About\n---\n"},
        {**POSTS, "content/posts/_index.md": "---\ntitle: Posts\n---\n"},
        {
            "content/a/_index.md": "---\ntitle: A\ncascade:\n  title: The same\n---\n",
            "content/a/b.md": "---\nweight: 1\n---\n",
        },
        Valid({"content/a.md": "---\ntitle: A\nauthor: Ann\n---\n"}, options={"fields": ["title", "author"]}),
        {"content/a.md": "---\nheadless: true\n---\n", "content/b.md": "---\ndraft: true\n---\n"},
        {"content/admin/index.md": "---\ntype: decap_cms\n---\n", "content/admin.md": "---\nlayout: cms\n---\n"},
        {
            "hugo.toml": "theme = 'not-here'\n",
            "layouts/_default/root.html": "<html><title>{{ .Title }}</title><script>location.replace('/en/')</script></html>",
            "content/root.md": "---\ntitle: ''\nurl: /\nlayout: root\n---\n",
        },
        {
            "layouts/all.html": '<title>{{ with .Param "html_title" }}{{ . }}{{ else }}{{ .Title }}{{ end }}</title>{{ .Content }}',
            "content/a.md": "---\nhtml_title: Almost done\n---\n",
        },
        {
            "layouts/all.html": "<title>{{ .Title | default site.Title }}</title><h1>{{ .Params.banner.title }}</h1>{{ .Content }}",
            "content/team/_index.md": "---\nbanner:\n  title: The team\n---\n",
        },
        {
            "layouts/_default/map.html": "<!DOCTYPE html><html><body><div id=map></div></body></html>\n",
            "content/map.md": "---\nlayout: map\n---\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ndate: 2020-01-02\n---\n\nText.\n",
            line=1,
            message="no title",
            followed="---\ntitle: A page\ndate: 2020-01-02\n---\n\nText.\n",
        ),
        Invalid(
            "---\ntitle: ''\n---\n\nText.\n",
            line=2,
            message="empty",
            followed="---\ntitle: Tea\n---\n\nText.\n",
        ),
        Invalid(
            {
                "layouts/_default/map.html": "<html><title>{{ .Title }}</title><body><div id=map></div></body></html>\n",
                "content/map.md": "---\nlayout: map\n---\n",
            },
            path="content/map.md",
            message="no title",
            followed={"content/map.md": "---\ntitle: Map\nlayout: map\n---\n"},
        ),
        Invalid(
            {
                "layouts/all.html": "<title>{{ .Title }}{{ with .Params.subtitle }} – {{ . }}{{ end }}</title>{{ .Content }}",
                "content/a.md": "---\nsubtitle: On tea\nbanner:\n  title: Tea\n---\n",
            },
            path="content/a.md",
            message="no title",
            followed={"content/a.md": "---\ntitle: Tea\nsubtitle: On tea\nbanner:\n  title: Tea\n---\n"},
        ),
        Invalid(
            {"content/admin.md": "---\nlayout: admin\n---\n\nHow to run a site.\n"},
            path="content/admin.md",
            message="no title",
            followed={"content/admin.md": "---\ntitle: Admin\nlayout: admin\n---\n\nHow to run a site.\n"},
        ),
        Invalid(
            {"content/docs/_index.md": "---\nweight: 1\n---\n"},
            line=1,
            followed={"content/docs/_index.md": "---\ntitle: Docs\nweight: 1\n---\n"},
        ),
        Invalid(
            {f"content/docs/{n}.md": f"---\ntitle: {n}\ndescription: {n}\n---\n" for n in "bcdefghijk"}
            | {"content/docs/a.md": "---\ntitle: A\ndescription: ''\n---\n"},
            path="content/docs/a.md",
            line=3,
            message="10 of 11 pages",
            followed={"content/docs/a.md": "---\ntitle: A\ndescription: About a\n---\n"},
        ),
        Invalid(
            {**POSTS, "content/posts/g.md": "---\ntitle: g\n---\n"},
            path="content/posts/g.md",
            message="date",
            followed={"content/posts/g.md": "---\ntitle: g\ndate: 2020-01-02\n---\n"},
        ),
        Invalid(
            {"content/posts/a.md": "---\ntitle: A\n---\n", "content/b.md": "---\ntitle: B\n---\n"},
            path="content/posts/a.md",
            message="author",
            options={"paths": {"content/posts/**": ("author",)}},
            followed={"content/posts/a.md": "---\ntitle: A\nauthor: Ann\n---\n"},
        ),
        Invalid(
            {"content/docs/_index.md": "---\ntitle: Docs\n---\n"},
            message="description",
            options={"kinds": {"section": ("description",)}},
            followed={"content/docs/_index.md": "---\ntitle: Docs\ndescription: All of them\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        pages = [(page, source) for page, source in written_pages(site) if _counts(page)]
        titles_are_made = theme_makes_titles([page for page, _ in pages])
        usual = usual_fields([page for page, _ in pages], self.options.usual)
        patterns = [(Patterns([pattern]), fields) for pattern, fields in self.options.paths.items()]
        for page, source in pages:
            of_section = self.options.sections.get(page.section, ()) if page.kind == "page" else ()
            required = {
                **dict.fromkeys(self.options.fields, "every page needs one"),
                **dict.fromkeys(of_section, f"pages in {page.section} need one"),
                **dict.fromkeys(self.options.kinds.get(page.kind, ()), f"a {page.kind} needs one"),
            }
            for pattern, fields in patterns:
                if pattern.match(page.path):
                    required |= dict.fromkeys(fields, "the settings ask for one")
            if titles_are_made or source.front_matter.format is None:
                required.pop("title", None)
            lacking = [name for name in required if not has(page, name)]
            if lacking and is_no_article(site, page, source):
                lacking = [name for name in lacking if name not in self.options.fields]
            for name in lacking:
                if not (name == "title" and (is_included(site, source.path) or takes_title_elsewhere(site, page))):
                    yield self._missing(page, source, name, required[name])
            for name, why in usual.get(section_of(page), {}).items() if page.kind == "page" and page.title else ():
                if name not in required and not has(page, name):
                    yield replace(self._missing(page, source, name, why), severity=Severity.WARNING)

    def _missing(self, page: Page, source: PageSource, name: str, why: str) -> Finding:
        written = source.front_matter.get(name.lower())
        if written is not None:
            return self.finding(page, written.key_span, f"{written.written} is empty; {why}", help="Fill it in.")
        start = source.front_matter.span.start
        where = Span(start, min(start + 3, source.front_matter.span.end))
        return self.finding(page, where, f"this page has no {name}; {why}", help=f"Add {name} to the front matter.")


def _counts(page: Page) -> bool:
    """Return whether a page is published as HTML, now or at another time; the home page has the site's title."""
    is_to_be_seen = page.hidden is None or page.hidden.reason in (Reason.FUTURE, Reason.EXPIRED)
    return page.kind != "home" and not page.refused and is_to_be_seen and page.target.endswith((".html", ".htm"))
