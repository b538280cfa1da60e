"""HD017 comment-as-heading."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown
from hugolint_rules.headings._comments import is_comment


class CommentAsHeading(PageRule):
    """A comment in an example is published as a heading, because no fence is around the example.

    `# Stop it` above a command is a heading of level 1 to Markdown: readers see it in large letters amid the example, and
    find it in the table of contents. The lines of the example run into one.

    Put the whole example between fences, three backticks above it and three below it.
    """

    habit = 10
    code, name = "HD017", "comment-as-heading"
    only_where = "#"
    VALID = (
        "---\ntitle: Stop\n---\n\n```sh\n# Stop it\nharbor stop\n```\n",
        "---\ntitle: Stop\n---\n\n# How to stop\n\nharbor stop\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Stop\n---\n\nExamples:\n  # Stop it\n  harbor stop\n",
            line=6,
            message='"Stop it"',
            followed="---\ntitle: Stop\n---\n\nExamples:\n\n```sh\n# Stop it\nharbor stop\n```\n",
        ),
        Invalid(
            "---\ntitle: Stop\n---\n\nRun:\n\n# Stop it\n  harbor stop\n",
            line=7,
            followed="---\ntitle: Stop\n---\n\nRun:\n\n```sh\n# Stop it\n  harbor stop\n```\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for heading in page.document.headings:
            if is_comment(page, heading):
                message = f"the comment {shown(heading.text)} is published as a heading of level 1"
                help = "Put the example that it belongs to between fences: a line ``` above it, and one below it."
                yield self.finding(page, heading.span, message, help=help)
