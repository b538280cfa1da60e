"""LN011 empty-link-text."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class EmptyLinkText(PageRule):
    """A link has no text, so there is nothing to see or to click on.

    Screen readers read its address out, or nothing at all.

    Write its text. A link around an image takes the image's description.
    """

    code, name, severity = "LN011", "empty-link-text", Severity.WARNING
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green](https://example.com/green/) and <https://example.com/>\n",
        "---\ntitle: Tea\n---\n\n[![Green tea](green.png)](https://example.com/green/)\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[](https://example.com/green/)\n",
            line=5,
            message="example.com/green",
            followed="---\ntitle: Tea\n---\n\n[Green tea](https://example.com/green/)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [ ](/green/).\n",
            line=5,
            column=5,
            followed="---\ntitle: Tea\n---\n\nSee [green tea](/green/).\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in page.document.links:
            has_text = link.text_span.of(page.text).strip() or "{{" in link.span.of(page.text)
            if link.destination and not has_text:
                message = f"the link to {shown(link.destination)} has no text, so readers cannot see it"
                yield self.finding(page, link.span, message, help="Write its text between the brackets.")
