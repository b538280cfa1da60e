"""LN001 broken-link."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.elsewhere import folders_elsewhere
from hugolint.links.internal.model import Cause, InternalLink, Kind, State
from hugolint.rule import Change, Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._changes import traced
from hugolint_rules.links._followed import NOWHERE, followed, is_outside_by_habit, rewriting, suggested

_DOUBLED = re.compile(r"\(([^()]+)\)")
"""A destination in parentheses of its own: `[text]((address))`."""


class BrokenLink(SiteRule):
    """A link leads to a page or file of the site that is not there.

    Readers get "page not found". The destination is followed as in the published site: relative to the page's URL, not
    to its file, unless a render hook resolves it.

    Correct the destination; where the page moved, give its new place an alias of the old one.
    """

    code, name, severity = "LN001", "broken-link", Severity.ERROR
    needs_settings = True
    VALID = (
        {
            "content/green.md": "---\ntitle: Green\n---\n\nTea.\n",
            "content/tea.md": "---\ntitle: Tea\n---\n\n[Green](/green/), [again](../green/), [a site](https://example.com/)\n",
        },
        {
            "static/contact/index.php": "",
            "content/tea.md": "---\ntitle: Tea\n---\n\n[Write](/contact/), [a project of ours](https://example.org/kettle/docs/)\n",
        },
        {
            "static/list.pdf": "",
            "content/tea.md": "---\ntitle: Tea\n---\n\n[List](/list.pdf), [by its whole address](https://example.org/list.pdf)\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\n---\n\nTea.\n",
                "content/tea.md": "---\ntitle: Tea\n---\n\nSee [green tea](/gren/).\n",
            },
            path="content/tea.md",
            line=5,
            column=17,
            message="/gren/",
            followed={"content/tea.md": "---\ntitle: Tea\n---\n\nSee [green tea](/green/).\n"},
        ),
        Invalid(
            {
                "content/teas/green.md": "---\ntitle: Green\n---\n\nTea.\n",
                "content/teas/black.md": "---\ntitle: Black\n---\n\n[Green](green/)\n",
            },
            path="content/teas/black.md",
            line=5,
            message="/teas/black/green/",
            followed={"content/teas/black.md": "---\ntitle: Black\n---\n\n[Green](../green/)\n"},
        ),
        Invalid(
            {
                "content/black.md": "---\ntitle: Black\n---\n\n[Shop](/shop/), [cart](/shop/cart/)\n",
                "content/green.md": "---\ntitle: Green\n---\n\n[Offers](/shop/offers/#green)\n",
            },
            path="content/black.md",
            line=5,
            message="3 links on 2 pages lead below `/shop/`",
            followed={"hugolint.toml": '[links]\nelsewhere = ["/shop/"]\n'},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        links = [link for link in followed(site) if _is_broken(link)]
        elsewhere = folders_elsewhere(site, links)
        for folder, below in elsewhere.items():
            yield self._elsewhere(folder, below)
        left_out = {id(link) for below in elsewhere.values() for link in below}
        for link in (link for link in links if id(link) not in left_out):
            inner = _DOUBLED.fullmatch(link.destination)
            reason = "the second pair of parentheses is a part of it" if inner else link.reason
            help = f"Write one pair of parentheses: ({inner[1]})." if inner else suggested(link)
            # Whatever place on the page that is not there is meant, the page is what is missing.
            message = f"{shown(link.destination.partition('#')[0])} is broken: {reason}"
            if link.cause is Cause.OUTSIDE and is_outside_by_habit(site):
                message = f"a path from the host's root is broken: {reason}"
            yield self.finding(link, link.span, message, help=help, fix=rewriting(link, site))

    def _elsewhere(self, folder: str, below: list[InternalLink]) -> Finding:
        """Return the finding about links below a folder that the site has nothing of: another program may serve it."""
        first = below[0]
        pages = len({link.path for link in below})
        message = (
            f"{len(below)} links on {pages} pages lead below `{folder}`, where this site publishes nothing: "
            f"the first is {shown(first.destination)}"
        )
        help = f'Correct them; if something else serves {folder} on this host, write `elsewhere = ["{folder}"]` below [links].'
        return replace(self.finding(first, first.span, message, help=help), severity=Severity.WARNING)

    def in_change(self, finding: Finding, change: Change) -> Finding:
        return traced(finding, change)


def _is_broken(link: InternalLink) -> bool:
    is_missing = link.state is State.BROKEN_TARGET and link.cause in NOWHERE
    return is_missing and link.kind is not Kind.REF and not link.is_image
