"""ST009 translation-without-alias."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.hugo.translations.pairs import translated
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint.util.words import listed
from hugolint_rules.site._example import TWO_LANGUAGES


class TranslationWithoutAlias(SiteRule):
    """A translation lacks an alias that its original has, or has one that its original lacks.

    An alias leads to the page of its own language alone: `/old/` in `a.fr.md` is `/fr/old/`. Where a page was moved in
    all languages and only one file got the alias, old links to the others are dead.

    Give both the same aliases. The rule is for sites whose languages have moved together.
    """

    code, name, severity = "ST009", "translation-without-alias", Severity.INFO
    needs_settings = True
    default = False
    VALID = (
        {
            "hugo.toml": TWO_LANGUAGES,
            "content/a.md": "---\ntitle: A\naliases: [/old/]\n---\n",
            "content/a.fr.md": "---\ntitle: A\naliases: [/old]\n---\n",
        },
        {"hugo.toml": TWO_LANGUAGES, "content/a.md": "---\ntitle: A\naliases: [/old/]\n---\n"},
    )
    INVALID = (
        Invalid(
            {
                "hugo.toml": TWO_LANGUAGES,
                "content/a.md": "---\ntitle: A\naliases: [/old/]\n---\n",
                "content/a.fr.md": "---\ntitle: A\n---\n",
            },
            path="content/a.fr.md",
            message="/old",
            followed={"content/a.fr.md": "---\ntitle: A\naliases: [/old/]\n---\n"},
        ),
        Invalid(
            {
                "hugo.toml": TWO_LANGUAGES,
                "content/a.md": "---\ntitle: A\n---\n",
                "content/a.fr.md": "---\ntitle: A\naliases: [/vieux/]\n---\n",
            },
            path="content/a.md",
            message="/vieux",
            followed={"content/a.md": "---\ntitle: A\naliases: [/vieux/]\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for pair in translated(site):
            for page in pair.translations:
                yield from self._compared(page, pair.original)
                yield from self._compared(pair.original, page)

    def _compared(self, page: Page, other: Page) -> Iterator[Finding]:
        missing = sorted(_aliases(other) - _aliases(page))
        if missing and page.source is not None:
            field = page.source.front_matter.get("aliases")
            message = f"this page lacks {listed(missing)}, which {other.path} has as an alias"
            yield self.finding(
                page, field.key_span if field else WHOLE_FILE, message, help="Give both the same aliases."
            )


def _aliases(page: Page) -> set[str]:
    return {alias.rstrip("/") for alias in page.written_aliases}
