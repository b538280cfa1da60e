"""LN020 conflicting-definition."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import LinkDefinition
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class ConflictingDefinition(PageRule):
    """A label is defined twice on a page, with different destinations.

    Only the first definition counts: links that were meant for the second lead to the wrong place.

    Give the second another label, or delete it.
    """

    code, name, severity = "LN020", "conflicting-definition", Severity.WARNING
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green] and [black]\n\n[green]: /green/\n[black]: /black/\n",
        "---\ntitle: Tea\n---\n\n[Green]\n\n[green]: /green/\n\n[Green]: /green/\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[1] and [1]\n\n[1]: /green/\n[1]: /black/\n",
            line=8,
            message='"/green/"',
            followed="---\ntitle: Tea\n---\n\n[1] and [2]\n\n[1]: /green/\n[2]: /black/\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Tea]\n\n[tea]: /green/\n[TEA]: /black/\n",
            line=8,
            followed="---\ntitle: Tea\n---\n\n[Tea]\n\n[tea]: /green/\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        first: dict[str, LinkDefinition] = {}
        for definition in page.document.link_definitions:
            before = first.setdefault(" ".join(definition.label.split()).casefold(), definition)
            if before.destination != definition.destination:
                line = page.lines.position(before.span.start).line
                message = (
                    f"the label {shown(definition.label)} leads to {shown(before.destination)}, as line {line} says; "
                    "this definition does not count"
                )
                yield self.finding(page, definition.span, message, help="Use another label, or delete it.")
