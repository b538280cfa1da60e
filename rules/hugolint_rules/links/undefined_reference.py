"""LN013 undefined-reference."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.util.spelling import did_you_mean
from hugolint_rules._wording import shown


class UndefinedReference(PageRule):
    """A reference link, `[text][label]`, has no definition of its label on the page.

    It is no link then: readers see the brackets.

    Define the label on the same page, `[label]: https://…`, or put a backslash before the brackets that are meant.
    """

    code, name, severity = "LN013", "undefined-reference", Severity.WARNING
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green][tea] and [tea].\n\n[tea]: https://example.com/\n",
        "---\ntitle: Tea\n---\n\n`[Green][tea]` and \\[Green][tea].\n",
    )
    INVALID = (
        Invalid("---\ntitle: Tea\n---\n\nSee [green tea][green].\n", line=5, column=5, message='"green"'),
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [green tea][greeen].\n\nAnd [tea][green].\n\n[green]: https://example.com/\n",
            line=5,
            message='did you mean "green"',
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        labels = [definition.label for definition in page.document.link_definitions]
        for reference in page.document.undefined_references:
            if not reference.footnote:
                near = did_you_mean(reference.label, labels)
                message = (
                    f"the label {shown(reference.label)} is defined nowhere on this page, so this is no link{near}"
                )
                help = f"Add `[{reference.label}]: https://…` to the page."
                yield self.finding(page, reference.span, message, help=help)
