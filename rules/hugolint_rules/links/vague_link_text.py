"""LN017 vague-link-text."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class VagueLinkText(PageRule):
    """A link's text does not say where it leads, such as "here".

    Screen readers list a page's links by their texts, and search engines take them for what the other page is about.

    Let the text name what the link leads to.
    """

    class Options(Struct, frozen=True):
        """Which texts are reported."""

        texts: Annotated[tuple[str, ...], Meta(description="texts that say nothing, in any case")] = (
            "here",
            "click here",
            "this",
            "this link",
            "this page",
            "link",
            "read more",
            "more",
        )

    code, name, severity, default = "LN017", "vague-link-text", Severity.INFO, False
    VALID = (
        "---\ntitle: Tea\n---\n\nThere is [a list of teas](/teas/).\n",
        "---\ntitle: Tea\n---\n\nThe teas are [listed by country](/teas/).\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nThe teas are [here](/teas/).\n",
            line=5,
            column=14,
            message='"here"',
            followed="---\ntitle: Tea\n---\n\nWe have [many teas](/teas/).\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Hier](/teas/)\n",
            line=5,
            options={"texts": ("hier",)},
            followed="---\ntitle: Tea\n---\n\n[Alle Tees](/teas/)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in page.document.links:
            if " ".join(link.text.split()).strip(" .!").casefold() in self.options.texts:
                message = f"the link's text {shown(link.text)} does not say where it leads"
                yield self.finding(page, link.span, message, help="Name what it leads to.")
