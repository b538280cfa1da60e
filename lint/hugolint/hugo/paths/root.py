"""Where a site begins: the folder that Hugo would be run in."""

import os
import re
from collections import deque
from pathlib import Path

SUFFIXES = ("toml", "yaml", "yml", "json")
OWN_FILES = tuple(f"hugo.{suffix}" for suffix in SUFFIXES)
OLD_FILES = tuple(f"config.{suffix}" for suffix in SUFFIXES)
CONFIGURATION_FILES = OWN_FILES + OLD_FILES
CONFIGURATION_FOLDER = Path("config") / "_default"
CONTENT = "content"

# Many a program has a `config.yml`. It is Hugo's where one of these lies beside it, or where it sets one of these keys.
FOLDERS_BESIDE = (CONTENT, "layouts", "archetypes", "themes")
HUGO_KEY = re.compile(
    r"""^\s*["']?(baseurl|contentdir|defaultcontentlanguage|languagecode|publishdir)\b""", re.I | re.M
)

_ZOLA_KEY = re.compile(r"(?m)^[ \t]*base_url[ \t]*=")

# Folders without a site to be checked: what Hugo, git and package managers put there, and other people's themes.
NOT_SEARCHED = frozenset(("node_modules", "public", "resources", "themes", "vendor", "_vendor", "venv", "__pycache__"))
MOST_FOLDERS = 5000


def is_root(folder: Path) -> bool:
    """Return whether `folder` holds a site's configuration, in a file or in `config/_default`."""
    if any(_is_file(folder / name) for name in OWN_FILES) or _is_folder(folder / CONFIGURATION_FOLDER):
        return True
    return any(_is_of_hugo(folder / name) for name in OLD_FILES)


def _is_file(path: Path) -> bool:
    """Return whether a file is there; what may not be looked at is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    """Return whether a folder is there; what may not be looked at is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_of_hugo(file: Path) -> bool:
    if not _is_file(file):
        return False
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    if HUGO_KEY.search(text) is not None:
        return True
    return any(_is_folder(file.parent / name) for name in FOLDERS_BESIDE) and not is_of_zola(text)


def is_of_zola(text: str) -> bool:
    """Return whether a `config.toml` is that of Zola, whose site has a folder `content` too."""
    return _ZOLA_KEY.search(text) is not None


def configuration_places(folder: Path) -> list[Path]:
    """Return where the configuration of the site, theme or module in `folder` is, or could be."""
    return [*(folder / name for name in CONFIGURATION_FILES), folder / CONFIGURATION_FOLDER.parent]


def find_root(path: Path) -> Path | None:
    """Return the folder of the site that `path` belongs to: the nearest one, from `path` upwards; None if there is none."""
    return next((folder for folder in (path, *path.parents) if _is_folder(folder) and is_root(folder)), None)


def sites_below(folder: Path) -> list[Path]:
    """Return the roots of the sites below `folder`, in the order of their paths; of a site within a site the outer one.

    The nearest folders are searched first, and no more than `MOST_FOLDERS`.
    """
    found: list[Path] = []
    waiting = deque([folder])
    searched = 0
    while waiting and searched < MOST_FOLDERS:
        searched += 1
        for below in _folders_in(waiting.popleft()):
            if is_root(below):
                found.append(below)
            else:
                waiting.append(below)
    return sorted(found)


def _folders_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                folder / entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False)
                and not entry.name.startswith(".")
                and entry.name not in NOT_SEARCHED
            )
    except OSError:
        return []
