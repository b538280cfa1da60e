"""MK009 wiki-link."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

WIKI_LINK = re.compile(r"\[\[(?=[^\W\d_])[^\[\]\n]{2,}\]\](?![(\[])")


class WikiLink(PageRule):
    """A link is written as in a wiki, `[[Green tea]]`, which Goldmark does not know.

    Left from Obsidian or another program: readers see the brackets.

    Write `[Green tea](green-tea.md)`, and `![Green tea](green-tea.jpg)` for an image.
    """

    code, name, severity = "MK009", "wiki-link", Severity.ERROR
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green tea](https://example.com/) and `[[Green tea]]`\n",
        "---\ntitle: Tea\n---\n\n[[1]](https://example.com/) and a matrix [[1, 2], [3, 4]].\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [[Green tea]].\n",
            line=5,
            column=5,
            message="[[Green tea]]",
            followed="---\ntitle: Tea\n---\n\nSee [Green tea](/green-tea/).\n",
        ),
        Invalid("---\ntitle: Tea\n---\n\n![[green-tea.jpg]]\n", line=5),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for written in page.prose.finditer(WIKI_LINK):
            start, end = written.span()
            span = Span(start - page.text.startswith("!", max(start - 1, page.body_span.start), start), end)
            if page.prose.holds(span):
                message = f"{shown(span.of(page.text))} is shown as it is written: Goldmark knows no such links"
                yield self.finding(page, span, message, help=_help(span.of(page.text)))


def _help(written: str) -> str:
    name, _, shown_as = written.strip("![]").partition("|")
    if not written.startswith("!"):
        return f"Write `[{shown_as or name}](destination)`, with the address of the page."
    alt = name.rpartition("/")[2].rpartition(".")[0] or name
    return f"Write `![{alt}]({name})`, with the path at which the image is published."
