"""TX011 term-used-once."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._term_uses import term_url, uses_by_taxonomy


class TermUsedOnce(SiteRule):
    """A term is on a single page, so its list leads nowhere else.

    Readers who follow it come back to where they were, and search engines find a page with nothing on it.

    Use a term that other pages use too, or leave it out.
    """

    code, name, severity = "TX011", "term-used-once", Severity.INFO
    needs_settings = True
    default = False
    VALID = (
        {"content/a.md": "---\ntitle: A\ntags: [go]\n---\n", "content/b.md": "---\ntitle: B\ntags: [Go]\n---\n"},
        {"content/a.md": "---\ntitle: A\n---\n"},
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\ntags: [go]\n---\n"},
            line=3,
            column=8,
            message="/tags/go/",
            followed={"content/b.md": "---\ntitle: B\ntags: [go]\n---\n"},
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\ncategories: one\n---\n"},
            line=3,
            message='category "one"',
            followed={"content/a.md": "---\ntitle: A\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            for uses in terms.values():
                if len({use.page.path for use in uses}) == 1:
                    use = uses[0]
                    message = (
                        f"{use.singular} {shown(use.term)} is on this page alone; Hugo lists it at {term_url(use)}"
                    )
                    yield self.finding(use.source, use.node.span, message, help="Use a term that other pages use too.")
