"""Where a site begins: the folder that Hugo would be run in."""

from pathlib import Path

CONFIGURATION_FILES = tuple(
    f"{stem}.{suffix}" for stem in ("hugo", "config") for suffix in ("toml", "yaml", "yml", "json")
)
CONFIGURATION_FOLDER = Path("config") / "_default"


def is_root(folder: Path) -> bool:
    """Tell whether `folder` holds a site's configuration, in a file or in `config/_default`."""
    return any((folder / name).is_file() for name in CONFIGURATION_FILES) or (folder / CONFIGURATION_FOLDER).is_dir()


def configuration_places(folder: Path) -> list[Path]:
    """Return where the configuration of the site, theme or module in `folder` stands, or could."""
    return [*(folder / name for name in CONFIGURATION_FILES), folder / CONFIGURATION_FOLDER.parent]


def find_root(path: Path) -> Path | None:
    """Return the folder of the site that `path` belongs to: the nearest one, from `path` upwards; None if there is none."""
    return next((folder for folder in (path, *path.parents) if folder.is_dir() and is_root(folder)), None)
