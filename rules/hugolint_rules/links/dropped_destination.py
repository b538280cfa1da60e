"""LN019 dropped-destination."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

DROPPED = re.compile(r"(javascript|vbscript|data):", re.IGNORECASE)


class DroppedDestination(PageRule):
    """A link has a scheme that Goldmark leaves out, so the published link leads nowhere.

    Unless `markup.goldmark.renderer.unsafe` is on, Goldmark empties destinations that begin with `javascript:`,
    `vbscript:` or `data:`. The reader gets a link that does nothing.

    Use another destination, or a shortcode that prints what the link was to do.
    """

    code, name, severity = "LN019", "dropped-destination", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green](/green/) ![Dot](data:image/gif;base64,R0lGODlhAQABAAAAACw=)\n",
        {
            "hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n",
            "content/a.md": "---\ntitle: Tea\n---\n\n[Back](javascript:history.back())\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[Back](javascript:history.back())\n",
            line=5,
            column=8,
            message="javascript",
            followed="---\ntitle: Tea\n---\n\n[Back](/teas/)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[List](data:text/plain,green)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n[List](https://example.com/list)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in () if page.goldmark.unsafe else page.document.links:
            scheme = DROPPED.match(link.destination)
            if scheme and link.known:
                message = (
                    f"Goldmark leaves out destinations that begin with {shown(scheme[0])}; this link leads nowhere"
                )
                yield self.finding(
                    page, link.destination_span, message, help="Use another destination, or a shortcode."
                )
