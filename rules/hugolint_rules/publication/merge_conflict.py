"""PB009 merge-conflict."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span

CONFLICT = r"(?m)^<{7} [^\n]*\n(?:[^\n]*\n)*?={7}\r?\n(?:[^\n]*\n)*?>{7} [^\n]*"


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
        Invalid("---\n<<<<<<< HEAD\ntitle: One\n=======\ntitle: Two\n>>>>>>> branch\n---\n", line=2),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if "<<<<<<< " not in page.text:
            return
        for conflict in re.finditer(CONFLICT, page.text):
            start, end = conflict.span()
            if not any(block.span.start <= start and end <= block.span.end for block in page.document.code_blocks):
                last = page.lines.position(end).line
                marker = Span(start, start + 7)
                message = f"an unresolved merge conflict, up to line {last}"
                yield self.finding(page, marker, message, help="Decide for one version, and delete the markers.")
