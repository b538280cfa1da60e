"""SC001 unknown-shortcode."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause
from hugolint.rule import Invalid, PageRule


class UnknownShortcode(PageRule):
    """There is no shortcode of this name, neither in the site nor in its themes nor in Hugo.

    Hugo stops at it and builds nothing: wherever it is, in code and in comments too.

    Correct the name, or add its template. To show a shortcode as text, write it with `/*` and `*/` inside of its
    delimiters. Where a theme or module of the site is not on this machine, nothing is reported.
    """

    code, name, severity = "SC001", "unknown-shortcode", Severity.ERROR
    refused_pages = True
    VALID = (
        '---\ntitle: Tea\n---\n\n{{< figure src="tea.jpg" alt="A cup of tea" >}}\n',
        {
            "layouts/_shortcodes/cup.html": "a cup",
            "content/a.md": "---\ntitle: Tea\n---\n\n{{< cup >}} and {{</* saucer */>}}\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< figgure src=tea.jpg >}}\n",
            line=5,
            column=5,
            message="figgure",
            followed="---\ntitle: Tea\n---\n\n{{< figure src=tea.jpg >}}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nText.\n\n```\n{{< cup >}}\n```\n",
            line=8,
            message="cup",
            followed="---\ntitle: Tea\n---\n\nText.\n\n```\n{{</* cup */>}}\n```\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for refusal in page.refusals:
            if refusal.cause is Cause.UNKNOWN_SHORTCODE:
                yield self.finding(page, refusal.span, f"Hugo refuses this page: {refusal.reason}", help=refusal.help)
