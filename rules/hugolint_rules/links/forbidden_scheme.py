"""LN008 forbidden-scheme."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, State
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.links._followed import followed


class ForbiddenScheme(SiteRule):
    """A link has a scheme that Hugo's own render hook does not let through.

    In place of `tel:`, `ftp:`, `data:` and others it prints `#ZgotmplZ`: the link does nothing.

    Print it with a shortcode or a render hook of the site's own, by `safeURL`; or switch Hugo's off:
    `markup.goldmark.renderHooks.link.useEmbedded = "never"`.
    """

    code, name, severity = "LN008", "forbidden-scheme", Severity.ERROR
    since = (0, 123)  # the first Hugo with render hooks of its own
    needs_settings = True
    VALID = (
        {
            "netlify.toml": '[build.environment]\nHUGO_VERSION = "0.111.3"\n',
            "hugo.toml": '[markup.goldmark.renderHooks.link]\nuseEmbedded = "always"\n',
            "content/a.md": "---\ntitle: A\n---\n\n[Call us](tel:+4930123)\n",
        },
        "---\ntitle: Tea\n---\n\n[Call us](tel:+4930123)\n",
        {
            "hugo.toml": '[markup.goldmark.renderHooks.link]\nuseEmbedded = "always"\n',
            "content/a.md": "---\ntitle: A\n---\n\n[Write to us](mailto:ada@example.com)\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "hugo.toml": '[markup.goldmark.renderHooks.link]\nuseEmbedded = "always"\n',
                "content/a.md": "---\ntitle: A\n---\n\n[Call us](tel:+4930123)\n",
            },
            path="content/a.md",
            line=5,
            column=11,
            message="tel:",
            followed={
                "content/a.md": "---\ntitle: A\n---\n\n{{< call >}}\n",
                "layouts/_shortcodes/call.html": '<a href="tel:+4930123">Call us</a>',
            },
        ),
        Invalid(
            {
                "hugo.toml": '[markup.goldmark.renderHooks.link]\nuseEmbedded = "always"\n',
                "content/a.md": "---\ntitle: A\n---\n\n[List](ftp://example.com/list)\n",
            },
            path="content/a.md",
            line=5,
            followed={"content/a.md": "---\ntitle: A\n---\n\n[List](https://example.com/list)\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for link in followed(site):
            if link.state is State.BROKEN_TARGET and link.cause is Cause.FORBIDDEN:
                message = f"the link {shown(link.destination)} does nothing: {link.reason}"
                help = "Print it with a shortcode or a render hook of your own."
                yield self.finding(link, link.span, message, help=help)
