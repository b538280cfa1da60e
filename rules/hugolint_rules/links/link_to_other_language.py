"""LN023 link-to-other-language."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.hugo.translations.pairs import in_language
from hugolint.links.addresses.respelling import Goal, Spot, respelled
from hugolint.links.internal.model import InternalLink, Kind, State, Written
from hugolint.links.internal.site_links import site_links
from hugolint.rule import Invalid, SiteRule
from hugolint.source import Span
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

TWO_LANGUAGES = "defaultContentLanguage = 'en'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n[markup.goldmark.renderHooks.link]\nuseEmbedded = 'never'\n"


class LinkToOtherLanguage(SiteRule):
    """A link leads to a page in another language, though that page exists in the language of this one.

    Readers of a translation end up in a language that they may not read. Links of a page to its own translations are left
    alone.

    Lead to the translation.
    """

    code, name, default = "LN023", "link-to-other-language", False
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
                "content/a.fr.md": "---\ntitle: A\n---\n\n[B](/b/#one)\n",
                "content/b.fr.md": "---\ntitle: B\n---\n\n## Un\n",
                "content/b.md": "---\ntitle: B\n---\n\n## One\n",
            },
            path="content/a.fr.md",
            line=5,
            followed={"content/a.fr.md": "---\ntitle: A\n---\n\n[B](/fr/b/#un)\n"},
        ),
        Invalid(
            {
                "hugo.toml": TWO_LANGUAGES,
                "content/a.md": "---\ntitle: A\n---\n\n[B](/fr/b/)\n",
                "content/b.fr.md": "---\ntitle: B\n---\n",
                "content/b.md": "---\ntitle: B\n---\n",
            },
            path="content/a.md",
            line=5,
            fixed="---\ntitle: A\n---\n\n[B](/b/)\n",
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
            fixed="---\ntitle: A\n---\n\n[B](/fr/b/)\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        if not site.config.multilingual:
            return
        links = site_links(site)
        for page, _ in written_pages(site):
            for link in links.of(page) if page.published and len(site.pages_by_source[page.path]) == 1 else ():
                own = _in_own_language(site, link)
                if own is not None:
                    code = shown(page.language.code)
                    message = f"{shown(link.destination)} leads out of {code}, where the page is {own.url}"
                    fix = _fix(site, link, own)
                    yield self.finding(page, link.span, message, help=f"Lead to {own.url}.", fix=fix)


def _in_own_language(site: Site, link: InternalLink) -> Page | None:
    """Return the page in the language of a link's own page, where it leads to that of another, and not to a translation
    of its own page.
    """
    other = link.target_page
    if link.state is not State.OK or link.kind is Kind.REF or other is None or other.language is link.page.language:
        return None
    own = in_language(site, other, link.page.language.code)
    return own if own is not link.page else None


def _fix(site: Site, link: InternalLink, own: Page) -> Fix | None:
    """Return the fix that writes the address in the language of the page, where it leads there, and to the same id."""
    source, other = link.page.source, link.target_page
    if source is None or other is None or link.span.of(source.text) != link.destination:
        return None
    fragment = split(link.destination).fragment
    if fragment and not _has_id(own, fragment):
        return None
    spot = Spot(link.page.url, "", "")
    new = next(respelled(link.destination, Goal(other.url), Goal(own.url), spot, spot), "")
    written = Written(link.kind, new, Span(0, 0), link.is_image)
    arrives = site_links(site).follow(link.page, written) if new else None
    if arrives is None or arrives.target_page is not own:
        return None
    return Fix(f"write {new}", (Edit(*link.span, new),))


def _has_id(page: Page, fragment: str) -> bool:
    return page.source is not None and any(heading.id == fragment for heading in page.source.document.headings)
