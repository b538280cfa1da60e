"""Paths between two places, as findings and settings name files: with "/" on every system."""

import os
from pathlib import Path


def relative(path: str | Path, start: str | Path) -> str:
    """Return the path that leads from a folder to a place; the whole path where none does, on another drive of Windows."""
    try:
        return os.path.relpath(path, start).replace(os.sep, "/")
    except ValueError:
        return Path(path).as_posix()


def is_at_or_below(path: str, places: tuple[str, ...]) -> bool:
    """Return whether an absolute path is one of the places, or below one, whatever the separators they are written with."""
    return f"{_with_slashes(path)}/".startswith(tuple(f"{_with_slashes(place).rstrip('/')}/" for place in places))


def _with_slashes(path: str) -> str:
    return path.replace("\\", "/") if "\\" in path and (os.sep == "\\" or path[1:3] == ":\\") else path
