"""Output formats: what decides where Hugo publishes a page in each (`output/outputFormat.go`, `output/config.go`)."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

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


class OutputFormat(Struct, frozen=True):
    """An output format: the files of it are named `index.html`, or `a.html` where URLs are ugly."""

    name: str
    path: str = ""  # the folder that its files are in, below the language's
    base_name: str = "index"
    suffix: str = ".html"  # with its dot
    root: bool = False  # published at the top, whatever the page's own path
    ugly: bool = False
    never_ugly: bool = False  # in a folder of the page's name even with `uglyURLs`


HTML = OutputFormat("html")
_BUILT_IN = {
    one.name: one
    for one in (
        HTML,
        OutputFormat("amp", path="amp"),
        OutputFormat("calendar", suffix=".ics"),
        OutputFormat("css", base_name="styles", suffix=".css"),
        OutputFormat("csv", suffix=".csv"),
        OutputFormat("json", suffix=".json"),
        OutputFormat("markdown", suffix=".md"),
        OutputFormat("robots", base_name="robots", suffix=".txt", root=True),
        OutputFormat("rss", suffix=".xml", never_ugly=True),
        OutputFormat("sitemap", base_name="sitemap", suffix=".xml", ugly=True),
        OutputFormat("webappmanifest", base_name="manifest", suffix=".webmanifest"),
    )
}


def decode_output_formats(written: Any, media_types: Mapping[str, tuple[str, ...]]) -> dict[str, OutputFormat]:
    """Return the output formats by name: Hugo's own, as the settings change them, and those that they add."""
    formats = dict(_BUILT_IN)
    for name, value in written.items() if isinstance(written, dict) else ():
        if name == "_merge":
            continue
        table = {str(key).lower(): item for key, item in value.items()} if isinstance(value, dict) else {}
        known = formats.get(name.lower())
        formats[name.lower()] = _decoded(name.lower(), table, known, media_types)
    return formats


def _decoded(
    name: str, table: Mapping[str, Any], known: OutputFormat | None, media_types: Mapping[str, tuple[str, ...]]
) -> OutputFormat:
    base = known or OutputFormat(name, suffix="")
    suffix = base.suffix
    if media_type := str(table.get("mediatype") or "").lower():
        suffixes = media_types.get(media_type) or (_SUFFIXES.get(media_type, ""),)
        suffix = f".{suffixes[0]}" if suffixes[0] else ""
    return OutputFormat(
        name,
        path=str(table.get("path", base.path)).strip("/"),
        base_name=str(table.get("basename", base.base_name)),
        suffix=suffix,
        root=bool(table.get("root", base.root)),
        ugly=bool(table.get("ugly", base.ugly)),
        never_ugly=bool(table.get("nougly", base.never_ugly)),
    )
