"""TX005 comma-in-term."""

import json
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.taxonomies._term_uses import TermUse, Uses, term_url, uses_by_taxonomy

TEXTS = frozenset(("description", "summary", "title", "subtitle", "excerpt", "abstract"))
LONGEST = 40  # characters of a term
MOST_WORDS = 5


class CommaInTerm(SiteRule):
    """Several terms are written as one text with commas, which Hugo takes for one term.

    `tags: go, web` gives the page a single tag, "go, web", with a page of its own at `/tags/go-web/`; the page is
    listed neither under go nor under web. In a list, a text with commas is reported where its parts are terms of other pages.

    Write a list: `tags: [go, web]`.
    """

    code, name = "TX005", "comma-in-term"
    needs_settings = True
    VALID = (
        {"content/a.md": "---\ntitle: A\ntags: [go, web]\n---\n"},
        {"content/a.md": '---\ntitle: A\ntags: ["Washington, D.C."]\n---\n'},
        {
            "hugo.toml": '[taxonomies]\ndescription = "description"\n',
            "content/a.md": "---\ntitle: A\ndescription: Green, black and white tea\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\ntags: go, web\n---\n"},
            line=3,
            column=7,
            message='one tag, "go, web"',
            fixed='---\ntitle: A\ntags: ["go", "web"]\n---\n',
        ),
        Invalid(
            {
                "content/a.md": "---\ntitle: A\ntags: [go]\n---\n",
                "content/b.md": '---\ntitle: B\ntags: ["go, web"]\n---\n',
            },
            path="content/b.md",
            line=3,
            fixed='---\ntitle: B\ntags: ["go", "web"]\n---\n',
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for terms in uses_by_taxonomy(site):
            for uses in terms.values():
                for use in uses:
                    parts = [part.strip() for part in use.term.split(",") if part.strip()]
                    if (
                        len(parts) > 1
                        and not _is_prose(use, parts)
                        and (_is_whole_field(use) or _are_terms(parts, terms))
                    ):
                        yield self._found(use, parts)

    def _found(self, use: TermUse, parts: list[str]) -> Finding:
        message = f"Hugo takes this for one {use.singular}, {shown(use.term)}, and lists it at {term_url(use)}"
        terms = ", ".join(json.dumps(part, ensure_ascii=False) for part in parts)
        edit = Edit(*use.node.span, f"[{terms}]" if _is_whole_field(use) else terms)
        fix = Fix("write a list", (edit,), Safety.UNSAFE) if _is_whole_field(use) or _in_brackets(use) else None
        return self.finding(use.source, use.node.span, message, help=f"Write a list: [{terms}].", fix=fix)


def _field_node(use: TermUse) -> Node | None:
    field = use.source.front_matter.get(use.taxonomy)
    return field.node if field else None


def _is_whole_field(use: TermUse) -> bool:
    return _field_node(use) is use.node


def _in_brackets(use: TermUse) -> bool:
    node = _field_node(use)
    return node is not None and node.span.of(use.source.text).startswith("[")


def _are_terms(parts: list[str], terms: Uses) -> bool:
    return any(part.lower().replace(" ", "-") in terms for part in parts)


def _is_prose(use: TermUse, parts: list[str]) -> bool:
    """Return whether it is a sentence, as where a text such as `description` is among the site's taxonomies."""
    return use.taxonomy.lower() in TEXTS or any(len(part) > LONGEST or part.count(" ") >= MOST_WORDS for part in parts)
