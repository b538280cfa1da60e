"""LN004 broken-ref."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, Kind, State
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import followed, suggested


class BrokenRef(SiteRule):
    """A `ref` or `relref` names a page that Hugo does not find, or one of several.

    Hugo stops with an error, unless `refLinksErrorLevel` says otherwise, and then prints an empty link.

    Name the page by its path from the content folder, which is never ambiguous: `{{< ref "/teas/green" >}}`. Neither
    `slug` nor `url` counts.
    """

    code, name, severity = "LN004", "broken-ref", Severity.ERROR
    needs_settings = True
    VALID = (
        {
            "content/teas/green.md": "---\ntitle: Green\n---\n\nTea.\n",
            "content/a.md": '---\ntitle: A\n---\n\n[Green]({{< ref "/teas/green" >}}) and [it]({{< relref "green.md" >}})\n',
        },
        '---\ntitle: Tea\n---\n\n`{{</* ref "nowhere" */>}}`\n',
    )
    INVALID = (
        Invalid(
            '---\ntitle: Tea\n---\n\n[Green]({{< ref "green" >}})\n',
            line=5,
            message="green",
            followed={"content/green.md": "---\ntitle: Green\n---\n\nTea.\n"},
        ),
        Invalid(
            {
                "content/teas/green.md": "---\ntitle: Green\n---\n\nTea.\n",
                "content/people/green.md": "---\ntitle: Green\n---\n\nSomebody.\n",
                "content/a.md": '---\ntitle: A\n---\n\n[Green]({{< ref "green" >}})\n',
            },
            path="content/a.md",
            line=5,
            followed={"content/a.md": '---\ntitle: A\n---\n\n[Green]({{< ref "/teas/green" >}})\n'},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            is_broken = link.kind is Kind.REF and link.state is State.BROKEN_TARGET
            # What Hugo cannot even read is for `build-ending-shortcode` to report.
            if is_broken and link.cause not in (Cause.UNPUBLISHED, Cause.MALFORMED):
                message = f"the reference {shown(link.destination)} is broken: {link.reason}"
                yield self.finding(link, link.span, message, help=suggested(link))
