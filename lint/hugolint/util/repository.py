"""The repository around a folder: what a site's settings may have written, and read, lies in it."""

from pathlib import Path


def repository_of(folder: Path) -> Path:
    """Return the root of the repository that a folder lies in; the folder itself where it lies in none."""
    folder = folder.resolve()
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path, links on its way followed, lies in the repository of a folder."""
    return path.resolve().is_relative_to(repository_of(folder))
