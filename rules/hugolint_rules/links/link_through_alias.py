"""LN007 link-through-alias."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, State
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import followed, rewriting


class LinkThroughAlias(SiteRule):
    """A link leads to the old address of a page that has moved.

    The alias there redirects readers, which takes them a moment longer, and to the top of the page: a fragment is lost
    on the way. Should the alias go, the link breaks.

    Write the page's new address.
    """

    code, name, severity = "LN007", "link-through-alias", Severity.INFO
    VALID = (
        {
            "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
            "content/a.md": "---\ntitle: A\n---\n\n[Green](/green/)\n",
        },
        "---\ntitle: Tea\n---\n\n[Green](https://example.com/sencha/)\n",
    )
    INVALID = (
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
                "content/a.md": "---\ntitle: A\n---\n\n[Green](/sencha/)\n",
            },
            path="content/a.md",
            line=5,
            column=9,
            message="/green/",
            fixed="---\ntitle: A\n---\n\n[Green](/green/)\n",
        ),
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n\n## Brewing\n",
                "content/a.md": "---\ntitle: A\n---\n\n[Green](/sencha/#brewing)\n",
            },
            path="content/a.md",
            line=5,
            message="drops the fragment",
            fixed="---\ntitle: A\n---\n\n[Green](/green/#brewing)\n",
        ),
        Invalid(
            {
                "content/teas/green.md": "---\ntitle: Green\naliases: [sencha]\n---\n",
                "content/teas/a.md": "---\ntitle: A\n---\n\n[Green](../sencha/)\n",
            },
            path="content/teas/a.md",
            line=5,
            fixed="---\ntitle: A\n---\n\n[Green](/teas/green/)\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            if link.state in (State.OK, State.BROKEN_FRAGMENT) and link.cause is Cause.ALIAS:
                message = f"{shown(link.destination)} is an old address: {link.reason}"
                help = f"Write {link.suggestion}." if link.suggestion else "Write the page's new address."
                yield self.finding(link, link.span, message, help=help, fix=rewriting(link, site))
