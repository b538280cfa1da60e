"""Small sites to follow links through."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from hugolint.hugo.load import load
from hugolint.hugo.site import Site
from hugolint.links.internal.model import InternalLink
from hugolint.links.internal.site_links import site_links

NOW = datetime(2025, 6, 1, tzinfo=UTC)
PLAIN = 'baseURL = "https://example.org/"\n'
WITH_HOOKS = PLAIN + '[markup.goldmark.renderHooks]\nlink.useEmbedded = "fallback"\nimage.useEmbedded = "fallback"\n'


def make(folder: Path, files: Mapping[str, str], settings: str = PLAIN) -> Site:
    """Write a site and read it. A content file without front matter gets an empty one."""
    for path, text in {"hugo.toml": settings, **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".md") and not text.startswith("---"):
            text = f"---\ntitle: {file.stem}\n---\n{text}"
        file.write_text(text, encoding="utf-8")
    return load(folder, now=NOW)


def links_of(site: Site, file: str) -> dict[str, InternalLink]:
    """Return the links that are written in a file, by their destinations."""
    page = site.pages_by_source[file][0]
    return {link.destination: link for link in site_links(site).of(page)}
