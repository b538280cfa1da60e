"""PB011 refused-by-settings."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause, Refusal
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule

PAGE = "---\ntitle: A page\n---\n"
OF_HTML = "---\ntitle: A page\nmarkup: html\n---\n"
TAXONOMY_OF_ONE = """baseURL = "https://example.org/"
[languages.en.taxonomies]
tag = "tags"
[languages.fr.taxonomies]
series = "series"
"""


class RefusedBySettings(SiteRule):
    """Hugo refuses files for the site's settings, and builds nothing until one or the other is changed.

    Out of the box Hugo takes no pages written in HTML (`security.allowContent`). And a taxonomy's own pages need the
    taxonomy in each of their languages. What is refused for the same reason is told once, at the first file.

    Change the settings as the message says, or the files.
    """

    code, name, severity = "PB011", "refused-by-settings", Severity.ERROR
    needs_settings = True
    VALID = (
        {"hugo.toml": TAXONOMY_OF_ONE, "content/tags/_index.en.md": PAGE},
        {"hugo.toml": "[security]\nallowContent = ['.*']\n", "content/posts/a.html": PAGE},
    )
    INVALID = (
        Invalid(
            {"content/posts/a.html": PAGE},
            path="content/posts/a.html",
            message="this file: the security settings",
            followed={"hugo.toml": "baseURL = 'https://example.org/'\n[security]\nallowContent = ['.*']\n"},
        ),
        Invalid(
            {"content/posts/a.html": PAGE, "content/posts/b.html": PAGE, "content/posts/c.md": OF_HTML},
            path="content/posts/a.html",
            message="this file and 2 more: the security settings keep content of the type text/html out",
        ),
        Invalid({"content/posts/a.md": OF_HTML}, path="content/posts/a.md", line=3),
        Invalid(
            {"hugo.toml": TAXONOMY_OF_ONE, "content/tags/_index.fr.md": PAGE},
            path="content/tags/_index.fr.md",
            message="the language 'fr' has no taxonomy for /tags",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_reason: dict[str, list[tuple[PageSource, Refusal]]] = {}
        for source in site.refused:
            for refusal in source.refusals:
                if refusal.cause is Cause.SETTINGS:
                    by_reason.setdefault(refusal.reason, []).append((source, refusal))
        for reason, refused in by_reason.items():
            source, refusal = min(refused, key=lambda one: one[0].path)
            others = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
            yield self.finding(source, refusal.span, f"Hugo refuses this file{others}: {reason}", help=refusal.help)
