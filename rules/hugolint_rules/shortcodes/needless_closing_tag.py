"""SC003 needless-closing-tag."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause
from hugolint.rule import Invalid, PageRule


class NeedlessClosingTag(PageRule):
    """A shortcode is closed that takes no inner text, or that is not open.

    Where a shortcode's template does not print `.Inner`, Hugo takes no closing tag for it, and builds nothing.

    Delete the closing tag. Where a text is meant to be in the shortcode, let its template print `.Inner`.
    """

    code, name, severity = "SC003", "needless-closing-tag", Severity.ERROR
    refused_pages = True
    VALID = (
        "---\ntitle: Tea\n---\n\n{{< youtube 0RKpf3rK57I >}}\n",
        "---\ntitle: Tea\n---\n\n{{< details >}}\nText.\n{{< /details >}}\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< vimeo 55073825 >}}\n{{< /vimeo >}}\n",
            line=6,
            message="vimeo",
            followed="---\ntitle: Tea\n---\n\n{{< vimeo 55073825 >}}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< vimeo id=55073825 />}}\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n{{< vimeo id=55073825 >}}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for refusal in page.refusals:
            if refusal.cause is Cause.NEEDLESS_CLOSING:
                yield self.finding(page, refusal.span, f"Hugo refuses this page: {refusal.reason}", help=refusal.help)
