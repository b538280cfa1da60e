"""TX003 term-in-singular-and-plural."""

from collections.abc import Iterator

from hugolint.finding import Finding, Safety, Severity
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._languages import WrittenLanguages
from hugolint_rules.taxonomies._term_uses import TermUse, respelling, term_url, uses_by_taxonomy, usual_spelling

SHORTEST = 3
WORDS_OF_THEIR_OWN = frozenset(
    ("new", "http", "mean", "glass", "good", "mas", "our", "process", "thing", "arm", "work", "saving")
)
"""Words whose form in -s means something else: news, means, goods, works, …"""


class TermInSingularAndPlural(SiteRule):
    """Two terms are the singular and the plural of one word.

    Hugo makes a page of each, with a part of the posts.

    Decide for one. English plurals are known (`paper`, `papers`; `story`, `stories`; `box`, `boxes`).
    """

    code, name, severity = "TX003", "term-in-singular-and-plural", Severity.INFO
    needs_settings = True
    VALID = (
        {"content/a.md": "---\ntitle: A\ntags: [paper]\n---\n", "content/b.md": "---\ntitle: B\ntags: [Paper]\n---\n"},
        {"content/a.md": "---\ntitle: A\ntags: [new]\n---\n", "content/b.md": "---\ntitle: B\ntags: [news]\n---\n"},
    )
    INVALID = (
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [papers]\n---\n",
                "content/b.md": "---\ntitle: B\ntags: [papers]\n---\n",
                "content/c.md": "---\ntitle: C\ntags: [paper]\n---\n",
            },
            path="content/c.md",
            line=3,
            message='"papers" (2 pages)',
            fixed="---\ntitle: C\ntags: [papers]\n---\n",
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [story]\n---\n",
                "content/b.md": "---\ntitle: B\ntags: [story]\n---\n",
                "content/c.md": "---\ntitle: C\ntags: [stories]\n---\n",
            },
            path="content/c.md",
            line=3,
            fixed="---\ntitle: C\ntags: [story]\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            for singular in terms:
                plural = next((form for form in _plurals(singular) if form in terms), None)
                if plural is None:
                    continue
                rare, usual = sorted((singular, plural), key=lambda key: len(terms[key]))
                for use in terms[rare]:
                    if site.once(WrittenLanguages).share_one(use, terms[usual]):
                        yield self._found(use, terms[usual])

    def _found(self, use: TermUse, others: list[TermUse]) -> Finding:
        usual, pages = usual_spelling(others)
        message = (
            f"{use.singular} {shown(use.term)} and {shown(usual)} ({counted(pages, 'page')}) are two terms to Hugo: "
            f"{term_url(use)} and {term_url(others[0])}"
        )
        fix = respelling(use, usual, Safety.UNSAFE)
        return self.finding(use.source, use.node.span, message, help=f"Write {shown(usual)} everywhere.", fix=fix)


def _plurals(word: str) -> Iterator[str]:
    if len(word) < SHORTEST or word in WORDS_OF_THEIR_OWN or not word[-1].isalpha():
        return
    if word.endswith(("s", "x", "z", "ch", "sh")):
        yield word + "es"
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
    else:
        yield word + "s"
