"""TX004 near-duplicate-term."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Safety, Severity
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint_rules.slips import is_a_slip
from hugolint_rules.taxonomies.term_uses import TermUse, Uses, respelling, term_url, uses_by_taxonomy, usual_spelling
from hugolint_rules.wording import counted, shown


class Options(Struct, frozen=True):
    """The options of near-duplicate-term."""

    shortest: Annotated[int, Meta(ge=3, description="The fewest letters of a term that is compared with others.")] = 7
    usual: Annotated[
        int, Meta(ge=2, description="On how many pages the other term stands, for a rare one to be taken for a slip.")
    ] = 3


class NearDuplicateTerm(SiteRule):
    """A term that stands on one page is a letter away from one that many pages use.

    It is most likely misspelt. Hugo makes a page for it, and the post is missing from the page where readers look.

    Write the usual term; or ignore the line, where two words are meant.
    """

    code, name, severity = "TX004", "near-duplicate-term", Severity.INFO
    Options = Options
    USUAL = {f"content/{n}.md": "---\ntitle: A page\ntags: [kubernetes, release]\n---\n" for n in "abc"}
    VALID = (
        {**USUAL, "content/d.md": "---\ntitle: A page\ntags: [kubernetes-2]\n---\n"},
        {**USUAL, "content/d.md": "---\ntitle: A page\ntags: [releases]\n---\n"},
        Valid({**USUAL, "content/d.md": "---\ntitle: A page\ntags: [kuberentes]\n---\n"}, options={"usual": 10}),
    )
    INVALID = (
        Invalid(
            {**USUAL, "content/d.md": "---\ntitle: A page\ntags: [kuberentes]\n---\n"},
            path="content/d.md",
            line=3,
            message='"kubernetes" (3 pages)',
            fixed="---\ntitle: A page\ntags: [kubernetes]\n---\n",
        ),
        Invalid(
            {**USUAL, "content/d.md": "---\ntitle: A page\ntags: [relase]\n---\n"},
            path="content/d.md",
            line=3,
            options={"shortest": 6},
            fixed="---\ntitle: A page\ntags: [release]\n---\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            usual = [key for key, uses in terms.items() if len(uses) >= self.options.usual]
            for key, uses in terms.items():
                if len(uses) == 1 and len(key) >= self.options.shortest and key.replace("-", "").isalpha():
                    meant = next((other for other in usual if _is_a_slip(key, other)), None)
                    if meant:
                        yield self._found(uses[0], meant, terms)

    def _found(self, use: TermUse, meant: str, terms: Uses) -> Finding:
        usual, pages = usual_spelling(terms[meant])
        message = (
            f"{use.singular} {shown(use.term)} looks like a slip for {shown(usual)} ({counted(pages, 'page')}); "
            f"Hugo makes a page for it, {term_url(use)}"
        )
        fix = respelling(use, usual, Safety.UNSAFE)
        return self.finding(use.source, use.node.span, message, help=f"Write {shown(usual)}.", fix=fix)


def _is_a_slip(key: str, other: str) -> bool:
    """Tell whether one term is a slip for another; those that differ in hyphens are told by term-split-in-two."""
    return key.replace("-", "") != other.replace("-", "") and is_a_slip(key, other)
