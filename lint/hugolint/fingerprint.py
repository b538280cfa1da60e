"""What a run depends on, boiled down to one short string: when it is the same, so are the findings."""

import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from hugolint import __version__
from hugolint.hugo.config import Config

ENTRY_POINT_GROUP = "hugolint.rules"
HUGO_VARIABLES = "HUGO_"


def fingerprint(config: Config, settings_file: Path | None, wishes: str) -> str:
    """Return what stands for all that a run without the network depends on, but for the time.

    `wishes` is what the command line asks for. A file is known by its size and the time of its last change.
    """
    parts = [
        f"hugolint {__version__} on Python {platform.python_version()}",
        wishes,
        settings_file.read_text(encoding="utf-8", errors="replace") if settings_file else "",
        *sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(HUGO_VARIABLES)),
        *_states(config.root / path for path in config.files),
        *_states(mount.source for mount in config.mounts),
        *_states(config.layouts_folders),
        *rules_state(),
    ]
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


def rules_state() -> list[str]:
    """Return what stands for the code of hugolint and of all installed rules."""
    packages = {entry_point.value.partition(".")[0] for entry_point in entry_points(group=ENTRY_POINT_GROUP)}
    folders: set[Path] = set()
    for name in sorted(packages):
        spec = find_spec(name) if name not in sys.modules else sys.modules[name].__spec__
        folders.update(Path(folder) for folder in (spec.submodule_search_locations or ()) if spec)
    return list(_states(sorted(folders)))


def _states(paths: Iterable[Path]) -> Iterator[str]:
    """Yield a string for each file at or below `paths`, which changes when the file does."""
    for path in paths:
        if path.is_dir():
            yield from _below(str(path))
        else:
            try:
                status = path.stat()
            except OSError:
                yield f"{path} is not there"
            else:
                yield f"{path} {status.st_size} {status.st_mtime_ns}"


def _below(folder: str) -> Iterator[str]:
    folders = [folder]
    while folders:
        try:
            entries = sorted(os.scandir(folders.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                status = entry.stat(follow_symlinks=False)
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns} {status.st_ino}"
