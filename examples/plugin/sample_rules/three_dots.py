"""A page rule with a fix in the body."""

import re
from collections.abc import Iterable

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.rule import Invalid, PageRule, PageSource
from hugolint.source import Span

DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")


class ThreeDots(PageRule):
    """Three dots are written for an ellipsis.

    A browser may break a line between them. Write `…`.
    """

    code, name, severity, default = "ME004", "three-dots", Severity.INFO, False
    only_where = "..."
    VALID = ("---\ntitle: A\n---\n\nAnd so on…\n", "---\ntitle: A\n---\n\n`git diff main...`\n")
    INVALID = (
        Invalid("---\ntitle: A\n---\n\nAnd so on...\n", line=5, column=10, fixed="---\ntitle: A\n---\n\nAnd so on…\n"),
    )

    def check(self, page: PageSource) -> Iterable[Finding]:
        """Yield the dots that readers see; those in code, HTML and shortcodes are left alone."""
        for found in page.prose.finditer(DOTS):
            fix = Fix("write an ellipsis", (Edit(*found.span(), "…"),))
            yield self.finding(
                page, Span(*found.span()), "three dots are written for an ellipsis", help="Write `…`.", fix=fix
            )
