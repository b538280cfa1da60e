"""MK006 accidental-code."""

import re
from collections.abc import Iterator
from textwrap import dedent

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import RawHTML
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

MARKDOWN = (
    r"(?m)^[ \t]*(?:```|~~~)"  # a fence
    r"|!?\[[^\[\]\n]+\]\((?:https?:|/|\.|#)[^()\s]*\)"  # a link, an image
    r"|^[ \t]*(?:[-*+]|\d+\.)[ \t]+\*\*[^*\n]+\*\*"  # a list item that begins in bold
    r"|^[ \t]*#{2,6} \w"  # a heading
)

COMMAND = (
    r"\s*(?:[$%>] |(?:sudo|curl|wget|git|ssh|scp|cd|npm|npx|yarn|pnpm|pip3?|python3?|go|cargo|docker|podman|kubectl|helm|brew"
    r"|apt(?:-get)?|yum|dnf|hugo|make|bundle|gem|rake|composer|php|java|mvn|gradle|echo|export|cat|mkdir|rsync|tar) )"
)
TAG = re.compile(r"[ \t]*</?[A-Za-z][\w-]*[\s/>]")
CONTAINERS = frozenset(("table", "thead", "tbody", "tr", "ul", "ol", "dl", "div", "section", "details", "figure"))
ROWS = frozenset(("thead", "tbody", "tr"))
"""Elements that are in another, so that more of it may follow."""


class AccidentalCode(PageRule):
    """Markdown is indented so far that it is shown as code.

    A line that is indented by four columns or more, with a blank line before it, is code to Markdown; in a list it is
    four more than the item's text. Readers see fences, brackets and asterisks.

    Indent it less: as far as the text of the list item that it belongs to.
    """

    code, name, severity = "MK006", "accidental-code", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\nIt prints:\n\n    ## # A table: 1 x 2\n    ##   cups\n    ## 1    3\n",
        "---\ntitle: Tea\n---\n\nRun this:\n\n    brew --tea\n",
        "---\ntitle: Tea\n---\n\nRun this:\n\n    curl -O [https://example.com/tea](https://example.com/tea)\n",
        "---\ntitle: Tea\n---\n\nThe text\n\n    ```mermaid\n    tea\n    ```\n\nbecomes\n\n```mermaid\ntea\n```\n",
        "---\ntitle: Tea\n---\n\n1. Run this:\n\n   ```sh\n   brew --tea\n   ```\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nRun this:\n\n    ```sh\n    brew --tea\n    ```\n",
            line=7,
            message="```sh",
            followed="---\ntitle: Tea\n---\n\nRun this:\n\n```sh\nbrew --tea\n```\n",
        ),
        Invalid(
            {
                "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
                "content/a.md": "---\ntitle: Tea\n---\n\n<table>\n\n    <tr><td>Green</td></tr>\n\n</table>\n",
            },
            path="content/a.md",
            line=7,
            message="blank line",
            followed={"content/a.md": "---\ntitle: Tea\n---\n\n<table>\n    <tr><td>Green</td></tr>\n\n</table>\n"},
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nTeas.\n\n     - [Green](https://example.com/green/)\n",
            line=7,
            message="Green",
            followed="---\ntitle: Tea\n---\n\nTeas.\n\n- [Green](https://example.com/green/)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        torn = {html.span.end for html in page.document.raw_html if html.block and html.published and _is_open(html)}
        for block in page.document.code_blocks:
            if block.fenced:
                continue
            if torn and TAG.match(page.text, block.content_span.start) and _end_before(page, block.span.start) in torn:
                line = page.lines.line(page.lines.position(block.content_span.start).line).strip()
                message = f"{shown(line)} is shown as code: the blank line above ends the block of HTML"
                yield self.finding(page, block.span, message, help="Delete the blank line, or indent this less.")
                continue
            code = block.content_span.of(page.text)
            if _is_output(code) or _is_command(code) or _is_shown_and_used(page, block.content_span):
                continue
            markdown = re.compile(MARKDOWN).search(page.text, *_whole_lines(page, block.content_span))
            if markdown:
                line = page.lines.line(page.lines.position(markdown.start()).line).strip()
                message = f"{shown(line)} is shown as code, because it is indented so far"
                yield self.finding(
                    page, block.span, message, help="Indent it less; put code that is meant between fences."
                )


def _is_shown_and_used(page: PageSource, code: Span) -> bool:
    """Return whether the page has the same text without the indentation, too: it shows how that is written."""
    lines = dedent(Span(*_whole_lines(page, code)).of(page.text)).strip()
    return lines.startswith(("```", "~~~")) and f"\n{lines}" in page.text


def _is_command(code: str) -> bool:
    """Return whether the code is what it is meant to be, a command, though an editor has put a link into it."""
    return re.match(COMMAND, code) is not None


def _is_open(html: RawHTML) -> bool:
    """Return whether a block of HTML opens an element that it does not close."""
    tags = [tag for tag in html.tags if tag.name in CONTAINERS]
    return sum(-1 if tag.closing else 1 for tag in tags) > 0 or (bool(tags) and tags[-1].name in ROWS)


def _end_before(page: PageSource, position: int) -> int:
    """Return where the last text before a position ends."""
    return len(page.text[:position].rstrip())


def _whole_lines(page: PageSource, span: Span) -> Span:
    return Span(page.text.rfind("\n", 0, span.start) + 1, span.end)


def _is_output(code: str) -> bool:
    """Return whether all lines begin with `##` or the like: what knitr puts before the output of a program."""
    lines = [line.strip() for line in code.splitlines() if line.strip()]
    return len(lines) > 1 and all(line.startswith("#") for line in lines)
