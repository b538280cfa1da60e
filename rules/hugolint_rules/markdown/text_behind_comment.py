"""MK014 text-behind-comment."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

LEADING_COMMENT = r"(?s)<!--.*?-->[ \t]*"
NOT_TEXT = r"(?s)\{\{[<%].*?[>%]\}\}|<!--.*?-->"
MARKDOWN = r"[*_`]|\[[^\]\n]+\][(\[]"


class TextBehindComment(PageRule):
    """Text follows a comment that begins its line, and is part of that comment's block of raw HTML.

    Where raw HTML is left out, the text is left out with it, without a word from Hugo. Where it is published, the
    Markdown in the text is not read.

    Put the comment on a line of its own, or behind the text.
    """

    code, name, severity = "MK014", "text-behind-comment", Severity.ERROR
    only_where = "<"
    VALID = (
        "---\ntitle: Tea\n---\n\n<!-- for later -->\n\nTea. <!-- for later -->\n",
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\n<!-- for later --> Tea.\n",
        },
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": '---\ntitle: Tea\n---\n\n<!--keep-->{{< param "a_b_c" >}}<!--/keep-->\n',
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n<!-- for later --> Tea is a drink.\n",
            line=5,
            column=20,
            message="left out",
            followed="---\ntitle: Tea\n---\n\n<!-- for later -->\n\nTea is a drink.\n",
        ),
        Invalid(
            {
                "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
                "content/a.md": "---\ntitle: Tea\n---\n\n<!-- for later --> *Tea* is a drink.\n",
            },
            path="content/a.md",
            line=5,
            message="not read",
            followed={"content/a.md": "---\ntitle: Tea\n---\n\n<!-- for later -->\n\n*Tea* is a drink.\n"},
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for html in page.document.raw_html:
            comment = re.compile(LEADING_COMMENT).match(page.text, *html.span) if html.block else None
            text = page.text[comment.end() : html.span.end] if comment else ""
            if comment and text and not text.startswith("<") and (not html.published or _has_markdown(text)):
                what = "its Markdown is not read" if html.published else "it is left out"
                message = f"{shown(text)} follows a comment, so {what}"
                span = Span(comment.end(), html.span.end)
                yield self.finding(page, span, message, help="Put the comment on a line of its own.")


def _has_markdown(text: str) -> bool:
    """Return whether text has Markdown outside of shortcodes and comments."""
    return re.search(MARKDOWN, re.sub(NOT_TEXT, "", text)) is not None
