"""FM007 ignored-field."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

KEYS = frozenset(("kind", "lang"))
KINDS = ("page", "section", "home", "taxonomy", "term")


class IgnoredField(SiteRule):
    """`kind` or `lang` in a file's front matter says something that Hugo does not heed.

    Only a content adapter may set them. For a file its place decides: `_index.md` makes a section, the name or the
    folder gives the language. The page is then of another kind, or in another language, than its author thinks. Values
    that agree with what Hugo makes are not reported.

    Name or move the file as the message says, and delete the field.
    """

    code, name, severity = "FM007", "ignored-field", Severity.INFO
    VALID = (
        "---\ntitle: A page\nkind: page\nlang: en\n---\n",
        "---\ntitle: A page\nkind: recipe\nlang: python\n---\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\nkind: section\n---\n",
            line=3,
            column=7,
            message="page",
            followed={"content/posts/example.md": None, "content/posts/example/_index.md": "---\ntitle: A page\n---\n"},
        ),
        Invalid(
            {
                "hugo.toml": "baseURL = 'https://example.org/'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
                "content/a.md": "---\ntitle: A page\nlang: fr\n---\n",
            },
            line=3,
            message='"en"',
            followed={"content/a.md": None, "content/a.fr.md": "---\ntitle: A page\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, source in written_pages(site):
            values = source.front_matter.values
            if values.keys().isdisjoint(KEYS):
                continue
            for key, (made, may_be, help) in _facts(site, page).items():
                field = source.front_matter.get(key)
                if field and field.value != made and field.value in may_be:
                    message = f"Hugo ignores {field.written}: {shown(str(field.value))}; the {key} of this file is {shown(made)}"
                    yield self.finding(page, field.span, message, help=help)


def _facts(site: Site, page: Page) -> dict[str, tuple[str, tuple[str, ...], str]]:
    """Return what Hugo made of the page, what else it can be, and how it becomes that."""
    return {
        "kind": (page.kind, KINDS, "Name the file _index.md to make it a section's page."),
        "lang": (
            page.language.code,
            site.config.language_codes,
            "Give the language in the file's name (page.fr.md) or by its folder.",
        ),
    }
