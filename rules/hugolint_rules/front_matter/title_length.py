"""FM015 title-length."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule, Valid
from hugolint_rules.front_matter._lengths import misfit


class Options(Struct, frozen=True):
    """The options of title-length."""

    least: Annotated[int, Meta(ge=0, description="The fewest characters that a title has.")] = 3
    most: Annotated[int, Meta(ge=1, description="The most characters that a title has.")] = 60


class TitleLength(PageRule):
    """A title is too short or too long for search results.

    Search engines cut a title after some 60 characters, and one of a letter or two tells nobody what the page is about.

    Shorten it, or put what is too much into the description.
    """

    code, name, severity = "FM015", "title-length", Severity.INFO
    default = False
    Options = Options
    VALID = (
        "---\ntitle: How to write a title\n---\n",
        Valid("---\ntitle: Go\n---\n", options={"least": 1}),
    )
    INVALID = (
        Invalid(
            "---\ntitle: C\n---\n",
            line=2,
            message="1 character:",
            followed="---\ntitle: C for cooks\n---\n",
        ),
        Invalid(
            "---\ntitle: Go\n---\n",
            line=2,
            message="2 characters",
            followed="---\ntitle: Go for people who know Python\n---\n",
        ),
        Invalid(
            "---\ntitle: " + "A word. " * 10 + "\n---\n",
            line=2,
            message="79 characters",
            followed="---\ntitle: A word about green tea\n---\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        found = misfit(page.front_matter, "title", self.options.least, self.options.most)
        if found:
            field, message = found
            yield self.finding(page, field.span, message)
