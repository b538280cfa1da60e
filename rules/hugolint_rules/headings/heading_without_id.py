"""HD013 heading-without-id."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

TAG = r"</?[A-Za-z][^:>]*>"  # no address in angle brackets


class HeadingWithoutId(PageRule):
    """A heading has no id, though Hugo gives one to every heading with a text of its own.

    Hugo makes none of a heading that is nothing but a URL, and `{#}` empties it: no link can lead there, and the entry
    in the table of contents leads to the top of the page.

    Write an id at its end: `## https://example.org {#example}`.
    """

    code, name, severity = "HD013", "heading-without-id", Severity.WARNING
    since = GOLDMARK
    VALID = (
        "---\ntitle: Tea\n---\n\n## https://example.org {#example}\n",
        "---\ntitle: Tea\n---\n\n## Green\n",
        "---\ntitle: Tea\n---\n\n## <span></span>\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n## https://example.org\n",
            line=5,
            message="https://example.org",
            followed="---\ntitle: Tea\n---\n\n## https://example.org {#our-site}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![](https://example.com/tea.png)\n---\n\nText.\n",
            line=5,
            message="the line of dashes",
            followed="---\ntitle: Tea\n---\n\n![](https://example.com/tea.png)\n\n---\n\nText.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green {#}\n",
            line=5,
            message='"Green"',
            followed="---\ntitle: Tea\n---\n\n## Green\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if not page.goldmark.auto_heading_id or not page.document.ids_complete:
            return
        for heading in page.document.headings:
            if heading.setext and not heading.text.strip() and heading.level == 2:
                message = "the line of dashes below makes a heading of this, and it has no text"
                help = "Put a blank line above the dashes."
                if not heading.id:
                    yield self.finding(page, heading.span, message, help=help)
            elif not heading.id and heading.stable_id and re.sub(TAG, "", heading.text_span.of(page.text)).strip():
                text = heading.text or heading.text_span.of(page.text).strip()
                message = f"the heading {shown(text)} has no id, so no link can lead to it"
                yield self.finding(page, heading.span, message, help="Write an id at its end: `{#the-id}`.")
