"""MK003 unclosed-fence."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class UnclosedFence(PageRule):
    """A fenced code block is never closed.

    All that follows, up to the end of the page or of the list item or quote around it, is shown as code.

    Close it with a line of as many marks of the same kind, at the same indentation.
    """

    code, name, severity = "MK003", "unclosed-fence", Severity.ERROR
    only_where = ("`", "~")
    VALID = (
        "---\ntitle: Tea\n---\n\n```sh\nbrew tea\n```\n",
        "---\ntitle: Tea\n---\n\n~~~~\n```\n~~~~\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n```sh\nbrew tea\n\nDrink it.\n",
            line=5,
            message="```",
            followed="---\ntitle: Tea\n---\n\n```sh\nbrew tea\n```\n\nDrink it.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n````\nbrew tea\n```\n\nDrink it.\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n````\nbrew tea\n````\n\nDrink it.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for block in page.document.code_blocks:
            if block.fenced and not block.closed:
                opening = page.lines.span(page.lines.position(block.span.start).line)
                fence = page.text[block.span.start : opening.end].strip()
                marks = fence[: len(fence) - len(fence.lstrip(fence[:1]))]
                rest = "page" if block.span.end >= len(page.text.rstrip()) else "list item or quote"
                message = f"the code block that {marks} opens here is never closed: the rest of the {rest} is code"
                span = block.span._replace(end=opening.end)
                yield self.finding(page, span, message, help=f"Close it with a line {marks}.")
