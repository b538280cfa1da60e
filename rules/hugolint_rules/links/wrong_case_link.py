"""LN005 wrong-case-link."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, State
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import followed, rewriting, suggested


class WrongCaseLink(SiteRule):
    """A link or an image is right but for upper and lower case.

    It works on the author's computer, where file names are often compared without case, and not on the web server.

    Write it as it is published. Hugo publishes pages in lower case, and files as they are written.
    """

    code, name, severity = "LN005", "wrong-case-link", Severity.ERROR
    needs_settings = True
    VALID = (
        {
            "static/Green.jpg": "",
            "content/a.md": "---\ntitle: A\n---\n\n![Green tea](/Green.jpg)\n",
        },
        {
            "content/Green.md": "---\ntitle: Green\n---\n\nTea.\n",
            "content/a.md": "---\ntitle: A\n---\n\n[Green](/green/)\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "static/Green.jpg": "",
                "content/a.md": "---\ntitle: A\n---\n\n![Green tea](/green.jpg)\n",
            },
            path="content/a.md",
            line=5,
            column=14,
            message="Green.jpg",
            fixed="---\ntitle: A\n---\n\n![Green tea](/Green.jpg)\n",
        ),
        Invalid(
            {
                "content/Green.md": "---\ntitle: Green\n---\n\nTea.\n",
                "content/a.md": "---\ntitle: A\n---\n\n[Green](/Green/#top)\n",
            },
            path="content/a.md",
            line=5,
            fixed="---\ntitle: A\n---\n\n[Green](/green/#top)\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            if link.state is State.BROKEN_TARGET and link.cause is Cause.CASE:
                message = f"{shown(link.destination)} is broken: {link.reason}"
                yield self.finding(link, link.span, message, help=suggested(link), fix=rewriting(link, site))
