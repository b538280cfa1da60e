"""LN006 link-to-source-file."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, State
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import followed, suggested


class LinkToSourceFile(SiteRule):
    """A link names the file of a page, which is not what is published.

    `[Green](green.md)` works in an editor and on GitHub. Without a render hook for links Hugo prints it as it is, and
    readers get "page not found".

    Write the page's URL, use `{{< ref >}}`, or switch Hugo's own render hook on: `markup.goldmark.renderHooks.link`.
    """

    code, name, severity = "LN006", "link-to-source-file", Severity.ERROR
    needs_settings = True
    VALID = (
        {
            "content/green.md": "---\ntitle: Green\n---\n\nTea.\n",
            "content/a.md": "---\ntitle: A\n---\n\n[Green](/green/)\n",
        },
        {
            "hugo.toml": '[markup.goldmark.renderHooks.link]\nuseEmbedded = "always"\n',
            "content/green.md": "---\ntitle: Green\n---\n\nTea.\n",
            "content/a.md": "---\ntitle: A\n---\n\n[Green](green.md)\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\n---\n\nTea.\n",
                "content/a.md": "---\ntitle: A\n---\n\n[Green](green.md)\n",
            },
            path="content/a.md",
            line=5,
            column=9,
            message="/green/",
            followed={"content/a.md": "---\ntitle: A\n---\n\n[Green](/green/)\n"},
        ),
        Invalid(
            {
                "content/teas/green.md": "---\ntitle: Green\n---\n\n## Brewing\n",
                "content/teas/a.md": "---\ntitle: A\n---\n\n[Green](./green.md#brewing)\n",
            },
            path="content/teas/a.md",
            line=5,
            followed={"content/teas/a.md": "---\ntitle: A\n---\n\n[Green](../green/#brewing)\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            if link.state is State.BROKEN_TARGET and link.cause is Cause.SOURCE_PATH:
                message = f"the link {shown(link.destination)} is broken: {link.reason}"
                yield self.finding(link, link.span, message, help=suggested(link))
