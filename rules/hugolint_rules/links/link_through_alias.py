"""LN007 link-through-alias."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, State
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import followed, rewriting


class Options(Struct, frozen=True):
    """The options of link-through-alias."""

    all: Annotated[bool, Meta(description="Whether links that lose nothing on the way are reported too.")] = False


class LinkThroughAlias(SiteRule):
    """A link to a place on a page leads to that page's old address, and loses the place on the way.

    An alias redirects readers to the top of the page: the redirect drops the fragment.

    Write the page's new address. Links without a fragment arrive; with the option `all` they are reported too.
    """

    habit = 10
    code, name, severity = "LN007", "link-through-alias", Severity.WARNING
    Options = Options
    needs_settings = True
    VALID = (
        {
            "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
            "content/a.md": "---\ntitle: A\n---\n\n[Green](/green/)\n",
        },
        "---\ntitle: Tea\n---\n\n[Green](https://example.com/sencha/)\n",
        {
            "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
            "content/a.md": "---\ntitle: A\n---\n\n[Green](/sencha/)\n",
        },
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
            options={"all": True},
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
            options={"all": True},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            loses = link.state is State.BROKEN_FRAGMENT
            if link.cause is Cause.ALIAS and (loses or (self.options.all and link.state is State.OK)):
                message = f"{shown(link.destination)} is an old address: {link.reason}"
                help = f"Write {link.suggestion}." if link.suggestion else "Write the page's new address."
                yield self.finding(link, link.span, message, help=help, fix=rewriting(link, site))
