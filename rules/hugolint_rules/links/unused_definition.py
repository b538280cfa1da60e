"""LN021 unused-definition."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown


class UnusedDefinition(PageRule):
    """No link of the page refers to a link definition.

    Readers do not see it; it is most often left from a text that was rewritten, or its label is misspelt.

    Delete it, or mend the label.
    """

    code, name, severity, default = "LN021", "unused-definition", Severity.INFO, False
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green]\n\n[green]: /green/\n",
        "---\ntitle: Tea\n---\n\n[Teas][green]\n\n[green]: /green/\n[//]: # (a comment, as some write them)\n",
    )
    INVALID = (
        Invalid("---\ntitle: Tea\n---\n\nTea.\n\n[green]: /green/\n", line=7, fixed="---\ntitle: Tea\n---\n\nTea.\n\n"),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Tea]\n\n[green]: /green/\n[tea]: /tea/\n",
            line=7,
            message='"green"',
            fixed="---\ntitle: Tea\n---\n\n[Tea]\n\n[tea]: /tea/\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for definition in page.document.link_definitions:
            if not definition.used and definition.destination != "#":
                message = f"no link refers to the label {shown(definition.label)}"
                fix = Fix("delete the definition", (Edit(*_lines_of(page, definition.span), ""),), Safety.UNSAFE)
                yield self.finding(page, definition.span, message, help="Delete it, or mend the label.", fix=fix)


def _lines_of(page: PageSource, span: Span) -> Span:
    start = page.lines.span(page.lines.position(span.start).line).start
    end = page.text.find("\n", span.end - 1) + 1
    return Span(start, end or len(page.text))
