"""TX004 near-duplicate-term."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Safety, Severity
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules._slips import is_a_slip
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._languages import WrittenLanguages
from hugolint_rules.taxonomies._split_terms import split_terms
from hugolint_rules.taxonomies._term_uses import TermUse, Uses, respelling, term_url, uses_by_taxonomy, usual_spelling


class Options(Struct, frozen=True):
    """The options of near-duplicate-term."""

    shortest: Annotated[int, Meta(ge=3, description="The fewest letters of a term that is compared with others.")] = 7
    usual: Annotated[
        int, Meta(ge=2, description="On how many pages the other term is, for a rare one to be taken for a typo.")
    ] = 3


class NearDuplicateTerm(SiteRule):
    """A term that is on one page is a letter away from one that many pages use.

    It is most likely misspelt. Hugo makes a page for it, and the post is missing from the page where readers look.

    Write the usual term; or ignore the line, where two words are meant.
    """

    code, name, severity = "TX004", "near-duplicate-term", Severity.INFO
    needs_settings = True
    Options = Options
    USUAL = {f"content/{n}.md": "---\ntitle: A page\ntags: [kubernetes, release]\n---\n" for n in "abc"}
    VALID = (
        {**USUAL, "content/d.md": "---\ntitle: A page\ntags: [kubernetes-2]\n---\n"},
        {**USUAL, "content/d.md": "---\ntitle: A page\ntags: [releases]\n---\n"},
        {**USUAL, "content/d.md": "---\ntitle: A page\ntags: [kubernétes]\n---\n"},
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
        split = {id(one.use) for one in split_terms(site)}  # term-split-in-two reports them
        for terms in uses_by_taxonomy(site):
            rare = [key for key, uses in terms.items() if len(uses) == 1 and self._is_compared(key)]
            usual = [key for key, uses in terms.items() if len(uses) >= self.options.usual] if rare else []
            by_rest = _by_rest(usual)
            for key in (key for key in rare if id(terms[key][0]) not in split):
                near = (number for rest in _rests(key) for number in by_rest.get(rest, ()))
                meant = min((number for number in near if _is_a_slip(key, usual[number])), default=None)
                if meant is not None and site.once(WrittenLanguages).share_one(terms[key][0], terms[usual[meant]]):
                    yield self._found(terms[key][0], usual[meant], terms)

    def _is_compared(self, key: str) -> bool:
        return len(key) >= self.options.shortest and key.replace("-", "").isalpha()

    def _found(self, use: TermUse, meant: str, terms: Uses) -> Finding:
        usual, pages = usual_spelling(terms[meant])
        message = (
            f"{use.singular} {shown(use.term)} looks like a typo of {shown(usual)} ({counted(pages, 'page')}); "
            f"Hugo makes a page for it, {term_url(use)}"
        )
        fix = respelling(use, usual, Safety.UNSAFE)
        return self.finding(use.source, use.node.span, message, help=f"Write {shown(usual)}.", fix=fix)


def _by_rest(keys: list[str]) -> dict[str, list[int]]:
    """Return the places of keys by what they come to without one of their letters, and whole.

    Two words share something where one is a typo of the other.
    """
    found: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        for rest in _rests(key):
            found.setdefault(rest, []).append(number)
    return found


def _rests(key: str) -> set[str]:
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}


def _is_a_slip(key: str, other: str) -> bool:
    """Return whether one term is a typo of another; a hyphen more or less is none."""
    return key.replace("-", "") != other.replace("-", "") and is_a_slip(key, other)
