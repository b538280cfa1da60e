"""ST008 outdated-translation."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.words import counted
from hugolint_rules.site._example import TWO_LANGUAGES
from hugolint_rules.site._translations import translations

FILES = {
    "hugo.toml": TWO_LANGUAGES,
    "content/a.md": "---\ntitle: A\nlastmod: 2021-01-02\n---\n",
    "content/a.fr.md": "---\ntitle: A\nlastmod: 2020-12-02\n---\n",
}


class Options(Struct, frozen=True):
    """The options of outdated-translation."""

    days: Annotated[int, Meta(ge=0, description="How many days a translation may be behind.")] = 30


class OutdatedTranslation(SiteRule):
    """A translation was last changed before its original was.

    Its readers read something else than those of the original. Compared is `lastmod`, or what is used instead of it: with
    `enableGitInfo`, the date of the last commit.

    Bring the translation up to date, and its `lastmod`.
    """

    code, name, severity = "ST008", "outdated-translation", Severity.INFO
    needs_settings = True
    default = False
    Options = Options
    VALID = (
        {**FILES, "content/a.fr.md": "---\ntitle: A\nlastmod: 2022-01-02\n---\n"},
        Valid(FILES, options={"days": 365}),
    )
    INVALID = (
        Invalid(
            FILES,
            path="content/a.fr.md",
            line=3,
            column=10,
            message="31 days",
            followed={"content/a.fr.md": "---\ntitle: A\nlastmod: 2021-01-02\n---\n"},
        ),
        Invalid(
            {**FILES, "content/a.fr.md": "---\ntitle: A\ndate: 2019-01-02\n---\n"},
            path="content/a.fr.md",
            followed={"content/a.fr.md": "---\ntitle: A\ndate: 2019-01-02\nlastmod: 2021-01-03\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for original, others in translations(site):
            for page in others.values():
                new, old = original.dates.lastmod, page.dates.lastmod
                behind = (new - old).days if new and old and page.path != original.path else 0
                if behind > self.options.days and page.source is not None:
                    field = page.source.front_matter.get("lastmod")
                    message = f"this translation is {counted(behind, 'day')} behind its original, {original.path}"
                    yield self.finding(page, field.span if field else WHOLE_FILE, message, help="Bring it up to date.")
