"""HD011 heading-punctuation."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown


class HeadingPunctuation(PageRule):
    """A heading ends with a full stop or another mark that headings do without.

    A matter of style, which many guides ask for: a heading is no sentence, and its mark shows in the table of contents.

    Take the mark away.
    """

    class Options(Struct, frozen=True):
        """Which marks are reported."""

        marks: Annotated[str, Meta(description="the marks that no heading ends with")] = ".,;:。，；："

    code, name, severity, default = "HD011", "heading-punctuation", Severity.INFO, False
    VALID = (
        "---\ntitle: Tea\n---\n\n## What is tea?\n",
        "---\ntitle: Tea\n---\n\n## Teas, etc...\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green:\n",
            line=5,
            column=9,
            message='":"',
            followed="---\ntitle: Tea\n---\n\n## Green\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n## Drink tea!\n",
            line=5,
            options={"marks": "!"},
            followed="---\ntitle: Tea\n---\n\n## Drink tea\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for heading in page.document.headings:
            text = heading.text.rstrip()
            if text.endswith(tuple(self.options.marks)) and not text.endswith("..."):
                end = heading.text_span.start + len(heading.text_span.of(page.text).rstrip())
                message = f'the heading {shown(text)} ends with "{text[-1]}"'
                yield self.finding(page, Span(end - 1, end), message, help="Take the mark away.")
