"""HD014 repeated-heading."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Heading
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown


class RepeatedHeading(PageRule):
    """Two headings below the same heading have the same text.

    Readers cannot tell them apart in the table of contents, and Hugo makes their ids differ by a number, which a third
    one of that name would shift.

    Give them names of their own, or an id each: `{#brewing-green}`.
    """

    code, name, severity, default = "HD014", "repeated-heading", Severity.INFO, False
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n\n### Brewing\n\n## Black\n\n### Brewing\n",
        "---\ntitle: Tea\n---\n\n## Brewing\n\n## Drinking\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n## Brewing\n\n## Brewing\n",
            line=7,
            message="line 5",
            followed="---\ntitle: Tea\n---\n\n## Brewing\n\n## Brewing twice\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green\n\n### Brewing\n\n### Brewing\n\n## Black\n",
            line=9,
            followed="---\ntitle: Tea\n---\n\n## Green\n\n### Brewing\n\n### Storing\n\n## Black\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        above: list[Heading] = []
        seen: dict[tuple[str, ...], Heading] = {}
        for heading in page.document.headings:
            above = [h for h in above if h.level < heading.level]
            above.append(heading)
            first = seen.setdefault(tuple(h.text.casefold() for h in above), heading)
            if first is not heading and heading.id_span is None:
                line = page.lines.position(first.span.start).line
                message = f"the heading {shown(heading.text)} is repeated: it is on line {line} too"
                yield self.finding(page, heading.span, message, help="Give it a name, or an id, of its own.")
