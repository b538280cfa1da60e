"""How far a run has come, and one line that shows it on a terminal."""

import shutil
import sys
from dataclasses import dataclass
from typing import TextIO

from hugolint.links.external.urls import safe

_HOSTS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands."""

    done: int
    total: int
    seconds: float
    waiting_for: tuple[str, ...]  # hosts with pages not done, the most first

    @property
    def rate(self) -> float:
        """Links a second so far."""
        return self.done / self.seconds if self.seconds else 0.0


class ProgressLine:
    """Shows a run's progress on a terminal, one line that is written over and wiped at the end; in a pipe, nothing."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty()

    def __call__(self, progress: Progress) -> None:
        """Show where the run stands; wipe the line when all is done."""
        if self._shown:
            self._stream.write("\r\x1b[K" + ("" if progress.done == progress.total else _line(progress)))
            self._stream.flush()

    def clear(self) -> None:
        """Wipe the line, whatever is left to do."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _line(progress: Progress) -> str:
    hosts = ", ".join(safe(host) for host in progress.waiting_for[:_HOSTS_NAMED])
    more = len(progress.waiting_for) - _HOSTS_NAMED
    waiting = f", waiting for {hosts}" + (f" and {more} more" if more > 0 else "") if hosts else ""
    text = f"links {progress.done}/{progress.total}, {progress.rate:.0f}/s, {progress.seconds:.0f} s{waiting}"
    width = shutil.get_terminal_size().columns - 1
    return text if len(text) <= width else text[: width - 1] + "…"
