"""LN023 link-out-of-language."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Kind, State
from hugolint.links.internal.site_links import site_links
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

TWO_LANGUAGES = "defaultContentLanguage = 'en'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n[markup.goldmark.renderHooks.link]\nuseEmbedded = 'never'\n"


class LinkOutOfLanguage(SiteRule):
    """A link leads to a page in another language, though that page exists in the language of this one.

    Readers of a translation end up in a language that they may not read. Links of a page to its own translations are left
    alone.

    Lead to the translation.
    """

    code, name, default = "LN023", "link-out-of-language", False
    needs_settings = True
    VALID = (
        "---\ntitle: A\n---\n\n[Itself](/)\n",
        {
            "hugo.toml": TWO_LANGUAGES,
            "content/a.fr.md": "---\ntitle: A\n---\n\n[B](/fr/b/) [in English](/a/) [C](/c/)\n",
            "content/a.md": "---\ntitle: A\n---\n",
            "content/b.fr.md": "---\ntitle: B\n---\n",
            "content/b.md": "---\ntitle: B\n---\n",
            "content/c.md": "---\ntitle: C\n---\n",
        },
    )
    INVALID = (
        Invalid(
            {
                "hugo.toml": TWO_LANGUAGES,
                "content/a.md": "---\ntitle: A\n---\n\n[B](/fr/b/)\n",
                "content/b.fr.md": "---\ntitle: B\n---\n",
                "content/b.md": "---\ntitle: B\n---\n",
            },
            path="content/a.md",
            line=5,
            followed={"content/a.md": "---\ntitle: A\n---\n\n[B](/b/)\n"},
        ),
        Invalid(
            {
                "hugo.toml": TWO_LANGUAGES,
                "content/a.fr.md": "---\ntitle: A\n---\n\n[B](/b/)\n",
                "content/b.fr.md": "---\ntitle: B\n---\n",
                "content/b.md": "---\ntitle: B\n---\n",
            },
            path="content/a.fr.md",
            line=5,
            column=5,
            message="/fr/b/",
            followed={"content/a.fr.md": "---\ntitle: A\n---\n\n[B](/fr/b/)\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        if not site.config.multilingual:
            return
        links = site_links(site)
        for page, _ in written_pages(site):
            for link in links.of(page) if page.published and len(site.pages_by_source[page.path]) == 1 else ():
                other = link.target_page
                if (
                    link.state is not State.OK
                    or link.kind is Kind.REF
                    or other is None
                    or other.language is page.language
                ):
                    continue
                own = _translation(site, other, page)
                if own is not None and own is not page:
                    message = f"{shown(link.destination)} leads out of {shown(page.language.code)}, where the page is {own.url}"
                    yield self.finding(page, link.span, message, help=f"Lead to {own.url}.")


def _translation(site: Site, other: Page, page: Page) -> Page | None:
    """Return the page of the same path in the language of `page`, if it is published there."""
    own = site.trees[page.language.index].pages.get(other.path_info.base)
    return own if own is not None and own.published and own.source is not None else None
