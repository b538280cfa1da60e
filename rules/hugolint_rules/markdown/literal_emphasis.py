"""MK011 literal-emphasis."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._formulas import is_in_formula
from hugolint_rules._wording import shown

PAIRS = frozenset(('""', "''", "“”", "‘’", "«»", "「」", "『』", "《》", "〈〉", "【】", "（）", "()", "[]"))
LONGEST = 20  # characters of the text that a help shows
MARK = re.compile(r"\*\*(?<![\\*]\*\*)(?!\*)")
AFTER_CLOSING = r"[\s.,:;!?)\]，。：；！？）]|$|(?<=\S\*\*)."  # a blank or a mark; a letter where no blank is inside


class LiteralEmphasis(PageRule):
    """Bold text is shown with its asterisks.

    Markdown takes `**` for emphasis only where no blank is inside of it, and where, with a punctuation mark inside,
    no letter is outside: `** tea **` and `**茶：**好` remain as they are written.

    Take the blanks away; put a punctuation mark outside of the asterisks, or a space behind them.
    """

    code, name, severity = "MK011", "literal-emphasis", Severity.WARNING
    since = GOLDMARK
    only_where = "*"
    VALID = (
        "---\ntitle: Tea\n---\n\nThe **green** tea, **`sencha`** and **all:** of it. 2 ** 3, `** x **`, f(*a, **b).\n",
        "---\ntitle: Tea\n---\n\nFiles that match content/**/tea.md or docs/**/tea.md\n",
        "---\ntitle: Tea\n---\n\nIts dual $V^{**}$ arises, as $V^*$ does, and so $V^{**}$. Also \\(V^{**}\\) and \\(W^{**}\\).\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nThe ** green ** tea.\n",
            line=5,
            column=5,
            message="** green **",
            followed="---\ntitle: Tea\n---\n\nThe **green** tea.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nThe **green ** tea.\n",
            line=5,
            column=5,
            followed="---\ntitle: Tea\n---\n\nThe **green** tea.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n**注意：**绿茶。\n",
            line=5,
            message="注意",
            followed="---\ntitle: Tea\n---\n\n**注意**：绿茶。\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n他说**「绿茶」**好。\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n他说「**绿茶**」好。\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n散度定理**（换积分）**，取极限并计算，**就得到了（？）**多相点。\n",
            line=5,
            count=2,
            message="（换积分）",
            followed="---\ntitle: Tea\n---\n\n散度定理（**换积分**），取极限并计算，**就得到了（？）** 多相点。\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n**[绿茶：](https://example.com/)**一种茶。\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n**[绿茶：](https://example.com/)** 一种茶。\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        marks = [mark.start() for mark in MARK.finditer(page.text, page.front_matter.body_start)]
        pairs = [Span(start, end + 2) for start, end in pairwise(marks) if _is_pair(page.text, start, end)]
        if not pairs or not page.is_markdown:
            return
        strong = [emphasis.span for emphasis in page.document.emphasis_near(pairs) if emphasis.strong]
        read = {span.start for span in strong} | {span.end - 2 for span in strong}
        reported = 0
        for span in pairs:
            opening, closing = Span(span.start, span.start + 2), Span(span.end - 2, span.end)
            if opening.start < reported:
                continue  # it closes the pair before
            if page.lexed.divider is not None and span.start < page.lexed.divider.start < span.end:
                continue  # the divider tears it apart, which `divider-within-block` reports
            is_read = opening.start in read or closing.start in read
            if not is_read and all(_is_text(page, mark) for mark in (opening, closing)):
                reported = span.end
                message = f"{shown(span.of(page.text))} is shown with its asterisks: it is not read as bold"
                yield self.finding(page, span, message, help=_help(span.of(page.text)[2:-2]))


def _is_text(page: PageSource, mark: Span) -> bool:
    return page.prose.holds(mark) and not is_in_formula(page.text, mark.start)


def _help(inner: str) -> str:
    """Return how bold text becomes bold, by what its asterisks enclose."""
    if inner != inner.strip():
        return "Delete the blanks inside the asterisks."
    if inner[0] + inner[-1] in PAIRS:
        return f"Put the marks outside the asterisks: `{inner[0]}**{_shortened(inner[1:-1])}**{inner[-1]}`."
    if inner[-1] not in ")]}）】」』》>`$" and _is_mark(inner[-1]):
        return f"Put `{inner[-1]}` behind the asterisks: `**{_shortened(inner[:-1])}**{inner[-1]}`."
    return "Put a space outside the asterisks, where they enclose a mark; or move them beyond the letters there."


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"…{text[-LONGEST:]}"


def _is_pair(text: str, start: int, end: int) -> bool:
    """Return whether the marks at `start` and `end` were meant to hold what is between them."""
    inner, before = text[start + 2 : end], text[start - 1]
    return (
        any(map(str.isalpha, inner))
        and "\n" not in inner
        and "**" not in inner
        and "{{" not in inner
        and not (before.isascii() and (before.isalnum() or before == "/"))
        and (not inner[0].isspace() or inner[-1].isspace())
        and re.compile(AFTER_CLOSING).match(text, end + 2) is not None
    )
