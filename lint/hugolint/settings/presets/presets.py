"""Presets: settings that fit a theme, as files of settings that come with hugolint (`extend = ["preset:docsy"]`)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

PREFIX = "preset:"
_FOLDER = Path(__file__).parent
_THEMES: Mapping[str, str] = {
    "ananke": r"(?:gohugo-theme-)?ananke",
    "blowfish": r"blowfish",
    "book": r"(?:hugo-)?book",
    "docsy": r"docsy",
    "geekdoc": r"(?:hugo-)?geekdoc",
    "hextra": r"hextra",
    "papermod": r"(?:hugo-)?papermod",
    "relearn": r"(?:hugo-theme-)?relearn",
    "stack": r"(?:hugo-theme-)?stack",
}
"""What the last part of a theme's name, or of its module's path, is like."""
_REST = re.compile(r"(?:/v\d+|/theme|\.git)+$")


@cache
def preset_names() -> tuple[str, ...]:
    """Return the names of the presets that there are."""
    return tuple(sorted(_THEMES))


def preset_file(name: str) -> Path:
    """Return the file of settings that a preset is."""
    return _FOLDER / f"{name}.toml"


def presets_of(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the presets for the themes that a site's configuration names, keys in lower case."""
    parts = [_REST.sub("", theme.strip().lower().rstrip("/")).rpartition("/")[2] for theme in _themes(raw)]
    found = (name for part in parts for name, pattern in _THEMES.items() if re.fullmatch(pattern, part))
    return tuple(dict.fromkeys(found))


def _themes(raw: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of themes, and the paths of modules."""
    theme = raw.get("theme")
    for name in theme if isinstance(theme, list) else [theme]:
        if isinstance(name, str):
            yield name
    module = raw.get("module")
    imports = module.get("imports") if isinstance(module, dict) else None
    for entry in imports if isinstance(imports, list) else []:
        path = (
            {str(key).lower(): value for key, value in entry.items()}.get("path") if isinstance(entry, dict) else None
        )
        if isinstance(path, str):
            yield path
