"""ST028 translation-without-original."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.hugo.translations.pairs import without_original
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule
from hugolint_rules.site._example import TWO_LANGUAGES

_A = "---\ntitle: A\n---\n"


class TranslationWithoutOriginal(SiteRule):
    """A page is there in a language of translations, and not in the site's default language.

    Most often its original was deleted or has moved: what the translation says is not kept up to date any more, and readers
    who switch languages end on the home page. Pages are translations of each other by their paths, or by `translationKey`.
    A draft counts as an original.

    Delete it, move it to where the original is now, or write the original. The rule is for sites that are written in one
    language and translated into others.
    """

    code, name, severity = "ST028", "translation-without-original", Severity.INFO
    needs_settings = True
    default = False
    VALID = (
        {"hugo.toml": TWO_LANGUAGES, "content/a.md": _A, "content/a.fr.md": _A},
        {"hugo.toml": TWO_LANGUAGES, "content/a.md": _A.replace("A", "A\ndraft: true"), "content/a.fr.md": _A},
        {
            "hugo.toml": TWO_LANGUAGES,
            "content/a.md": _A.replace("A", "A\ntranslationKey: a"),
            "content/alpha.fr.md": _A.replace("A", "A\ntranslationKey: a"),
        },
        {"content/a.md": _A},
    )
    INVALID = (
        Invalid(
            {"hugo.toml": TWO_LANGUAGES, "content/b.md": _A, "content/a.fr.md": _A},
            path="content/a.fr.md",
            message="not there in en",
            followed={"content/a.fr.md": None},
        ),
        Invalid(
            {"hugo.toml": TWO_LANGUAGES, "content/b.md": _A, "content/teas/a.fr.md": _A},
            path="content/teas/a.fr.md",
            followed={"content/teas/a.md": _A},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page in without_original(site):
            message = f"this translation has no original: the page is not there in {site.config.default_language}"
            help = "Delete it, move it to where its original is now, or write the original."
            yield self.finding(page, WHOLE_FILE, message, help=help)
