"""Which pages are translations of each other."""

from collections.abc import Iterator

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site


def translations(site: Site) -> Iterator[tuple[Page, dict[str, Page]]]:
    """Yield every published page of the default language that has a file, and its translations by language code.

    A file that serves several languages is a translation of nothing.
    """
    by_key: dict[tuple[str, str], dict[str, Page]] = {}
    for page in site.pages if site.config.multilingual else ():
        if page.source is not None and page.published:
            key = (page.kind, page.translation_key or page.logical_path)
            by_key.setdefault(key, {})[page.language.code] = page
    for pages in by_key.values():
        original = pages.get(site.config.default_language)
        if original is not None:
            yield original, {code: page for code, page in pages.items() if page is not original}
