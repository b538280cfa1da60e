"""TX002 term-split-in-two."""

from collections.abc import Iterator

from hugolint.finding import Finding, Safety
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._split_terms import SplitTerm, split_terms
from hugolint_rules.taxonomies._term_uses import respelling, term_url


class TermSplitInTwo(SiteRule):
    """Two terms differ in their accents or in what is between their words alone.

    Hugo makes two pages of them, `/tags/web-dev/` and `/tags/web_dev/`, each with a part of the posts: readers of one
    never see the other.

    Words of two languages are two words: where folders or file names with a language's code hold translations, terms are
    compared within one language.

    Write the term as most pages do. Let the page that goes away live on as an alias of the other.
    """

    code, name = "TX002", "term-split-in-two"
    needs_settings = True
    VALID = (
        {
            "content/a.md": "---\ntitle: A\ntags: [web dev]\n---\n",
            "content/b.md": "---\ntitle: B\ntags: [Web-Dev]\n---\n",
        },
        {
            "content/a.md": "---\ntitle: A\ntags: [C, 1-0]\n---\n",
            "content/b.md": "---\ntitle: B\ntags: [C++, '10']\n---\n",
        },
        {
            "content/es/a.md": "---\ntitle: A\ntags: [Mitología]\n---\n",
            "content/pt/a.md": "---\ntitle: B\ntags: [Mitologia]\n---\n",
        },
        {
            "content/a.md": "---\ntitle: A\ntags: [Evolution]\n---\n",
            "content/a.fr.md": "---\ntitle: B\ntags: [Évolution]\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [web dev]\n---\n",
                "content/b.md": "---\ntitle: B\ntags: [web dev]\n---\n",
                "content/c.md": "---\ntitle: C\ntags: [web_dev]\n---\n",
            },
            path="content/c.md",
            line=3,
            column=8,
            message="/tags/web_dev/",
            fixed="---\ntitle: C\ntags: [web dev]\n---\n",
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [café]\n---\n",
                "content/b.md": "---\ntitle: B\ntags: [café]\n---\n",
                "content/c.md": "---\ntitle: C\ntags: cafe\n---\n",
            },
            path="content/c.md",
            line=3,
            fixed="---\ntitle: C\ntags: café\n---\n",
        ),
        Invalid(
            {
                "content/it/a.md": "---\ntitle: A\ntags: [café]\n---\n",
                "content/cs/b.md": "---\ntitle: B\ntags: [café]\n---\n",
                "content/cs/c.md": "---\ntitle: C\ntags: [cafe]\n---\n",
            },
            path="content/cs/c.md",
            line=3,
            fixed="---\ntitle: C\ntags: [café]\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for split in split_terms(site):
            yield self._split(split)

    def _split(self, split: SplitTerm) -> Finding:
        use, usual = split.use, split.usual
        message = (
            f"{use.singular} {shown(use.term)} has a page of its own, {term_url(use)}, "
            f"beside that of {shown(usual)} ({counted(split.pages, 'page')}), {term_url(split.other)}"
        )
        fix = respelling(use, usual, Safety.UNSAFE)
        return self.finding(use.source, use.node.span, message, help=f"Write {shown(usual)} everywhere.", fix=fix)
