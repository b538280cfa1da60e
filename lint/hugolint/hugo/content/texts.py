"""Texts of files: of templates and a host's settings, which are looked into on the way; and of pages that were read before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BEGINNING = 8000  # bytes


def text_of(path: Path) -> str:
    """Return a file's text, with U+FFFD for bytes that are no UTF-8; "" where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def is_binary(path: Path) -> bool:
    """Return whether a file is no text: it has a NUL near its beginning, as git asks."""
    try:
        with path.open("rb") as file:
            return b"\0" in file.read(_BEGINNING)
    except OSError:
        return False


class TextLog:
    """Which pages' texts are asked for while rules look at the whole site.

    A rule that reads the text itself, rather than what is known of the page, may see any edit of it.
    """

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self._is_recording = False

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Note the texts that are asked for meanwhile."""
        self._is_recording = True
        try:
            yield
        finally:
            self._is_recording = False

    def note(self, path: str, *, for_good: bool = False) -> None:
        """Note that a text is asked for; `for_good` where what comes of it is kept, so that nobody will ask again."""
        if self._is_recording or for_good:
            self.asked.add(path)
