"""LN010 empty-link-destination."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._drafts import is_draft
from hugolint_rules._wording import shown


class EmptyLinkDestination(PageRule):
    """A link has no destination.

    `[text]()` looks like a link and leads to the page that it is on. Most often a destination was to be filled in later.
    `[text](#)` leads to the page's top, and may be meant so.

    Write the destination, or take the brackets away. In drafts nothing is reported.
    """

    code, name, severity = "LN010", "empty-link-destination", Severity.WARNING
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green](https://example.com/green/)\n",
        "---\ntitle: Tea\ndraft: true\n---\n\n- [Green]()\n",
        "---\ntitle: Tea\n---\n\n[To the top](#)\n",
        "---\ntitle: Tea\n---\n\n`[text]()` and [brewing](#brewing)\n\n## Brewing\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [green tea]().\n",
            line=5,
            column=5,
            message='"green tea"',
            followed="---\ntitle: Tea\n---\n\nSee [green tea](https://example.com/green/).\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [green tea](<>).\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\nSee [green tea](https://example.com/).\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in () if is_draft(page) else page.document.links:
            if link.known and not link.destination.strip():
                message = f"the link {shown(link.text)} has no destination"
                yield self.finding(page, link.span, message, help="Write where it leads, or take the brackets away.")
