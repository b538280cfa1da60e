"""One line on a terminal that is written over, and wiped at the end."""

from typing import TextIO

WIPE = "\r\x1b[K"


class TerminalLine:
    """A line on a terminal; in a pipe, nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._is_shown = False

    def show(self, text: str) -> None:
        """Show a text in place of the last one."""
        if self._is_terminal:
            self._write(f"{WIPE}{text}")
            self._is_shown = True

    def wipe(self) -> None:
        """Remove the line, if it is shown."""
        if self._is_shown:
            self._write(WIPE)
            self._is_shown = False

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
