"""The repository around a folder: what a site's settings may have written, and read, lies in it."""

from pathlib import Path

LONGEST_NAME = 255  # bytes, on all common file systems
LONGEST_PATH = 3000  # bytes of what is named; systems take 4,096 with the folders before it


class PathError(ValueError):
    """A path in settings that no file can have, or that leads out of the repository."""


def repository_of(folder: Path) -> Path:
    """Return the root of the repository that a folder lies in; the folder itself where it lies in none."""
    folder = folder.resolve()
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)


def history_files(folder: Path) -> list[Path]:
    """Return the files that change with each commit to the repository that a folder lies in, whether or not they exist."""
    git = repository_of(folder) / ".git"
    if git.is_file():  # of a linked working tree, or a submodule: "gitdir: FOLDER"
        try:
            git = git.parent / git.read_text(encoding="utf-8").partition(":")[2].strip()
        except (OSError, ValueError):
            return []
    return [git / "HEAD", git / "logs" / "HEAD"]


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path, links on its way followed, lies in the repository of a folder."""
    try:
        return path.resolve().is_relative_to(repository_of(folder))
    except (OSError, RuntimeError):  # links that lead in a circle
        return False


def is_possible(path: str) -> bool:
    """Return whether a file can have this path: without a NUL, and no longer than systems take."""
    names = path.encode("utf-8", "replace").split(b"/")
    return "\0" not in path and max(map(len, names)) <= LONGEST_NAME and sum(map(len, names)) <= LONGEST_PATH


def possible_path(written: str, folder: Path) -> Path:
    """Return the path that settings name from a folder. Raises PathError where no file can have it."""
    if not is_possible(f"{folder}/{written}"):
        raise PathError(f"{written[:60]!r} cannot be the path of a file")
    return folder / written


def path_in_repository(written: str, folder: Path, of: Path | None = None) -> Path:
    """Return the path that settings name from a folder, links on its way followed or not.

    Raises PathError where no file can have it, and where it lies outside the repository of the folder, or of another.
    """
    path = possible_path(written, folder)
    if not is_inside(path, of or folder):
        raise PathError(f'"{written}" lies outside the repository; name a file in it')
    return path
