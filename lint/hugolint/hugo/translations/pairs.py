"""Which pages are translations of each other."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site


class Translated(Struct, frozen=True, eq=False):
    """A published page of the default language that has a file, and its published translations by language code.

    A file that serves several languages is among them, and is a translation of nothing.
    """

    original: Page
    others: Mapping[str, Page]

    def translation(self, language: str) -> Page | None:
        """Return the translation into a language; None where there is none, or the file is that of the original."""
        page = self.others.get(language)
        return page if page is not None and page.path != self.original.path else None

    @property
    def translations(self) -> Iterator[Page]:
        """The translations that have a file of their own."""
        return (page for page in self.others.values() if page.path != self.original.path)


class _Translations(Struct, frozen=True, eq=False):
    pairs: tuple[Translated, ...]
    without_original: tuple[Page, ...]
    by_page: Mapping[
        Page, Mapping[str, Page]
    ]  # the published pages that are one page in several languages, by language


def translated(site: Site) -> tuple[Translated, ...]:
    """Return the published pages of the default language that have a file; none where the site has one language."""
    return site.once(_translations).pairs


def without_original(site: Site) -> tuple[Page, ...]:
    """Return the published pages of other languages whose page is in the default language neither published nor hidden."""
    return site.once(_translations).without_original


def in_language(site: Site, page: Page, language: str) -> Page | None:
    """Return the published page with a file that a page is in another language; None where there is none."""
    return site.once(_translations).by_page.get(page, {}).get(language)


def _translations(site: Site) -> _Translations:
    groups: dict[tuple[str, str], dict[str, Page]] = {}
    hidden: set[tuple[str, str]] = set()
    default = site.config.default_language
    for page in site.pages if site.config.multilingual else ():
        if page.source is not None:
            key = (page.kind, page.translation_key or page.logical_path)
            if page.published:
                groups.setdefault(key, {})[page.language.code] = page
            elif page.language.code == default:
                hidden.add(key)
    pairs: list[Translated] = []
    orphans: list[Page] = []
    for key, pages in groups.items():
        original = pages.get(default)
        if original is not None:
            pairs.append(Translated(original, {code: page for code, page in pages.items() if page is not original}))
        elif key not in hidden:
            orphans += pages.values()
    return _Translations(
        tuple(pairs), tuple(orphans), {page: pages for pages in groups.values() for page in pages.values()}
    )
