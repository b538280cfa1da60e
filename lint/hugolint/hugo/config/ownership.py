"""Which files below a site's folder its authors write themselves, and which come with somebody else's theme or module."""

import re
from functools import lru_cache
from pathlib import Path

from hugolint.hugo.config.absences import submodules
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.texts import text_of

_BROUGHT = re.compile(r"(?:\A|/)(?:_vendor|node_modules)/")
_ORIGIN = re.compile(
    r"""(?mi)^[ \t]*["']?(?:homepage|licenselink|demosite|repo)["']?[ \t]*[=:][ \t]*["']?https?://"""
    r"(?!(?:www\.)?example\.|owner\.github\.io|github\.com/(?:owner|yourname|USERNAME)/)"
)
_MODULE = re.compile(r"(?m)^module[ \t]+[\w-]+\.[\w.-]+/")
_DESCRIBING = ("theme.toml", "theme.yaml", "theme.yml", "theme.json")


def is_own(config: Config, path: str) -> bool:
    """Return whether the site's authors can mend a file, by its path from the site's root.

    They cannot where it is outside of the site, or belongs to a theme or module that has been taken from elsewhere: a
    submodule, a repository of its own, or a copy that names its home page.
    """
    if path.startswith(("../", "/")) or _BROUGHT.search(path):
        return False
    return not any(path.startswith(f"{folder}/") for folder in _foreign_folders(config))


@lru_cache(maxsize=4)
def _foreign_folders(config: Config) -> frozenset[str]:
    """Return the folders below the site's root that hold themes and modules from elsewhere."""
    folders = {_folder_of(mount.source, mount.component) for mount in config.mounts if mount.module}
    known = frozenset(folder.resolve() for folder in submodules(config.root))
    return frozenset(
        folder.relative_to(config.root).as_posix()
        for folder in folders
        if folder.is_relative_to(config.root) and folder != config.root and _is_foreign(folder, known)
    )


def _folder_of(source: Path, component: str) -> Path:
    """Return the folder of a module, by one that it mounts."""
    return next((parent for parent in source.parents if (parent / component) == source), source.parent)


def _is_foreign(folder: Path, submodules: frozenset[Path]) -> bool:
    if any(one in submodules for one in (folder, *folder.parents)) or (folder / ".git").exists():
        return True
    described = any(_ORIGIN.search(text_of(folder / name)) for name in _DESCRIBING)
    return described or _MODULE.search(text_of(folder / "go.mod")) is not None
