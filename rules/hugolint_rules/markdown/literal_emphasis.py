"""MK011 literal-emphasis."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.page_source import PageSource
from hugolint.markdown.source import Span
from hugolint.rule import Invalid, PageRule
from hugolint_rules.wording import shown

PAIR = re.compile(r"(?<![\\*\w/])\*\*(?!\*)([^*\n`]+?)\*\*(?!\*)")


class LiteralEmphasis(PageRule):
    """Bold text is shown with its asterisks.

    Markdown takes `**` for emphasis only where no blank stands inside of it, and where, with a punctuation mark inside,
    no letter stands outside: `** tea **` and `**茶：**好` remain as they are written.

    Take the blanks away; put a punctuation mark outside of the asterisks, or a space behind them.
    """

    code, name, severity = "MK011", "literal-emphasis", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\nThe **green** tea, and **all:** of it. Use 2 ** 3 and `** x **`.\n",
        "---\ntitle: Tea\n---\n\nFiles that match content/**/tea.md or docs/**/tea.md\n",
    )
    INVALID = (
        Invalid("---\ntitle: Tea\n---\n\nThe ** green ** tea.\n", line=5, column=5, message="** green **"),
        Invalid("---\ntitle: Tea\n---\n\n**注意：**绿茶。\n", line=5, message="注意"),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if "**" not in page.text:
            return
        starts = {emphasis.span.start for emphasis in page.document.emphasis}
        ends = {emphasis.span.end for emphasis in page.document.emphasis}
        for pair in page.prose.finditer(PAIR):
            if pair.start() not in starts and pair.end() not in ends and any(map(str.isalpha, pair[1])):
                message = f"{shown(pair[0])} is shown with its asterisks: it is not read as bold"
                help = "Let no blank stand inside of the asterisks; put punctuation outside of them."
                yield self.finding(page, Span(*pair.span()), message, help=help)
