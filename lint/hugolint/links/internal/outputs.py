"""What a site publishes besides pages of HTML: feeds, other output formats, sitemaps, `404.html` (`output/outputFormat.go`)."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from hugolint.hugo.config.permalink_patterns import PatternError
from hugolint.hugo.pages.editions import editions
from hugolint.hugo.pages.output import output_formats
from hugolint.hugo.pages.page import Page
from hugolint.hugo.pages.urls import published
from hugolint.hugo.site import Site
from hugolint.links.internal.model import View


def page_files(page: Page) -> Iterator[str]:
    """Yield the files that a page is published as besides its own: of other output formats, versions and roles.

    They are below the published folder of its host.
    """
    formats, places = output_formats(page), editions(page)
    if len(formats) < 2 and len(places) < 2:
        return
    own = page.target
    folder = f"/{page.language.code}" if page.config.multihost else ""
    for edition in places:
        for format_ in formats:
            with suppress(PatternError):
                if (file := published(page, format_, edition).file) != own:
                    yield file.removeprefix(folder)


def generated_files(site: Site, languages: frozenset[int], view: View) -> Iterator[str]:
    """Yield the files that Hugo makes for the whole site, below the published folder."""
    config = site.config
    several = len(languages) > 1
    for index in sorted(languages):
        settings = config.languages[index].settings
        prefix = config.language_prefix(index)
        folder = f"/{prefix}" if prefix else ""
        if "sitemap" not in settings.disabled_kinds:
            sitemap = _lowered(config.raw.get("sitemap")).get("filename") or "sitemap.xml"
            yield f"/{config.languages[index].code}/{sitemap}" if several else f"{folder}/{sitemap}"
            yield f"/{sitemap}"
        if "404" not in settings.disabled_kinds and not view.content_alone and _has_template_for_404(site):
            yield f"{folder}/404.html"
    if config.raw.get("enablerobotstxt"):
        yield "/robots.txt"


def _has_template_for_404(site: Site) -> bool:
    """Return whether Hugo publishes a `404.html`: no template but one of that name makes it."""
    config = site.config
    return not config.layouts or "404" in config.layout_names or bool(config.absent("layouts"))


def _lowered(value: Any) -> dict[str, Any]:
    return {str(key).lower(): item for key, item in value.items()} if isinstance(value, dict) else {}
