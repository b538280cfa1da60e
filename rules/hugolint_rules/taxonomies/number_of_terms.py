"""TX008 number-of-terms."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct, field

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.names import SectionName, TaxonomyName
from hugolint_rules._written_pages import written_pages
from hugolint_rules.taxonomies._term_uses import term_nodes


class Options(Struct, frozen=True):
    """The options of number-of-terms."""

    least: Annotated[dict[TaxonomyName, int], Meta(description="The fewest terms that a page has, by taxonomy.")] = (
        field(default_factory=lambda: {"tags": 1})
    )
    most: Annotated[dict[TaxonomyName, int], Meta(description="The most terms that a page has, by taxonomy.")] = field(
        default_factory=lambda: {"tags": 10}
    )
    sections: Annotated[
        tuple[SectionName, ...], Meta(description="The sections whose pages are counted; none: all pages.")
    ] = ()


class NumberOfTerms(SiteRule):
    """A page has too many terms of a taxonomy, or none.

    A page without tags is found by nobody who browses by tag; one with thirty is in every list and helps in none.

    Give the page the terms that say what it is about.
    """

    code, name, severity = "TX008", "number-of-terms", Severity.INFO
    needs_settings = True
    default = False
    Options = Options
    VALID = (
        {
            "content/posts/a.md": "---\ntitle: A\ntags: [go, web]\n---\n",
            "content/posts/_index.md": "---\ntitle: Posts\n---\n",
        },
        Valid({"content/about.md": "---\ntitle: About\n---\n"}, options={"sections": ["posts"]}),
    )
    INVALID = (
        Invalid(
            {"content/posts/a.md": "---\ntitle: A\n---\n"},
            line=1,
            message="0 tags",
            followed={"content/posts/a.md": "---\ntitle: A\ntags: [green]\n---\n"},
        ),
        Invalid(
            {"content/posts/a.md": "---\ntitle: A\ncategories: [one, two]\ntags: x\n---\n"},
            line=3,
            message="2 categories",
            options={"most": {"categories": 1}},
            followed={"content/posts/a.md": "---\ntitle: A\ncategories: [one]\ntags: x\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            if page.kind != "page" or (self.options.sections and page.section not in self.options.sections):
                continue
            for taxonomy in {**self.options.least, **self.options.most}:
                number = len(term_nodes(source.front_matter, taxonomy))
                least, most = self.options.least.get(taxonomy, 0), self.options.most.get(taxonomy, number)
                written = source.front_matter.get(taxonomy)
                if not least <= number <= most:
                    bound = f"at least {least}" if number < least else f"at most {most}"
                    message = f"this page has {number} {taxonomy}; {bound} are wanted"
                    yield self.finding(page, written.key_span if written else WHOLE_FILE, message)
