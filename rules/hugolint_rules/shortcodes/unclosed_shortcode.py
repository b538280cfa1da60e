"""SC002 unclosed-shortcode."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause
from hugolint.rule import Invalid, PageRule


class UnclosedShortcode(PageRule):
    """A shortcode that takes an inner text is never closed.

    Where a shortcode's template prints `.Inner`, Hugo wants it closed, and builds nothing until it is.

    Write its closing tag, `{{< /name >}}`; where it has no content, end its only tag with a slash: `{{< name />}}`.
    """

    code, name, severity = "SC002", "unclosed-shortcode", Severity.ERROR
    refused_pages = True
    VALID = (
        "---\ntitle: Tea\n---\n\n{{< details >}}\nText.\n{{< /details >}}\n",
        '---\ntitle: Tea\n---\n\n{{< qr text="https://example.org/" />}}\n',
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n{{< details >}}\nText.\n",
            line=5,
            message="details",
            followed="---\ntitle: Tea\n---\n\n{{< details >}}\nText.\n{{< /details >}}\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n{{% details %}}\n\nText.\n\n{{% details %}}\nText.\n{{% /details %}}\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n{{% details %}}\n\nText.\n{{% /details %}}\n\n{{% details %}}\nText.\n{{% /details %}}\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for refusal in page.refusals:
            if refusal.cause is Cause.UNCLOSED_SHORTCODE:
                yield self.finding(page, refusal.span, f"Hugo refuses this page: {refusal.reason}", help=refusal.help)
