"""LN022 blank-in-destination."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

DESTINATION = re.compile(r"\]\(([^\s()<>\"']+(?: +[^\s()<>\"']+)+)\)")
PATH_LIKE = r"(?i)[./#]|https?:|.*\.[a-z]{2,4}$"


class BlankInDestination(PageRule):
    """A destination holds a blank, so there is no link, or no image.

    `[Price list](price list.pdf)` is shown as it is written.

    Write `%20` for the blank, or put the destination into angle brackets: `[Price list](<price list.pdf>)`.
    """

    code, name, severity = "LN022", "blank-in-destination", Severity.ERROR
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[List](<price list.pdf>) and [list](price%20list.pdf)\n",
        "---\ntitle: Tea\n---\n\n`[List](price list.pdf)` and an array[3](as said above)\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee the [list](price list.pdf).\n",
            line=5,
            column=9,
            message='"price list.pdf"',
            fixed="---\ntitle: Tea\n---\n\nSee the [list](<price list.pdf>).\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Green tea](/img/green tea.png)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n![Green tea](</img/green tea.png>)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for written in page.prose.finditer(DESTINATION):
            destination = written[1]
            span = _link(page, written)
            if span and re.match(PATH_LIKE, destination) and page.prose.holds(span):
                edits = (Edit(*written.span(1), f"<{destination}>"),)
                fix = Fix("put the destination into angle brackets", edits, Safety.UNSAFE)
                message = f"the destination {shown(destination)} holds a blank, so this is shown as text"
                help = f"Write `<{destination}>`."
                yield self.finding(page, span, message, help=help, fix=fix)


def _link(page: PageSource, destination: re.Match[str]) -> Span | None:
    """Return the span of what was meant as a link or an image: its text stands on one line, and holds no brackets."""
    body, end = page.body_span.start, destination.start()
    start = page.text.rfind("[", body, end)
    text = page.text[start + 1 : end]
    if start < 0 or not text or "]" in text or "\n" in text:
        return None
    return Span(start - page.text.startswith("!", max(start - 1, body), start), destination.end())
