"""How far the look-up of external links has come, on a terminal."""

import shutil
from typing import TextIO

from hugolint.cli.progress_bar import bar, fitted, left, rate
from hugolint.cli.terminal_line import TerminalLine
from hugolint.links.external.progress import LookUpProgress
from hugolint.links.external.urls import safe

HOSTS_NAMED = 3


class LinkProgressLine:
    """Shows the progress of a look-up in one line."""

    def __init__(self, stream: TextIO) -> None:
        self._line = TerminalLine(stream)

    def __call__(self, progress: LookUpProgress) -> None:
        """Show how far the look-up is; wipe the line when it waits for nobody, done or interrupted."""
        if progress.waiting_for:
            columns = shutil.get_terminal_size().columns
            self._line.show(fitted(_text(progress, columns), columns))
        else:
            self._line.wipe()


def _text(progress: LookUpProgress, columns: int) -> str:
    hosts = ", ".join(safe(host) for host in progress.waiting_for[:HOSTS_NAMED])
    more = len(progress.waiting_for) - HOSTS_NAMED
    waiting = f"waiting for {hosts}" + (f" and {more} more" if more > 0 else "")
    share = progress.done / progress.total if progress.total else 0.0
    pace = rate(progress.done, progress.seconds), left(share, progress.seconds)
    links = f"links {progress.done:,}/{progress.total:,} {bar(share, columns)}"
    return ", ".join(filter(None, (links, *pace, waiting)))
