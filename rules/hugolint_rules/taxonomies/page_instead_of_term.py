"""TX010 page-instead-of-term."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._term_uses import uses_by_taxonomy


class PageInsteadOfTerm(SiteRule):
    """A page lies where Hugo would put the page of a term, and replaces it.

    The file `content/tags/go.md` is an ordinary page: the list of everything tagged go is gone, without a word.

    Make it the term's own page: `content/tags/go/_index.md`.
    """

    code, name, severity = "TX010", "page-instead-of-term", Severity.ERROR
    needs_settings = True
    VALID = (
        {
            "content/a.md": "---\ntitle: A\ntags: [go]\n---\n",
            "content/tags/go/_index.md": "---\ntitle: The Go language\n---\n",
        },
        {"content/a.md": "---\ntitle: A\ntags: [go]\n---\n", "content/tags/history.md": "---\ntitle: Of tags\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\ntags: [go]\n---\n", "content/tags/go.md": "---\ntitle: Go\n---\n"},
            path="content/tags/go.md",
            message="content/tags/go/_index.md",
            followed={"content/tags/go.md": None, "content/tags/go/_index.md": "---\ntitle: Go\n---\n"},
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\ntags: [Go]\n---\n", "content/tags/go/index.md": "---\ntitle: Go\n---\n"},
            path="content/tags/go/index.md",
            message='"Go"',
            followed={"content/tags/go/index.md": None, "content/tags/go/_index.md": "---\ntitle: Go\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            for key, uses in terms.items():
                page = uses[0].page.tree.pages.get(f"/{uses[0].taxonomy}/{key}")
                if page is not None and page.kind == "page" and page.published and page.source is not None:
                    folder = page.path.removesuffix("/index.md").rpartition(".md")[0] or page.path.removesuffix(
                        "/index.md"
                    )
                    message = (
                        f"this page replaces the list of the {counted(len(uses), 'page')} with the {uses[0].singular} "
                        f"{shown(uses[0].term)}; Hugo takes {folder}/_index.md for that list's own page"
                    )
                    yield self.finding(page, WHOLE_FILE, message, help=f"Move it to {folder}/_index.md.")
