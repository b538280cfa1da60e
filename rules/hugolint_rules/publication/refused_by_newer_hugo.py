"""PB012 refused-by-newer-hugo."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.site import Site
from hugolint.hugo.version import GOLDMARK, Version, shown
from hugolint.rule import Invalid, SiteRule
from hugolint.source import Span
from hugolint_rules.shortcodes._removed import INSTEAD, REMOVED_SINCE

OLD_BUILD = "---\ntitle: A page\n_build: {list: never}\n---\n"
NETLIFY = '[build.environment]\nHUGO_VERSION = "0.99.1"\n'

Change = tuple[Version, str, str]  # since which Hugo, what becomes of the page, what to do
Place = tuple[PageSource, Span]


class RefusedByNewerHugo(SiteRule):
    """Pages that the site's own Hugo takes, and a newer one refuses or publishes otherwise.

    The site's files (`netlify.toml`, a workflow, `package.json` and the like) name the Hugo that it is built with, an
    older one. After an update it does not build any more, or loses parts of pages. Reported once per site.

    Change the pages as the message says before the update; most changes do no harm to the older Hugo.
    """

    code, name, severity = "PB012", "refused-by-newer-hugo", Severity.INFO
    VALID = (
        {"content/a.md": OLD_BUILD.replace("_build", "build"), "netlify.toml": NETLIFY},
        {"content/a.md": OLD_BUILD, "netlify.toml": NETLIFY.replace("0.99.1", "0.164.0")},
        {"content/a.md": OLD_BUILD},
    )
    INVALID = (
        Invalid(
            {"content/a.md": OLD_BUILD, "content/b.md": OLD_BUILD, "netlify.toml": NETLIFY},
            path="content/a.md",
            line=3,
            message="from 0.160 on it refuses content/a.md and 1 more: _build was removed",
            followed={
                "content/a.md": "---\ntitle: A page\nbuild: {list: never}\n---\n",
                "content/b.md": "---\ntitle: A page\nbuild: {list: never}\n---\n",
            },
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A page\n---\n\n{{< tweet 1 >}}\n", "netlify.toml": NETLIFY},
            path="content/a.md",
            line=5,
            message="from 0.156 on",
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A page\n---\n\nGreen<br>tea\n", "netlify.toml": NETLIFY.replace("99", "55")},
            path="content/a.md",
            line=5,
            message="from 0.60 on",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        if not site.config.hugo_versions:
            return
        changes: dict[Change, list[Place]] = {}
        for source in site.sources:
            for change, span in _changes(source):
                changes.setdefault(change, []).append((source, span))
        if changes:
            current, file = site.config.hugo_versions[0]
            parts = [_part(change, places) for change, places in sorted(changes.items(), key=lambda one: one[0][0])]
            (source, span), help = next((places[0], change[2]) for change, places in sorted(changes.items()))
            message = f"{file} names Hugo {shown(current)}; {'; '.join(parts)}"
            of_theme = all(source.file.module for places in changes.values() for source, _ in places)
            help = "update the theme or module too." if of_theme else help
            yield self.finding(source, span, message, help=f"Before an update: {help}")


def _part(change: Change, places: list[Place]) -> str:
    since, what, _ = change
    files = sorted({source.path for source, _ in places})
    others = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return f"from {shown(since)} on it {what.format(files=files[0] + others)}"


def _changes(source: PageSource) -> Iterator[tuple[Change, Span]]:
    """Yield what changes for a page with a newer Hugo than the one that its site names."""
    for refusal in source.later_refusals:
        reason = refusal.reason.replace("{", "{{").replace("}", "}}")
        yield (refusal.since, f"refuses {{files}}: {reason}", refusal.help), refusal.span
    if source.is_read:
        yield from _removed_shortcodes(source)
        yield from _dropped_html(source)


def _removed_shortcodes(source: PageSource) -> Iterator[tuple[Change, Span]]:
    config = source.config
    if config.may_be_built_with(REMOVED_SINCE) or config.absent("layouts"):
        return
    for call in source.shortcodes:
        name = call.name.lower()
        if name in INSTEAD and name not in config.own_shortcodes:
            what = f"has no shortcode {name}, which {{files}} calls"
            yield (REMOVED_SINCE, what, INSTEAD[name]), call.name_span


def _dropped_html(source: PageSource) -> Iterator[tuple[Change, Span]]:
    if source.config.may_be_built_with(GOLDMARK) or source.goldmark.unsafe:
        return
    dropped = next((html for html in source.document.raw_html if html.tags and not html.published), None)
    if dropped:
        what = "reads Markdown with Goldmark, which leaves out the raw HTML of {files}"
        yield (GOLDMARK, what, "set markup.goldmark.renderer.unsafe."), dropped.span
