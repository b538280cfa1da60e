"""MK022 restarted-list."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span

FIRST = re.compile(r"1(?<![^\n]1)[.)][ \t]+\S.*$", re.MULTILINE)


class RestartedList(PageRule):
    """A numbered list begins at 1 again, because a code block between its items is not indented.

    What is to belong to an item is indented as far as the item's text. A code block at the beginning of a line ends the
    list, and the next `1.` begins another one. Reported once for each list.

    Indent the code as far as the item's text, or write the numbers that are meant.
    """

    code, name = "MK022", "restarted-list"
    only_where = "\n1"
    VALID = (
        "---\ntitle: A\n---\n\n1. Pull\n\n   ```sh\n   pull\n   ```\n\n1. Start\n",
        "---\ntitle: A\n---\n\n1. Pull\n\n```sh\npull\n```\n\nThen:\n\n1. Start\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A\n---\n\n1. Pull\n\n```sh\npull\n```\n\n1. Start\n",
            line=11,
            message="code",
            followed="---\ntitle: A\n---\n\n1. Pull\n\n   ```sh\n   pull\n   ```\n\n1. Start\n",
        ),
        Invalid(
            "---\ntitle: A\n---\n\n1. A\n```\na\n```\n1. B\n```\nb\n```\n1. C\n",
            line=9,
            followed="---\ntitle: A\n---\n\n1. A\n   ```\n   a\n   ```\n1. B\n   ```\n   b\n   ```\n1. C\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        items = list(FIRST.finditer(page.text, page.front_matter.body_start))
        if len(items) < 2:
            return
        starts, ends = [item.start() for item in items], [item.end() for item in items]
        end = -1  # of the item that a code block follows
        for block in page.document.code_blocks:
            if not block.fenced or block.list_depth or not block.closed:
                continue
            number_before, number_after = bisect_right(ends, block.span.start) - 1, bisect_left(starts, block.span.end)
            if number_before < 0 or number_after == len(items) or starts[number_before] == end:
                continue
            before, after = items[number_before], items[number_after]
            gaps = page.text[before.end() : block.span.start] + page.text[block.span.end : after.start()]
            if not gaps.strip() and page.prose.holds(Span(after.start(), after.start() + 2)):
                is_first = end != before.start()
                end = after.start()
                if is_first:
                    message = "the list begins at 1 again: the code block above is not indented, and ends it"
                    help = "Indent the code as far as the item's text, or write the numbers that are meant."
                    yield self.finding(page, Span(after.start(), after.start() + 2), message, help=help)
