"""MK007 undefined-footnote."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class UndefinedFootnote(PageRule):
    """A page refers to a footnote that it does not define.

    Readers see `[^1]` in the text, and no note.

    Write the note, `[^1]: …`, on the same page, or correct its label.
    """

    code, name, severity = "MK007", "undefined-footnote", Severity.ERROR
    only_where = "^"
    VALID = (
        "---\ntitle: Tea\n---\n\nTea[^1] and `[^2]`.\n\n[^1]: A drink.\n",
        "---\ntitle: Tea\n---\n\nA class of characters: \\[^a-z].\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nTea[^1].\n",
            line=5,
            column=4,
            message='"1"',
            followed="---\ntitle: Tea\n---\n\nTea[^1].\n\n[^1]: A drink.\n",
        ),
        Invalid("---\ntitle: Tea\n---\n\nTea[^one].\n\n[^1]: A drink.\n", line=5),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for reference in page.document.undefined_references:
            if reference.footnote:
                message = f"the footnote {shown(reference.label)} is not defined on this page"
                yield self.finding(page, reference.span, message, help=f"Write it: `[^{reference.label}]: …`.")
