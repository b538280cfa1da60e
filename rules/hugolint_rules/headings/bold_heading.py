"""HD010 bold-heading."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class BoldHeading(PageRule):
    """The whole of a heading is in bold, which headings are by themselves.

    Themes that show headings in another weight then show this one differently, and the id that Hugo makes of it ends
    where the first apostrophe, quote or dash is.

    Take the asterisks away.
    """

    code, name, severity, default = "HD010", "bold-heading", Severity.INFO, False
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n",
        "---\ntitle: Tea\n---\n\n## The **best** of teas\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n## **Green**\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n## Green\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n### __Sencha__ {#sencha}\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n### Sencha {#sencha}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for heading in page.document.headings:
            if heading.whole_strong:
                message = f"all of the heading {shown(heading.text)} is in bold"
                edits = _without_marks(page, heading.text_span.start, heading.text_span.end)
                fix = Fix("take the bold away", edits, Safety.UNSAFE) if edits else None
                yield self.finding(page, heading.text_span, message, help="Headings are bold by themselves.", fix=fix)


def _without_marks(page: PageSource, start: int, end: int) -> tuple[Edit, ...]:
    text = page.text[start:end].rstrip()
    if text[:2] not in ("**", "__") or not text.endswith(text[:2]) or len(text) < 5:
        return ()
    return (Edit(start, start + 2, ""), Edit(start + len(text) - 2, start + len(text), ""))
