"""LN001 broken-link."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Kind, State
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import NOWHERE, followed, rewriting, suggested

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
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            if (
                link.kind is not Kind.REF
                and not link.is_image
                and link.state is State.BROKEN_TARGET
                and link.cause in NOWHERE
            ):
                inner = _DOUBLED.fullmatch(link.destination)
                reason = "the second pair of parentheses is a part of it" if inner else link.reason
                help = f"Write one pair of parentheses: ({inner[1]})." if inner else suggested(link)
                message = f"{shown(link.destination)} is broken: {reason}"
                yield self.finding(link, link.span, message, help=help, fix=rewriting(link, site))
