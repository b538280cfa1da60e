"""HD012 deep-heading."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class DeepHeading(PageRule):
    """A heading is deeper than readers follow.

    Headings of level 5 and 6 look alike in most themes, and Hugo's table of contents leaves out what is deeper than
    level 3 unless the settings say otherwise.

    Split the page, or raise the level.
    """

    class Options(Struct, frozen=True):
        """How deep headings may be."""

        deepest: Annotated[int, Meta(ge=1, le=6, description="the deepest level that headings may have")] = 4

    code, name, severity, default = "HD012", "deep-heading", Severity.INFO, False
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n\n### Sencha\n\n#### Asamushi\n",
        "---\ntitle: Tea\n---\n\nTea is a drink.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n##### Asamushi\n",
            line=5,
            message="level 5",
            followed="---\ntitle: Tea\n---\n\n#### Asamushi\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green\n\n### Sencha\n",
            line=7,
            options={"deepest": 2},
            followed="---\ntitle: Tea\n---\n\n## Green\n\n## Sencha\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for heading in page.document.headings:
            if heading.level > self.options.deepest:
                message = f"the heading {shown(heading.text)} has level {heading.level}"
                help = f"Split the page, or use no level below {self.options.deepest}."
                yield self.finding(page, heading.span, message, help=help)
