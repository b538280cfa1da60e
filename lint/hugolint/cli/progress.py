"""What a person sees of a run while it is at work: a line of progress on a terminal, or all that it does, to standard error."""

import sys
import time
from typing import TextIO

from hugolint.cli.terminal_line import TerminalLine
from hugolint.engine.progress import SILENT, Progress

PATIENCE = 0.4  # seconds without a word, before which nobody wonders
BETWEEN = 0.1  # seconds between two changes of the line


def progress_for(*, quiet: bool, verbose: bool) -> Progress:
    """Return who hears what a run does: with nobody at a terminal, and nothing asked for, no one."""
    if verbose:
        return Account(sys.stderr)
    return SILENT if quiet or not sys.stderr.isatty() else ProgressLine(sys.stderr)


class ProgressLine(Progress):
    """One line that says what takes so long, written over and wiped at the end. Quick runs never show it."""

    def __init__(self, stream: TextIO) -> None:
        self._line = TerminalLine(stream)
        self._due = time.monotonic() + PATIENCE
        self._stage = ""

    def begins(self, stage: str) -> None:
        self._stage = stage
        self._show(stage)

    def advances(self, share: float) -> None:
        self._show(f"{self._stage}: {share:.0%}")

    def ends(self) -> None:
        self._line.wipe()
        self._due = time.monotonic() + PATIENCE

    def _show(self, text: str) -> None:
        now = time.monotonic()
        if now >= self._due:
            self._due = now + BETWEEN
            self._line.show(text)


class Account(Progress):
    """All that a run does, and how long each stage takes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = self._stage_started = time.perf_counter()
        self._stage = ""

    def begins(self, stage: str) -> None:
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
