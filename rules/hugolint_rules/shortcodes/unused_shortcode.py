"""SC014 unused-shortcode."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.own_files import is_own, is_theme
from hugolint.hugo.site import Site
from hugolint.hugo.templates import shortcode_name
from hugolint.hugo.usage.texts import Role, naming_texts
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules._files import AtPath
from hugolint_rules._wording import shown


class UnusedShortcode(SiteRule):
    """A shortcode of the site's own is called nowhere.

    Whoever changes the site keeps it working, and writers take it for something that they may use.

    Delete its template. Calls in content, in archetypes, in data and in templates count; those of a theme that is not on
    this machine cannot be looked for, and nothing is reported then.
    """

    code, name, severity = "SC014", "unused-shortcode", Severity.INFO
    default = False
    needs_settings = True
    VALID = (
        {"layouts/_shortcodes/cup.html": "a cup", "content/a.md": "{{< cup >}}"},
        {"layouts/shortcodes/tea/green.html": "tea", "archetypes/default.md": "{{< tea/green >}}", "content/a.md": ""},
        {"layouts/shortcodes/cup.html": "a cup", "theme.toml": "name = 'Tea'", "content/a.md": ""},
    )
    INVALID = (
        Invalid(
            {"layouts/_shortcodes/cup.html": "a cup", "content/a.md": "A cup.\n"},
            path="layouts/_shortcodes/cup.html",
            message='"cup"',
            followed={"layouts/_shortcodes/cup.html": None},
        ),
        Invalid(
            {"layouts/shortcodes/cup.html": "a cup", "content/a.md": "{{< ref cups >}}", "content/cups.md": ""},
            path="layouts/shortcodes/cup.html",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        if is_theme(site) or site.config.absent("content", "layouts"):
            return
        own: dict[str, list[str]] = {}
        for path, file in (site.config.layouts or {}).items():
            name = shortcode_name(path)
            if name and is_own(site, file):
                own.setdefault(name, []).append(file)
        for name in sorted(own.keys() - _called(site, frozenset(own))):
            for file in own[name]:
                message = f"nothing calls the shortcode {shown(name)}"
                yield self.finding(AtPath(file), WHOLE_FILE, message, help="Delete its template.")


def _called(site: Site, names: frozenset[str]) -> set[str]:
    """Return those of the names that something calls, or may: what stands behind `{{<` or `{{%` in any text."""
    called = {call.name.lower() for source in site.sources for call in source.shortcodes}
    if names <= called:
        return called
    for text in naming_texts(site):
        if text.role is not Role.PAGE or "{{" in text.text:
            called.update(_opened(text.text))
    return called


def _opened(text: str) -> Iterator[str]:
    for mark in ("{{<", "{{%"):
        for part in text.split(mark)[1:]:
            words = part[:200].lstrip(" \t\r\n/*").split(None, 1)
            if words:
                yield words[0].rstrip(">%}/").lower()
