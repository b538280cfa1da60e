"""HD015 heading-attribute-as-text."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span

ATTRIBUTE = re.compile(r"\{:?\s*[#.][\w-][^{}]*\}")


class HeadingAttributeAsText(PageRule):
    """The id or class at a heading's end is shown as text.

    Goldmark takes `{#id .class}` for attributes only where it is written to the letter and ends the heading. Otherwise
    readers see it, and the id is not the one that links expect.

    Write the id without blanks, in `{#…}` at the very end of the heading; Jekyll's `{: #id}` is `{#id}` in Hugo.
    """

    code, name, severity = "HD015", "heading-attribute-as-text", Severity.WARNING
    since = GOLDMARK
    only_where = "{"
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green {#green .tea}\n",
        "---\ntitle: Tea\n---\n\n## What `{#id}` means\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green {#green tea}\n",
            line=5,
            column=10,
            message="{#green tea}",
            followed="---\ntitle: Tea\n---\n\n## Green {#green-tea}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green {: #green}\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n## Green {#green}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for heading in page.document.headings:
            has_brace = page.text.find("{", *heading.text_span) >= 0
            for attribute in page.prose.finditer(ATTRIBUTE, heading.text_span) if has_brace else ():
                message = f"{attribute[0]} is shown as text in this heading"
                help = "End the heading with `{#id}`, the id in one word."
                yield self.finding(page, Span(*attribute.span()), message, help=help)
