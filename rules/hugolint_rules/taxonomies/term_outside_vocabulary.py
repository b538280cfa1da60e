"""TX007 term-outside-vocabulary."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding
from hugolint.hugo.named import names_at
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.names import NamesOfSite, TaxonomyName
from hugolint_rules._nearest import nearest_name
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages
from hugolint_rules.taxonomies._term_uses import uses_on


class Options(Struct, frozen=True):
    """The options of term-outside-vocabulary."""

    vocabulary: Annotated[
        dict[TaxonomyName, tuple[str, ...] | NamesOfSite],
        Meta(
            description="The terms that each taxonomy may use, as they are to be written, or where the site has them: "
            '{tags = ["Go", "Web"], categories = {data = "categories.yaml", key = "name"}}.'
        ),
    ] = {}


class TermOutsideVocabulary(SiteRule):
    """A term is not in the vocabulary that the settings give for its taxonomy.

    Nothing is found until `vocabulary` names a taxonomy and its terms. A site whose terms are agreed on stays easy to
    browse: no term has two names, and none holds a single post.

    The terms are a list, or what the site has: `{data = "tags.yaml"}` for the keys of a map or the items of a list in
    `data`, `{data = "tags.yaml", key = "name"}` for one key of them, `{pages = "/tags/", key = "title"}` for a field of
    the pages in a section.

    Use one of the terms, or add the new one to the vocabulary.
    """

    code, name = "TX007", "term-outside-vocabulary"
    needs_settings = True
    Options = Options
    VOCABULARY = {"vocabulary": {"tags": ["Go", "Web"]}}
    VALID = (
        {"content/a.md": "---\ntitle: A\ntags: [anything]\n---\n"},
        Valid({"content/a.md": "---\ntitle: A\ntags: [Go]\ncategories: [any]\n---\n"}, options=VOCABULARY),
    )
    INVALID = (
        Invalid(
            {"content/a.md": "---\ntitle: A\ntags: [Webb]\n---\n"},
            line=3,
            message='did you mean "Web"?',
            options=VOCABULARY,
            followed={"content/a.md": "---\ntitle: A\ntags: [Web]\n---\n"},
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\ntags: [Go, web]\n---\n"},
            line=3,
            column=12,
            options=VOCABULARY,
            fixed="---\ntitle: A\ntags: [Go, Web]\n---\n",
        ),
        Invalid(
            {
                "data/tags.yaml": "- name: Go\n- name: Web\n",
                "content/a.md": "---\ntitle: A\ntags: [Go, Wep]\n---\n",
            },
            path="content/a.md",
            line=3,
            column=12,
            message='did you mean "Web"?',
            options={"vocabulary": {"tags": NamesOfSite(data="tags.yaml", key="name")}},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        if not self.options.vocabulary:
            return
        allowed = {taxonomy: _terms(site, terms) for taxonomy, terms in self.options.vocabulary.items()}
        for page, source in written_pages(site):
            for use in uses_on(page, source):
                terms = allowed.get(use.taxonomy)
                if terms is not None and use.term not in terms:
                    near = nearest_name(use.term, terms)
                    yield self.finding(
                        use.source,
                        use.node.span,
                        f"{use.singular} {shown(use.term)} is not in the vocabulary{near.hint}",
                        help="Use a term of the vocabulary, or add this one.",
                        fix=near.fix(use.source, use.node),
                    )


def _terms(site: Site, terms: tuple[str, ...] | NamesOfSite) -> tuple[str, ...] | None:
    """Return the terms of a vocabulary; None where the site has no such place, which is reported by itself."""
    return names_at(site, terms.place) if isinstance(terms, NamesOfSite) else terms
