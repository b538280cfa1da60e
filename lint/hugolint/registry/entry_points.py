"""Installed packages of rules, found through the entry points that they declare, without importing them.

`importlib.metadata` finds the same; to import it takes longer than the whole of this search, which every run makes.
The format is that of PyPA's entry points specification.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

GROUP = "hugolint.rules"
METADATA_FOLDERS = (".dist-info", ".egg-info")
FILE = "entry_points.txt"


class EntryPoint(NamedTuple):
    """An entry point: its name, the module that it leads to, and the distribution that declares it."""

    name: str
    module: str
    distribution: str

    def load(self) -> ModuleType:
        """Import the module."""
        return import_module(self.module)


class Distribution(NamedTuple):
    """An installed distribution that declares packages of rules: its metadata folder and its entry points."""

    metadata: Path
    entry_points: tuple[EntryPoint, ...]


def entry_points() -> tuple[EntryPoint, ...]:
    """Return the entry points of packages of rules; of a distribution that is installed twice, those found first."""
    return tuple(entry_point for distribution in distributions() for entry_point in distribution.entry_points)


@cache
def distributions() -> tuple[Distribution, ...]:
    """Return the installed distributions that declare packages of rules."""
    found: dict[str, Distribution] = {}
    for folder in dict.fromkeys(sys.path):
        for name, metadata, text in _declarations(folder or "."):
            if name not in found:
                found[name] = Distribution(metadata, tuple(_read(text, name)))
    return tuple(found.values())


def _declarations(folder: str) -> Iterator[tuple[str, Path, str]]:
    """Yield the distributions in a folder of `sys.path` that declare rules: name, metadata folder, and the file that does."""
    with suppress(OSError):
        for name in sorted(entry.name for entry in os.scandir(folder)):
            if name.endswith(METADATA_FOLDERS):
                with suppress(OSError):
                    text = Path(folder, name, FILE).read_text(encoding="utf-8", errors="replace")
                    if GROUP in text:
                        yield name.partition("-")[0].replace("_", "-").lower(), Path(folder, name), text


def _read(text: str, distribution: str) -> Iterator[EntryPoint]:
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == GROUP and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield EntryPoint(name.strip(), value.partition(":")[0].partition("[")[0].strip(), distribution)
