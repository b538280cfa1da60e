"""MK012 unclosed-comment."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class UnclosedComment(PageRule):
    """An HTML comment is never closed, so the rest of the page is not published.

    Close it with `-->`.
    """

    code, name, severity = "MK012", "unclosed-comment", Severity.ERROR
    only_where = "<"
    VALID = (
        "---\ntitle: Tea\n---\n\n<!-- for later -->\n\nText.\n",
        "---\ntitle: Tea\n---\n\n`<!--` begins a comment.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n<!-- for later\n\nText.\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n<!-- for later -->\n\nText.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nText.\n\n<!-- for later -- >\n\nMore.\n",
            line=7,
            message="<!-- for later",
            followed="---\ntitle: Tea\n---\n\nText.\n\n<!-- for later -->\n\nMore.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for comment in page.document.comments:
            if comment.block and "-->" not in comment.span.of(page.text):
                span = page.lines.span(page.lines.position(comment.span.start).line)
                line = page.text[comment.span.start : span.end]
                message = f"the comment {line} is never closed, so nothing of what follows is published"
                yield self.finding(page, span, message, help="Close it with `-->`.")
