"""LN003 link-to-unpublished-page."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import followed


class LinkToUnpublishedPage(SiteRule):
    """A published page links to a page that will not be published.

    That page is a draft, its date lies in the future or has passed its expiry, or its `build` options keep it out.
    Everything looks right on `hugo server -D`; on the site readers get "page not found", and a `ref` stops the build.

    Publish the other page too, or wait with the link.
    """

    code, name, severity = "LN003", "link-to-unpublished-page", Severity.ERROR
    needs_settings = True
    VALID = (
        {
            "content/green.md": "---\ntitle: Green\n---\n\nTea.\n",
            "content/tea.md": "---\ntitle: Tea\n---\n\n[Green](/green/)\n",
        },
        {
            "content/green.md": "---\ntitle: Green\ndraft: true\n---\n",
            "content/tea.md": "---\ntitle: Tea\ndraft: true\n---\n\n[Green](/green/)\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\ndraft: true\n---\n",
                "content/tea.md": "---\ntitle: Tea\n---\n\n[Green](/green/)\n",
            },
            path="content/tea.md",
            line=5,
            column=9,
            message="is a draft",
            followed={"content/green.md": "---\ntitle: Green\n---\n"},
        ),
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\nexpiryDate: 2020-01-01\n---\n",
                "content/tea.md": '---\ntitle: Tea\n---\n\n[Green]({{< ref "green.md" >}})\n',
            },
            path="content/tea.md",
            line=5,
            message="has expired",
            followed={"content/green.md": "---\ntitle: Green\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            if link.broken and link.cause is Cause.UNPUBLISHED:
                message = f"the link {shown(link.destination)} leads to a page that is not published: {link.reason}"
                help = "Publish that page too, or wait with the link."
                yield self.finding(link, link.span, message, help=help)
