"""PB011 refused-by-settings."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.programs import program_failure
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
    taxonomy in each of their languages. reStructuredText, AsciiDoc and Pandoc's Markdown are rendered by other programs,
    which Hugo runs where `security.exec.allow` lets it. What is refused for the same reason is reported once, at the first file.

    Change the settings as the message says, or the files.
    """

    code, name, severity = "PB011", "refused-by-settings", Severity.ERROR
    needs_settings = True
    VALID = (
        {"hugo.toml": TAXONOMY_OF_ONE, "content/tags/_index.en.md": PAGE},
        {"hugo.toml": "[security.exec]\nallow = ['^rst2html']\n", "content/posts/a.rst": PAGE},
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
        Invalid({"content/posts/a.rst": PAGE}, path="content/posts/a.rst", message="does not let rst2html run"),
        Invalid(
            {"content/posts/a.md": OF_HTML},
            path="content/posts/a.md",
            line=3,
            followed={"content/posts/a.md": "---\ntitle: A page\n---\n"},
        ),
        Invalid(
            {"hugo.toml": TAXONOMY_OF_ONE, "content/tags/_index.fr.md": PAGE},
            path="content/tags/_index.fr.md",
            message="the language 'fr' has no taxonomy for /tags",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        by_reason: dict[str, list[tuple[PageSource, Refusal]]] = {}
        for source, refusal in _refusals(site):
            by_reason.setdefault(refusal.reason, []).append((source, refusal))
        for reason, refused in by_reason.items():
            source, refusal = min(refused, key=lambda one: one[0].path)
            others = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
            yield self.finding(source, refusal.span, f"Hugo refuses this file{others}: {reason}", help=refusal.help)


def _refusals(site: Site) -> Iterator[tuple[PageSource, Refusal]]:
    for source in site.refused:
        yield from ((source, one) for one in source.refusals if one.cause is Cause.SETTINGS)
    listed: set[str] = set()
    for page in site.pages:
        refusal = program_failure(page)
        if refusal is not None and page.source is not None and page.path not in listed:
            listed.add(page.path)
            yield page.source, refusal
