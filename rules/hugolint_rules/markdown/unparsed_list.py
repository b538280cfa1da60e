"""MK004 unparsed-list."""

import re
from collections.abc import Iterator
from itertools import pairwise

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint.util.numbers import integer

BULLET = r"(?m)^[ \t]*([•●◦▪‣·–]|[-+](?=[A-Z]\w*[ \t])|\*(?=[A-Z]\w*[ \t][^*\n]*$))[ \t]*\S"
LATER_ITEM = re.compile(r"\n[ \t]*(?:[•●◦▪‣·–]|[-+*][A-Z]|\d{1,3}[.)])")  # all items but the first look so
NUMBER = r"(?m)^[ \t]*(\d{1,3})[.)](?=[ \t]|[A-Z])[ \t]*\S"


class UnparsedList(PageRule):
    """Lines that look like a list are one paragraph, so they run into one line.

    Markdown knows `-`, `*`, `+` and numbers with a space behind them. `•` is a letter to it, `-Tea` a word, and a list
    that does not begin with 1 needs a blank line before it.

    Write `- ` before each item.
    """

    code, name, severity = "MK004", "unparsed-list", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n- Green tea\n- Black tea\n",
        "---\ntitle: Tea\n---\n\nTea was first made in\n2737. So it is told.\n*Green* and\n*black* tea:\n-v is\n-version\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nTeas:\n• Green tea\n• Black tea\n",
            line=6,
            column=1,
            message='"•"',
            followed="---\ntitle: Tea\n---\n\nTeas:\n\n- Green tea\n- Black tea\n",
        ),
        Invalid("---\ntitle: Tea\n---\n\n-Green tea\n-Black tea\n", line=5, message='"-"'),
        Invalid("---\ntitle: Tea\n---\n\nThen:\n2. Add water\n3. Wait\n", line=6, message="blank line"),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        text = page.text
        for paragraph in page.document.paragraphs:
            start, end = paragraph.span
            divider = page.lexed.divider
            if divider is not None and not text[divider.end : max(start, divider.end)].strip() and page.torn_by_divider:
                continue  # torn out of a list, which `divider-within-block` reports
            line_end = text.find("\n", start, end)
            if line_end < 0 or not LATER_ITEM.search(text, line_end, end):
                continue
            bullets = list(page.prose.finditer(re.compile(BULLET), paragraph.span))
            numbers = list(page.prose.finditer(re.compile(NUMBER), paragraph.span))
            if len(bullets) > 1 and len({bullet[1] for bullet in bullets}) == 1:
                message = f'these {len(bullets)} lines run into one: "{bullets[0][1]}" makes no list here'
                yield self._at(page, bullets[0], message, "Write `- ` before each.")
            elif len(numbers) > 1 and _count_up(numbers):
                message = f"these {len(numbers)} lines run into one: they are no list without a blank line before them"
                help = "Put a blank line before the first, and a space behind each number."
                yield self._at(page, numbers[0], message, help)

    def _at(self, page: PageSource, item: re.Match[str], message: str, help: str) -> Finding:
        return self.finding(page, Span(item.start(1), item.end()), message, help=help)


def _count_up(numbers: list[re.Match[str]]) -> bool:
    return all(integer(later[1]) == integer(before[1]) + 1 for before, later in pairwise(numbers))
