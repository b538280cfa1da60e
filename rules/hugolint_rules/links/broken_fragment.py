"""LN002 broken-fragment."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, State
from hugolint.rule import Change, Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._changes import traced
from hugolint_rules.links._followed import followed, rewriting, suggested


class BrokenFragment(SiteRule):
    """A link leads to a place on a page that is not there.

    The page opens at its top, or, where the link is on the page itself, nothing happens. Hugo checks no fragments; a
    heading that was reworded has a new id.

    Correct the fragment, or give the heading the id that others link to: `## Brewing {#brewing}`.
    """

    code, name, severity = "LN002", "broken-fragment", Severity.ERROR
    needs_settings = True
    VALID = (
        "---\ntitle: Tea\n---\n\n[Brewing](#brewing)\n\n## Brewing\n",
        {
            "content/green.md": "---\ntitle: Green\n---\n\n## How to brew {#brewing}\n",
            "content/tea.md": "---\ntitle: Tea\n---\n\n[Brewing](/green/#brewing)\n",
        },
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [brewing](#boiling).\n\n## Brewing\n",
            line=5,
            column=15,
            message="boiling",
            followed="---\ntitle: Tea\n---\n\nSee [brewing](#brewing).\n\n## Brewing\n",
        ),
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\n---\n\n## How to brew\n",
                "content/tea.md": "---\ntitle: Tea\n---\n\n[Brewing](/green/#How_to_brew)\n",
            },
            path="content/tea.md",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[Brewing](/green/#how-to-brew)\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            # A redirect that drops the fragment is reported by link-through-alias.
            if link.state is State.BROKEN_FRAGMENT and link.cause is not Cause.ALIAS:
                message = f"the fragment of {shown(link.destination)} is broken: {link.reason}"
                yield self.finding(link, link.span, message, help=suggested(link), fix=rewriting(link, site))

    def in_change(self, finding: Finding, change: Change) -> Finding:
        return traced(finding, change)
