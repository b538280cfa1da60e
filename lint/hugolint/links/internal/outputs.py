"""What a site publishes besides pages of HTML: feeds, other output formats, sitemaps, `404.html` (`output/outputFormat.go`)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from hugolint.hugo.config.model import Config
from hugolint.hugo.front_matter.cast import to_string_list
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.model import View

_SUFFIXES = {
    "application/atom+xml": "atom",
    "application/json": "json",
    "application/manifest+json": "webmanifest",
    "application/rss+xml": "xml",
    "application/toml": "toml",
    "application/xml": "xml",
    "application/yaml": "yaml",
    "text/calendar": "ics",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html",
    "text/javascript": "js",
    "text/markdown": "md",
    "text/plain": "txt",
}


class _Format(NamedTuple):
    path: str
    base_name: str
    suffix: str
    root: bool = False  # published at the top, whatever the page's own path
    never_ugly: bool = False  # in a folder of the page's name even with `uglyURLs`


_BUILT_IN = {
    "amp": _Format("amp", "index", "html"),
    "calendar": _Format("", "index", "ics"),
    "css": _Format("", "styles", "css"),
    "csv": _Format("", "index", "csv"),
    "json": _Format("", "index", "json"),
    "markdown": _Format("", "index", "md"),
    "robots": _Format("", "robots", "txt", root=True),
    "rss": _Format("", "index", "xml", never_ugly=True),
    "sitemap": _Format("", "sitemap", "xml"),
    "webappmanifest": _Format("", "manifest", "webmanifest"),
}


def output_files(page: Page, place: str) -> Iterator[str]:
    """Yield the files of a page's output formats other than HTML, which is published as `place`."""
    names = output_names(page)
    if names == ("html",):
        return
    folder, _, name = place.rpartition("/")
    for format_name in names:
        format_ = _format(page.config, format_name)
        if format_ is None or format_name in page.settings.disabled_kinds:
            continue
        suffix = f".{format_.suffix}" if format_.suffix else ""
        if format_.root:
            yield f"/{format_.base_name}{suffix}"
            continue
        path = f"/{format_.path}" if format_.path else ""
        prefix = page.config.language_prefix(page.language.index)
        if path and prefix and folder.startswith(f"/{prefix}"):
            below = f"/{prefix}{path}{folder.removeprefix(f'/{prefix}')}"
        else:
            below = path + folder
        stem = name.removesuffix(".html")
        if name == "index.html":
            yield f"{below}/{format_.base_name}{suffix}"
        elif format_.never_ugly:
            yield f"{below}/{stem}/{format_.base_name}{suffix}"
        else:
            yield f"{below}/{stem}{suffix}"


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
        if "404" not in settings.disabled_kinds and not view.content_alone:
            yield f"{folder}/404.html"
    if config.raw.get("enablerobotstxt"):
        yield "/robots.txt"


def output_names(page: Page) -> tuple[str, ...]:
    """Return the names of a page's output formats, in lower case."""
    written = page.source.front_matter.values.get("outputs") if page.source else None
    if written is None and (cascade := page.cascaded.get("outputs")):
        written = dict(cascade.values()).get("outputs")
    if written is None:
        return page.settings.output_kinds.get(page.kind, ("html",))
    return tuple(str(name).lower() for name in to_string_list(written) or ())


def _format(config: Config, name: str) -> _Format | None:
    """Return an output format other than HTML: Hugo's own, as the settings change it, or the settings' own."""
    table = _lowered(_lowered(config.raw.get("outputformats")).get(name))
    built_in = _BUILT_IN.get(name)
    if name == "html" or (built_in is None and not table):
        return None
    media_type = str(table.get("mediatype") or "").lower()
    suffixes = config.media_types.get(media_type)
    suffix = suffixes[0] if suffixes else _SUFFIXES.get(media_type, "")
    return _Format(
        str(table.get("path", built_in.path if built_in else "")).strip("/"),
        str(table.get("basename", built_in.base_name if built_in else "index")),
        built_in.suffix if built_in and not media_type else suffix,
        bool(table.get("root", built_in is not None and built_in.root)),
        bool(table.get("nougly", built_in is not None and built_in.never_ugly)),
    )


def _lowered(value: Any) -> dict[str, Any]:
    return {str(key).lower(): item for key, item in value.items()} if isinstance(value, dict) else {}
