"""What a run depends on, boiled down to short strings: while they are the same, so are the findings."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from hugolint import __version__
from hugolint.cache.database import FOLDER
from hugolint.hugo.content.texts import text_of
from hugolint.registry.entry_points import Distribution, distributions
from hugolint.registry.permission import is_allowed

HUGO_VARIABLES = "HUGO_"
READERS = ("exifread-", "imagesize-", "mistune-", "ruamel", "lxml-", "msgspec-", "tzdata-")  # as metadata folders begin
BEHIND_NAME = "\t"
IGNORED_FOLDERS = ("__pycache__", FOLDER, ".git")  # written while one looks on, and no part of what is looked at


class State(NamedTuple):
    """The state of files: a hash of `parts`, their names, sizes and times; and the latest of those, in nanoseconds."""

    digest: str
    newest: int  # when a content was last changed, by what its file says: who copies a file may set that
    touched: int  # when anything of a file was last changed, by the system's clock
    parts: tuple[str, ...]

    def joined(self, other: "State") -> "State":
        """Return the state of these files and others together."""
        parts = self.parts + other.parts
        return State(_hash(parts), max(self.newest, other.newest), max(self.touched, other.touched), parts)

    def edited(self, before: "State") -> set[str] | None:
        """Return the names of the files that are not as they were; None where some have come or gone."""
        then, now = set(before.parts), set(self.parts)
        names_then, names_now = (
            {part.rpartition(BEHIND_NAME)[0] for part in parts} for parts in (then - now, now - then)
        )
        return names_now if names_then == names_now else None

    def changed(self, before: "State") -> set[str]:
        """Return the names of the files that are not as they were, those among them that have come or gone."""
        return {part.rpartition(BEHIND_NAME)[0] for part in {*before.parts} ^ {*self.parts}}

    def by_name(self) -> dict[str, str]:
        """Return for each file its size, the times when its content and anything of it were last changed, and its inode,
        divided by spaces; "-" where there is none.
        """
        return {name: state for name, _, state in (part.rpartition(BEHIND_NAME) for part in self.parts)}


def program(inputs: str, settings: str) -> str:
    """Return what stands for everything but the site's files and the time.

    `inputs` is what the command line asks for, `settings` the text of the settings file.
    """
    variables = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(HUGO_VARIABLES))
    variables.append(f"{is_allowed()}")
    return _hash([f"{__version__} {sys.version}", inputs, settings, *variables, _code()])


def state(paths: Iterable[Path]) -> State:
    """Return the state of the files at or below `paths`; what is not there counts, too."""
    newest = touched = 0
    parts = []
    for name, status in _files(paths):
        parts.append(
            f"{name}{BEHIND_NAME}{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
            if status
            else f"{name}{BEHIND_NAME}-"
        )
        if status:
            newest, touched = max(newest, status.st_mtime_ns), max(touched, status.st_ctime_ns)
    return State(_hash(parts), newest, touched, tuple(parts))


def _files(paths: Iterable[Path]) -> Iterator[tuple[str, os.stat_result | None]]:
    for path in paths:
        try:
            if path.is_dir():
                yield from _below(str(path))
            else:
                yield str(path), path.stat()
        except OSError:
            yield str(path), None


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in IGNORED_FOLDERS:
                        folders.append(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)


@cache
def _code() -> str:
    """Return what stands for the code of hugolint, of all rules, and of the libraries that read: it stays the same while
    a process runs.
    """
    parts = [part for distribution in distributions() for part in _code_of(distribution)]
    return _hash([*parts, *_readers(), *_frozen()])


def _code_of(distribution: Distribution) -> Iterator[str]:
    """Yield what stands for the code of a distribution: its RECORD, which has a hash of each file, wherever and whenever
    it was installed; of one that is installed for editing, the state of its files.
    """
    record = text_of(distribution.metadata / "RECORD")
    for package in sorted({entry_point.module.partition(".")[0] for entry_point in distribution.entry_points}):
        if f"\n{package}/" in f"\n{record}" or f"\n{package}.py," in f"\n{record}":
            yield record
        else:
            yield state(_places(package)).digest


def _places(package: str) -> list[Path]:
    """Return the folder of a package, or the file of a single module, found without importing it."""
    spec = find_spec(package)
    return [Path(place) for place in spec.submodule_search_locations or [spec.origin or ""]] if spec else []


def _readers() -> Iterator[str]:
    """Yield the names and versions of the installed libraries that content is read with."""
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            yield from sorted(
                entry.name
                for entry in os.scandir(folder or ".")
                if entry.name.endswith(".dist-info") and entry.name.startswith(READERS)
            )


def _frozen() -> Iterator[str]:
    """Yield the state of the program itself, where the code is in it."""
    if getattr(sys, "frozen", False):
        status = Path(sys.executable).stat()
        yield f"{status.st_size} {status.st_mtime_ns}"


def _hash(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()
