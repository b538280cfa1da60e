"""TX007 term-outside-vocabulary."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.names import TaxonomyName
from hugolint.util.spelling import did_you_mean
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages
from hugolint_rules.taxonomies._term_uses import uses_on


class Options(Struct, frozen=True):
    """The options of term-outside-vocabulary."""

    vocabulary: Annotated[
        dict[TaxonomyName, tuple[str, ...]],
        Meta(description='The terms that each taxonomy may use, as they are to be written: {tags = ["Go", "Web"]}.'),
    ] = {}


class TermOutsideVocabulary(SiteRule):
    """A term is not in the vocabulary that the settings give for its taxonomy.

    Nothing is found until `vocabulary` names a taxonomy and its terms. A site whose terms are agreed on stays easy to
    browse: no term has two names, and none holds a single post.

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
        Invalid({"content/a.md": "---\ntitle: A\ntags: [Go, web]\n---\n"}, line=3, column=12, options=VOCABULARY),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site) if self.options.vocabulary else ():
            for use in uses_on(page, source):
                allowed = self.options.vocabulary.get(use.taxonomy)
                if allowed is not None and use.term not in allowed:
                    message = (
                        f"{use.singular} {shown(use.term)} is not in the vocabulary{did_you_mean(use.term, allowed)}"
                    )
                    yield self.finding(
                        use.source, use.node.span, message, help="Use a term of the vocabulary, or add this one."
                    )
