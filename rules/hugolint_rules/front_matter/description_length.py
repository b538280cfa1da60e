"""FM014 description-length."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule, Valid
from hugolint_rules.front_matter._lengths import misfit


class Options(Struct, frozen=True):
    """The options of description-length."""

    least: Annotated[int, Meta(ge=0, description="The fewest characters that a description has.")] = 50
    most: Annotated[int, Meta(ge=1, description="The most characters that a description has.")] = 160


class DescriptionLength(PageRule):
    """A description is too short or too long for search results.

    Search engines cut a long description, and replace a very short one by words from the page.

    Say in one or two sentences what the reader finds on the page.
    """

    code, name, severity = "FM014", "description-length", Severity.INFO
    default = False
    Options = Options
    VALID = (
        "---\ntitle: A page\ndescription: What a reader finds on this page, in one plain sentence.\n---\n",
        Valid("---\ntitle: A page\ndescription: Short.\n---\n", options={"least": 0}),
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndescription: Short.\n---\n",
            line=3,
            message="6 characters",
            followed="---\ntitle: A page\ndescription: How to brew green tea at home, in a pot and in a cup, with water of the right heat\n---\n",
        ),
        Invalid(
            "---\ntitle: A page\ndescription: " + "Long. " * 40 + "\n---\n",
            line=3,
            message="239 characters",
            followed="---\ntitle: A page\ndescription: A page about green tea, how it is grown, picked and steamed, and how to brew it well at home\n---\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        found = misfit(page.front_matter, "description", self.options.least, self.options.most)
        if found:
            field, message = found
            yield self.finding(page, field.span, message)
