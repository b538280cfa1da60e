"""ST007 missing-translation."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.hugo.translations.pairs import translated
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.words import listed
from hugolint_rules.site._example import TWO_LANGUAGES


class Options(Struct, frozen=True):
    """The options of missing-translation."""

    languages: Annotated[
        tuple[str, ...], Meta(description="The languages that every page must be there in; none: all of the site's.")
    ] = ()


class MissingTranslation(SiteRule):
    """A page of the default language is missing in another one.

    Readers who switch languages end on the home page, or on a page that is not there.

    Translate it. The rule is for sites that mean to translate everything.
    """

    code, name, severity = "ST007", "missing-translation", Severity.INFO
    needs_settings = True
    default = False
    Options = Options
    VALID = (
        {
            "hugo.toml": TWO_LANGUAGES,
            "content/a.md": "---\ntitle: A\n---\n",
            "content/a.fr.md": "---\ntitle: A\n---\n",
        },
        Valid({"hugo.toml": TWO_LANGUAGES, "content/a.md": "---\ntitle: A\n---\n"}, options={"languages": ("en",)}),
    )
    INVALID = (
        Invalid(
            {"hugo.toml": TWO_LANGUAGES, "content/a.md": "---\ntitle: A\n---\n"},
            path="content/a.md",
            message="fr",
            followed={"content/a.fr.md": "---\ntitle: A\n---\n"},
        ),
        Invalid(
            {
                "hugo.toml": TWO_LANGUAGES,
                "content/a.md": "---\ntitle: A\n---\n",
                "content/a.fr.md": "---\ntitle: A\ndraft: true\n---\n",
            },
            path="content/a.md",
            followed={"content/a.fr.md": "---\ntitle: A\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        wanted = self.options.languages or site.config.language_codes
        for pair in translated(site):
            original = pair.original
            missing = [code for code in wanted if code not in pair.others and code != original.language.code]
            if missing:
                message = f"this page is not there in {listed(missing, most=len(missing))}"
                yield self.finding(original, WHOLE_FILE, message, help="Translate it.")
