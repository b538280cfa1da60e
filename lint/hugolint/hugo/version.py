"""The version of Hugo that a site is built with, where its files tell it."""

import re
from collections.abc import Iterator
from pathlib import Path

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.texts import text_of

KNOWN = (0, 168)
"""The newest Hugo that hugolint was held against."""

NUMBER = r"v?(\d+)\.(\d+)"
FILES = {  # compiled by `re` itself, where there is such a file
    ".tool-versions": rf"(?m)^hugo\s+(?:extended_)?{NUMBER}",
    "netlify.toml": rf"(?m)^\s*HUGO_VERSION\s*=\s*[\"']{NUMBER}",
    "vercel.json": rf"\"HUGO_VERSION\"\s*:\s*\"{NUMBER}",
}

Version = tuple[int, int]


def wanted(config: Config) -> tuple[Version, str] | None:
    """Return the newest version that a site asks for, and the file that does; None where none is told."""
    return max(_wanted(config), default=None)


def files(root: Path) -> list[Path]:
    """Return where a version may stand besides the configuration."""
    return [root / name for name in FILES]


def _wanted(config: Config) -> Iterator[tuple[Version, str]]:
    module = config.raw.get("module")
    asked = module.get("hugoversion") if isinstance(module, dict) else None
    if isinstance(asked, dict) and (match := re.match(NUMBER, str(asked.get("min") or ""))):
        yield (int(match[1]), int(match[2])), config.path
    for name, pattern in FILES.items():
        for match in re.finditer(pattern, text_of(config.root / name)):
            yield (int(match[1]), int(match[2])), name
