"""What stops a run: errors that a person can fix, reported in one line each, exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LONGEST = 1000  # characters of a message


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong outside the content: in the settings, on the command line, in a plugin."""

    message: str
    path: str = ""  # of the file it is in, "" where none
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}: " if self.line else f"{self.path}: " if self.path else ""
        return place + (self.message if len(self.message) <= LONGEST else f"{self.message[:LONGEST]}…")


class HugolintError(Exception):
    """A run that cannot go on; `faults` says why, everything in one go."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class SettingsError(HugolintError):
    """Settings that cannot be read, or that do not mean anything."""


class PluginError(HugolintError):
    """A package of rules that cannot be used."""


class NothingToCheckError(HugolintError):
    """Paths that do not exist, or that hold no content."""


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Raise HugolintError where `file`, written meanwhile, cannot be."""
    try:
        yield
    except OSError as error:
        raise HugolintError(Fault(f"cannot be written: {error.strerror}", str(file))) from error
