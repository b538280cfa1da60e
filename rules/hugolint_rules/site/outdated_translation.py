"""ST008 outdated-translation."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.hugo.translations.commits import repository_of
from hugolint.hugo.translations.standing import DATE, FIELD, Measure, State, needs_history, standings
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint_rules.site._example import TWO_LANGUAGES

FILES = {
    "hugo.toml": TWO_LANGUAGES,
    "content/a.md": "---\ntitle: A\nlastmod: 2021-01-02\n---\n",
    "content/a.fr.md": "---\ntitle: A\nlastmod: 2020-12-02\n---\n",
}


class Options(Struct, frozen=True):
    """The options of outdated-translation."""

    days: Annotated[int, Meta(ge=0, description="How many days a translation may be behind by its date.")] = 30
    by: Measure = DATE


class OutdatedTranslation(SiteRule):
    """A translation is behind its original.

    Its readers read something else than those of the original. Compared is `lastmod`, or what is used instead of it: with
    `enableGitInfo`, the date of the last commit. A corrected typo makes a translation look current by that, and by the
    commits since its own last one (`by = "git"`). So teams write the commit of the original that they translated into a field
    (`by = "commit-field:default_lang_commit"`): the page is behind once the original reads otherwise than at that commit.
    `by = "structure"` needs no history: it counts headings, code blocks, links and images.

    Bring the translation up to date, and the date or the commit that it names. `hugolint translations` prints a table of all.
    """

    code, name, severity = "ST008", "outdated-translation", Severity.INFO
    needs_settings = True
    default = False
    Options = Options
    VALID = (
        {**FILES, "content/a.fr.md": "---\ntitle: A\nlastmod: 2022-01-02\n---\n"},
        Valid(FILES, options={"days": 365}),
        Valid(
            {**FILES, "content/a.md": "## One\n\n[B](/b/)\n", "content/a.fr.md": "## Un\n\n[B](/fr/b/)\n"},
            options={"by": "structure"},
        ),
        Valid(FILES, options={"by": "commit-field:default_lang_commit"}),
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
        Invalid(
            {**FILES, "content/a.md": "## One\n\n## Two\n", "content/a.fr.md": "## Un\n"},
            path="content/a.fr.md",
            message="2 headings there, 1 here",
            options={"by": "structure"},
            followed={"content/a.fr.md": "## Un\n\n## Deux\n"},
        ),
    )

    def uses_history(self) -> bool:
        return needs_history(self.options.by)

    def check(self, site: Site) -> Iterator[Finding]:
        for one in standings(site, self.options.by, self.options.days):
            is_wrong_commit = one.state is State.UNKNOWN and one.field is not None and self._knows_history(site)
            if one.state is State.BEHIND or is_wrong_commit:
                span = one.field.span if one.field else WHOLE_FILE
                yield self.finding(one.page, span, f"this translation {one.reason}", help=one.cure)

    def _knows_history(self, site: Site) -> bool:
        """Return whether a commit that git does not know is a wrong one: it may be missing in a shallow clone."""
        repository = repository_of(site)
        return self.options.by.startswith(FIELD) and repository.exists and not repository.is_shallow
