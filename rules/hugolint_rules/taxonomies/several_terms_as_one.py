"""TX012 several-terms-as-one."""

import json
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety
from hugolint.hugo.front_matter.model import Style
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._term_uses import TermUse, Uses, term_url, uses_by_taxonomy


class SeveralTermsAsOne(SiteRule):
    """Several terms are written as one text with blanks, which Hugo takes for one term.

    Jekyll parts `tags: linux dev` at the blank; Hugo gives the page a single tag, "linux dev". It is reported where each word
    is a term of other pages, and the whole is none.

    Write a list: `tags: [linux, dev]`.
    """

    code, name = "TX012", "several-terms-as-one"
    needs_settings = True
    VALID = (
        {
            "content/a.md": "---\ntitle: A\ntags: [tea, cups]\n---\n",
            "content/b.md": "---\ntitle: B\ntags: green tea\n---\n",
        },
        {
            "content/a.md": "---\ntitle: A\ntags: [green, tea, green tea]\n---\n",
            "content/b.md": "---\ntitle: B\ntags: green tea\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ncategories: [go, web]\n---\n",
                "content/b.md": "---\ntitle: B\ncategories: web go\n---\n",
            },
            path="content/b.md",
            line=3,
            fixed='---\ntitle: B\ncategories: ["web", "go"]\n---\n',
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [linux, dev]\n---\n",
                "content/b.md": "---\ntitle: B\ntags: linux dev\n---\n",
            },
            path="content/b.md",
            line=3,
            column=7,
            message='one tag, "linux dev"',
            fixed='---\ntitle: B\ntags: ["linux", "dev"]\n---\n',
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            for uses in terms.values():
                if all(_is_whole_field(use) for use in uses):
                    for use in uses:
                        words = use.term.split()
                        if len(words) > 1 and all(_is_term(word, terms) for word in words):
                            yield self._found(use, words)

    def _found(self, use: TermUse, words: list[str]) -> Finding:
        message = f"Hugo takes this for one {use.singular}, {shown(use.term)}, and lists it at {term_url(use)}"
        written = f"[{', '.join(json.dumps(word, ensure_ascii=False) for word in words)}]"
        fix = Fix("write a list", (Edit(*use.node.span, written),), Safety.UNSAFE)
        return self.finding(use.source, use.node.span, message, help=f"Write a list: {written}.", fix=fix)


def _is_whole_field(use: TermUse) -> bool:
    field = use.source.front_matter.get(use.taxonomy.lower())
    return field is not None and field.node is use.node and use.node.style in (Style.PLAIN, Style.QUOTED)


def _is_term(word: str, terms: Uses) -> bool:
    return word.lower() in terms
