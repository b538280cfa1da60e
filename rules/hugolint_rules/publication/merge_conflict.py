"""PB009 merge-conflict."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span

MARKER = r"(?m)^(?:<{7} |={7}\r?$|>{7} ).*"


class MergeConflict(PageRule):
    """A merge left its conflict markers in the page.

    Both versions are published, with `<<<<<<<`, `=======` and `>>>>>>>` between them; in the front matter they
    make Hugo refuse the file. Conflicts shown inside a code block are an example, and are not reported.

    Decide for one version, and delete the markers.
    """

    code, name, severity = "PB009", "merge-conflict", Severity.ERROR
    only_where = "<"
    refused_pages = True
    VALID = (
        "---\ntitle: A page\n---\n\n```\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch\n```\n",
        "---\ntitle: A page\n---\n\nA heading\n=======\n\nText.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\n---\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch\n",
            line=5,
            followed="---\ntitle: A page\n---\n\none\n",
        ),
        Invalid(
            "---\n<<<<<<< HEAD\ntitle: One\n=======\ntitle: Two\n>>>>>>> branch\n---\n",
            line=2,
            followed="---\ntitle: Two\n---\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if "<<<<<<< " not in page.text:
            return
        blocks = sorted(block.span for block in page.document.code_blocks)
        for start, end in _conflicts(page.text):
            before = bisect_right(blocks, (start, end)) - 1
            if before < 0 or blocks[before].end < end:
                last = page.lines.position(end).line
                marker = Span(start, start + 7)
                message = f"an unresolved merge conflict, up to line {last}"
                yield self.finding(page, marker, message, help="Decide for one version, and delete the markers.")


def _conflicts(text: str) -> Iterator[Span]:
    """Yield from where to where conflicts go: each from the first marker to the next of the other kinds, in their order."""
    start, parted = -1, False
    for marker in re.finditer(MARKER, text):
        kind = marker[0][0]
        if kind == "<" and start < 0:
            start = marker.start()
        elif kind == "=" and start >= 0:
            parted = True
        elif kind == ">" and parted:
            yield Span(start, marker.end())
            start, parted = -1, False
