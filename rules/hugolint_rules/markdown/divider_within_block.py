"""MK021 divider-within-block."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class DividerWithinBlock(PageRule):
    """The summary divider is within something that it tears apart.

    Hugo puts a paragraph of its own in place of the first `<!--more-->`, wherever that is: a quotation, a list item or
    bold text ends there, and in a code block the line is gone.

    Put the divider on a line of its own between two paragraphs. To show it as text, write `&lt;!--more--&gt;`.
    """

    code, name, severity = "MK021", "divider-within-block", Severity.ERROR
    only_where = "<!--more-->"
    VALID = (
        "---\ntitle: A\n---\n\nOne. <!--more--> Two.\n",
        "---\ntitle: A\n---\n\n1. first\n2. second\n\n<!--more-->\n\n> Quoted.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A\n---\n\n> It rained <!--more--> and stopped.\n",
            line=5,
            message="a quotation",
            followed="---\ntitle: A\n---\n\n> It rained.\n\n<!--more-->\n\n> And stopped.\n",
        ),
        Invalid(
            "---\ntitle: A\n---\n\n- one <!--more--> and more\n- two\n",
            line=5,
            message="a list item",
            followed="---\ntitle: A\n---\n\n- one and more\n- two\n\n<!--more-->\n",
        ),
        Invalid(
            "---\ntitle: A\n---\n\nSo **it is <!--more--> bold**.\n",
            line=5,
            message="bold text",
            followed="---\ntitle: A\n---\n\nSo **it is bold**.\n\n<!--more-->\n",
        ),
        Invalid(
            "---\ntitle: A\n---\n\n```\na\n<!--more-->\nb\n```\n",
            line=7,
            message="a code block",
            followed="---\ntitle: A\n---\n\n```\na\nb\n```\n\n<!--more-->\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        block = page.torn_by_divider
        if page.lexed.divider is not None and block:
            message = f"the summary divider tears {block} apart"
            help = "Put `<!--more-->` on a line of its own between two paragraphs."
            if "code" in block:
                message = f"Hugo takes this `<!--more-->` in {block} for the summary divider"
                help = "Put a divider of the page's own before it, or write the example another way."
            yield self.finding(page, page.lexed.divider, message, help=help)
