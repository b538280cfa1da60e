"""TX001 term-in-two-spellings."""

from collections.abc import Iterator

from hugolint.finding import Finding, Safety
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._term_uses import respelling, spellings, term_url, uses_by_taxonomy, usual_spelling


class TermInTwoSpellings(SiteRule):
    """A term is written in another way than on most pages: in other case, or with hyphens for blanks.

    Hugo takes the spellings for one term with one page. That page's title is whichever spelling Hugo meets first, and
    readers see both of them on the posts.

    Write it as most pages do; `hugolint check --fix` does it where most pages agree. To keep a spelling for good, give the term a page of its
    own (`content/tags/…/_index.md`) with that title.
    """

    code, name = "TX001", "term-in-two-spellings"
    needs_settings = True
    VALID = (
        {
            "content/a.md": "---\ntitle: A\ntags: [PyTorch]\n---\n",
            "content/b.md": "---\ntitle: B\ntags: [PyTorch]\n---\n",
        },
        {"content/a.md": "---\ntitle: A\ntags: [Go]\n---\n", "content/b.md": "---\ntitle: B\ncategories: [go]\n---\n"},
    )
    INVALID = (
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [PyTorch, Linux]\n---\n",
                "content/b.md": "---\ntitle: B\ntags: [PyTorch]\n---\n",
                "content/c.md": "---\ntitle: C\ntags:\n  - Pytorch\n---\n",
            },
            path="content/c.md",
            line=4,
            column=5,
            message='tag "Pytorch" is also written "PyTorch" (2 pages)',
            fixed="---\ntitle: C\ntags:\n  - PyTorch\n---\n",
        ),
        Invalid(
            {
                "content/a.md": "+++\ntitle = 'A'\ntags = ['web dev']\n+++\n",
                "content/b.md": "+++\ntitle = 'B'\ntags = ['web dev']\n+++\n",
                "content/c.md": "+++\ntitle = 'C'\ntags = ['web-dev']\n+++\n",
            },
            path="content/c.md",
            line=3,
            message="/tags/web-dev/",
            fixed="+++\ntitle = 'C'\ntags = ['web dev']\n+++\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            for uses in terms.values():
                if len({use.term for use in uses}) < 2:
                    continue
                counts = spellings(uses)
                usual, pages = usual_spelling(uses)
                agreed = list(counts.values()).count(pages) == 1
                for use in uses:
                    if use.term == usual:
                        continue
                    message = (
                        f"{use.singular} {shown(use.term)} is also written {shown(usual)} ({counted(pages, 'page')}); "
                        f"Hugo lists both at {term_url(use)}"
                    )
                    if not agreed:  # as many write it otherwise: whoever knows what it means has to choose
                        yield self.finding(use.source, use.node.span, message, help="Write one of them everywhere.")
                        continue
                    is_safe = not use.page.settings.disable_path_to_lower
                    fix = respelling(use, usual, Safety.SAFE if is_safe else Safety.UNSAFE)
                    help = f"Write {shown(usual)} everywhere."
                    yield self.finding(use.source, use.node.span, message, help=help, fix=fix)
