"""MK008 unused-footnote."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class UnusedFootnote(PageRule):
    """Nothing on the page refers to a footnote, so it is not published.

    Goldmark leaves out notes without a reference: readers never see its text.

    Refer to it, `[^1]`, or delete it.
    """

    habit = 20
    code, name, severity = "MK008", "unused-footnote", Severity.WARNING
    only_where = "^"
    VALID = (
        "---\ntitle: Tea\n---\n\nTea[^1].\n\n[^1]: A drink.\n",
        "---\ntitle: Tea\n---\n\n```\n[^1]: A drink.\n```\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nTea[^1].\n\n[^1]: A.\n[^1]: B.\n",
            line=8,
            message="already on line 7",
            followed="---\ntitle: Tea\n---\n\nTea[^1].\n\n[^1]: A.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nTea.\n\n[^1]: A drink.\n",
            line=7,
            message='"1"',
            followed="---\ntitle: Tea\n---\n\nTea[^1].\n\n[^1]: A drink.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nTea[^1].\n\n[^1]: A drink.\n[^2]: Another.\n",
            line=8,
            followed="---\ntitle: Tea\n---\n\nTea[^1][^2].\n\n[^1]: A drink.\n[^2]: Another.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        first: dict[str, int] = {}
        for definition in sorted(page.document.footnote_definitions, key=lambda one: one.span):
            line = page.lines.position(definition.span.start).line
            before = first.setdefault(definition.label.lower(), line)
            if not definition.used and before != line:
                message = (
                    f"the footnote {shown(definition.label)} is already on line {before}; this one is not published"
                )
                help = "Give it another label, and refer to that; or put both into one."
                yield self.finding(page, definition.span, message, help=help)
            elif not definition.used:
                message = f"nothing refers to the footnote {shown(definition.label)}, so it is not published"
                help = f"Refer to it, `[^{definition.label}]`, or delete it."
                yield self.finding(page, definition.span, message, help=help)
