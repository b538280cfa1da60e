"""What a person sees of a run while it is at work: a line of progress on a terminal, or all that it does, to standard error."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from hugolint.cli.progress_bar import bar, fitted, left, rate
from hugolint.cli.terminal_line import TerminalLine
from hugolint.engine.progress import SILENT, Progress

PATIENCE = 0.4  # seconds without a word, before which nobody wonders
BETWEEN = 0.1  # seconds between two changes of the line


def progress_for(*, quiet: bool, verbose: bool) -> Progress:
    """Return who hears what a run does: with nobody at a terminal, and nothing asked for, no one."""
    if verbose:
        return Account(sys.stderr)
    return SILENT if quiet or not sys.stderr.isatty() else ProgressLine(sys.stderr)


@contextmanager
def shown_progress(*, quiet: bool = False, verbose: bool = False) -> Iterator[Progress]:
    """Show on a terminal what a command does meanwhile; when this is over, the line is free for what it prints."""
    progress = progress_for(quiet=quiet, verbose=verbose)
    try:
        yield progress
    finally:
        progress.ends()


class ProgressLine(Progress):
    """One line that says what takes so long, how far it is, how fast, and for how long it still goes on; written over, and
    wiped at the end. Quick runs never show it.
    """

    def __init__(self, stream: TextIO) -> None:
        self._line = TerminalLine(stream)
        self._begun = time.monotonic()
        self._due = self._begun + PATIENCE
        self._stage, self._count = "", 0

    def begins(self, stage: str, count: int = 0) -> None:
        self._stage, self._count, self._begun = stage, count, time.monotonic()
        self._show(None)

    def advances(self, share: float) -> None:
        self._show(share)

    def ends(self) -> None:
        self._line.wipe()
        self._due = time.monotonic() + PATIENCE

    def _show(self, share: float | None) -> None:
        now = time.monotonic()
        if now >= self._due:
            self._due = now + BETWEEN
            columns = shutil.get_terminal_size().columns
            self._line.show(fitted(self._text(share, now - self._begun, columns), columns))

    def _text(self, share: float | None, seconds: float, columns: int) -> str:
        if share is None:
            return self._stage
        speed = rate(self._count * share, seconds) if self._count else ""
        return ", ".join(filter(None, (f"{self._stage} {bar(share, columns)}", speed, left(share, seconds))))


class Account(Progress):
    """All that a run does, and how long each stage takes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = self._stage_started = time.perf_counter()
        self._stage = ""

    def begins(self, stage: str, count: int = 0) -> None:
        self._close()
        self._stage = stage

    def notes(self, fact: str) -> None:
        self._say(fact)

    def ends(self) -> None:
        self._close()
        self._say(f"{time.perf_counter() - self._started:8.3f} s  in all")
        self._started = self._stage_started = time.perf_counter()

    def _close(self) -> None:
        now = time.perf_counter()
        if self._stage:
            self._say(f"{now - self._stage_started:8.3f} s  {self._stage}")
        self._stage, self._stage_started = "", now

    def _say(self, text: str) -> None:
        self._stream.write(f"hugolint: {text}\n")
        self._stream.flush()
