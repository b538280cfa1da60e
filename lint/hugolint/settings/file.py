"""Which file holds the settings for a site."""

from pathlib import Path

FILE_NAME = "hugolint.toml"
PYPROJECT = "pyproject.toml"


def find(start: Path) -> Path | None:
    """Return the settings file that holds for the folder `start`: the nearest one upwards, within the repository."""
    for folder in (start, *start.parents):
        if (path := folder / FILE_NAME).is_file():
            return path
        path = folder / PYPROJECT
        if path.is_file() and "[tool.hugolint" in path.read_text(encoding="utf-8", errors="replace"):
            return path
        if (folder / ".git").exists():
            return None
    return None
