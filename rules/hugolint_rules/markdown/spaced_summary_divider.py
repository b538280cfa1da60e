"""MK002 spaced-summary-divider."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import MisreadingKind
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class SpacedSummaryDivider(PageRule):
    """The summary divider is written with spaces, so Hugo takes it for a comment.

    Hugo knows `<!--more-->`, letter by letter, and cuts the summary where it likes without it.

    Write `<!--more-->`. Where the page has a right one too, nothing is reported.
    """

    habit = 5
    code, name, severity = "MK002", "spaced-summary-divider", Severity.WARNING
    only_where = "<"
    VALID = (
        "---\ntitle: Tea\n---\n\nGreen.\n\n<!--more-->\n\nBlack.\n",
        "---\ntitle: Tea\n---\n\nWrite `<!-- more -->` never.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nGreen.\n\n<!-- more -->\n\nBlack.\n",
            line=7,
            fixed="---\ntitle: Tea\n---\n\nGreen.\n\n<!--more-->\n\nBlack.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nGreen.\n<!--More-->\nBlack.\n",
            line=6,
            fixed="---\ntitle: Tea\n---\n\nGreen.\n<!--more-->\nBlack.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if page.lexed.divider is not None:
            return
        for misreading in page.document.misreadings:
            if misreading.kind is MisreadingKind.MORE_WITH_SPACES:
                fix = Fix("make it the summary divider", (Edit(*misreading.span, "<!--more-->"),))
                message = f"{shown(misreading.span.of(page.text))} is a comment, not the summary divider"
                yield self.finding(page, misreading.span, message, help="Write `<!--more-->`.", fix=fix)
                return
