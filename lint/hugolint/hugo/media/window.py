"""A file that is read within bounds: whatever it says of itself, no more of it is read than a header takes."""

import io
from typing import Any

MOST_BYTES = 1 << 20  # of one file
MOST_READS = 1 << 14


class ExhaustedError(Exception):
    """More is asked of a file than a header takes."""


class Window:
    """An open file that gives `MOST_BYTES` altogether, in at most `MOST_READS` pieces; then it raises ExhaustedError."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._bytes = MOST_BYTES
        self._reads = MOST_READS

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; of those that are asked for at most those that are left."""
        self._reads -= 1
        if self._reads < 0 or self._bytes <= 0:
            raise ExhaustedError
        wanted = self._bytes if size < 0 else min(size, self._bytes)
        data: bytes = self._file.read(wanted)
        self._bytes -= len(data)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the file."""
        self._reads -= 1
        if self._reads < 0:
            raise ExhaustedError
        place: int = self._file.seek(offset, whence)
        return place

    def tell(self) -> int:
        """Return the place in the file."""
        place: int = self._file.tell()
        return place
