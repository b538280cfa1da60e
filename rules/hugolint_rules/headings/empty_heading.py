"""HD003 empty-heading."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule


class EmptyHeading(PageRule):
    """A heading has no text.

    It leaves a gap on the page, an entry without a name in the table of contents, and screen readers announce a
    heading that says nothing.

    Write its text, or delete it.
    """

    code, name, severity = "HD003", "empty-heading", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n",
        "---\ntitle: Tea\n---\n\n## ![Green tea](green.png)\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n##\n\nText.\n",
            line=5,
            message="level 2",
            followed="---\ntitle: Tea\n---\n\n## Green\n\nText.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green\n\n### {#sencha}\n",
            line=7,
            followed="---\ntitle: Tea\n---\n\n## Green\n\n### Sencha {#sencha}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for heading in page.document.headings:
            if not heading.text_span.of(page.text).strip() and not heading.text.strip():
                message = f"this heading of level {heading.level} has no text"
                yield self.finding(page, heading.span, message, help="Write its text, or delete it.")
