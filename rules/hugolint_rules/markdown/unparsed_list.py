"""MK004 unparsed-list."""

import re
from collections.abc import Iterator
from itertools import pairwise

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint.util.numbers import integer
from hugolint_rules._wording import shown

BULLET = r"(?m)^[ \t]*([•●◦▪‣·–]|[-+](?=[A-Z]\w*[ \t])|\*(?=[A-Z]\w*[ \t][^*\n]*$))[ \t]*\S"
LATER_ITEM = re.compile(r"\n[ \t]*(?:[•●◦▪‣·–]|[-+*][A-Z]|\d{1,3}[.)])")  # all items but the first look so
WIDE_MARKER = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]{2,4}")
SUB_ITEM = re.compile(r"\n([ \t]{4,})((?:[-*+])[ \t]+\S[^\n]*)")
HARD_BREAK = re.compile(r"(?:\\|  |<br ?/?>)\r?\n\Z")
NUMBER = r"(?m)^[ \t]*(\d{1,3})[.)](?=[ \t]|[A-Z])[ \t]*\S"


class UnparsedList(PageRule):
    """Lines that look like a list are one paragraph, so they run into one line.

    Markdown knows `-`, `*`, `+` and numbers with a space behind them. `•` is a letter to it, `-Tea` a word, and a list
    that does not begin with 1 needs a blank line before it.

    Write `- ` before each item.
    """

    habit = 20
    code, name, severity = "MK004", "unparsed-list", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n- Green tea\n- Black tea\n",
        "---\ntitle: Tea\n---\n\nTeas:\\\n• Green tea\\\n• Black tea\n",
        "---\ntitle: Tea\n---\n\n-   Green\n    - Sencha\n    - Gyokuro: 60 °C\n        - 1 minute\n",
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
        Invalid(
            "---\ntitle: Tea\n---\n\n-Green tea\n-Black tea\n",
            line=5,
            message='"-"',
            followed="---\ntitle: Tea\n---\n\n- Green tea\n- Black tea\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n-    Green\n    -    Sencha\n",
            line=6,
            column=5,
            message="Sencha",
            followed="---\ntitle: Tea\n---\n\n-    Green\n     -    Sencha\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nThen:\n2. Add water\n3. Wait\n",
            line=6,
            message="blank line",
            followed="---\ntitle: Tea\n---\n\nThen:\n\n2. Add water\n3. Wait\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        text, divider = page.text, page.lexed.divider
        if not _may_hold_list(text, page.front_matter.body_start):
            return
        for paragraph in page.document.paragraphs:
            start, end = paragraph.span
            line_end = text.find("\n", start, end)
            if line_end < 0:
                continue
            if divider is not None and not text[divider.end : max(start, divider.end)].strip() and page.torn_by_divider:
                continue  # torn out of a list, which `divider-within-block` reports
            if (item := self._sub_item(page, paragraph.span)) is not None:
                yield item
            if not LATER_ITEM.search(text, line_end, end):
                continue
            bullets = _in_prose(page, BULLET, paragraph.span)
            numbers = _in_prose(page, NUMBER, paragraph.span)
            is_one = len({bullet[1] for bullet in bullets}) == 1
            if len(bullets) > 1 and is_one and not _each_on_its_line(text, bullets):
                message = f'these {len(bullets)} lines run into one: "{bullets[0][1]}" makes no list here'
                yield self._at(page, bullets[0], message, "Write `- ` before each.")
            elif len(numbers) > 1 and _count_up(numbers) and not _each_on_its_line(text, numbers):
                message = f"these {len(numbers)} lines run into one: they are no list without a blank line before them"
                help = "Put a blank line before the first, and a space behind each number that lacks one."
                yield self._at(page, numbers[0], message, help)

    def _sub_item(self, page: PageSource, paragraph: Span) -> Finding | None:
        """Return the finding about an item that is indented further than its list, and not as far as the text of the item above."""
        first = page.text.rfind("\n", 0, paragraph.start) + 1
        marker = WIDE_MARKER.fullmatch(page.text, first, paragraph.start)
        later = SUB_ITEM.search(page.text, *paragraph) if marker else None
        if marker is None or later is None or len(later[1].expandtabs(4)) <= len(marker[1].expandtabs(4)):
            return None
        item = Span(later.start(2), later.end())
        message = f"{shown(later[0].strip())} is no item of a list below, but text of the item above"
        return self.finding(
            page,
            item,
            message,
            help=f"Indent it by {len(marker[0].expandtabs(4))} columns, as far as that item's text.",
        )

    def _at(self, page: PageSource, item: re.Match[str], message: str, help: str) -> Finding:
        return self.finding(page, Span(item.start(1), item.end()), message, help=help)


def _may_hold_list(text: str, start: int) -> bool:
    """Return whether any line looks like an item: on most pages none does, and no paragraph need be looked at."""
    return LATER_ITEM.search(text, start) is not None or SUB_ITEM.search(text, start) is not None


def _in_prose(page: PageSource, marker: str, paragraph: Span) -> list[re.Match[str]]:
    """Return the markers in a paragraph's prose, if there are several: what is prose need not be known for one."""
    found = list(re.compile(marker).finditer(page.text, *paragraph))
    return [one for one in found if page.prose.holds(Span(*one.span()))] if len(found) > 1 else []


def _each_on_its_line(text: str, items: list[re.Match[str]]) -> bool:
    """Return whether a hard line break is before each item but the first: they look like a list to readers, too."""
    return all(HARD_BREAK.search(text[max(item.start() - 8, 0) : item.start()]) for item in items[1:])


def _count_up(numbers: list[re.Match[str]]) -> bool:
    return all(integer(later[1]) == integer(before[1]) + 1 for before, later in pairwise(numbers))
