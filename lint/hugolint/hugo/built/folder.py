"""A folder that Hugo has built a site into."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from hugolint.hugo.built.html import BuiltPage


class Built(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """What Hugo has built: all files by their paths below the folder, with a leading slash, and those of HTML as read."""

    folder: Path
    files: frozenset[str]
    pages: Mapping[str, BuiltPage]

    def below(self, path: str) -> "Built":
        """Return what is built into a folder of this one, such as `/en`."""
        files = frozenset(file.removeprefix(path) for file in self.files if file.startswith(f"{path}/"))
        pages = {file.removeprefix(path): page for file, page in self.pages.items() if file.startswith(f"{path}/")}
        return Built(self.folder / path[1:], files, pages)


def files_of(folder: Path) -> dict[str, int]:
    """Return the files below a folder by their paths, with when each was changed, in nanoseconds. Raises OSError."""
    found: dict[str, int] = {}
    waiting = [(str(folder), "")]
    while waiting:
        where, prefix = waiting.pop()
        with os.scandir(where) as entries:
            for entry in entries:
                path = f"{prefix}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, path))
                else:
                    found[path] = entry.stat().st_mtime_ns
    return found
