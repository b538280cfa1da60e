"""What a process sends back of each task: that it has begun it, and the bytes that came of it."""

import struct
from collections.abc import Iterator
from typing import IO

FRAME = struct.Struct("<IQ")  # the task's number, the length of what follows
BEGUN = 2**64 - 1  # in place of a length: the task has been begun
NO_BYTES = 2**64 - 2  # in place of a length: bytes cannot stand for what came of the task


def begun(number: int) -> bytes:
    """Return what says that a task has been begun."""
    return FRAME.pack(number, BEGUN)


def done(number: int, result: bytes | None) -> bytes:
    """Return what says what came of a task."""
    return FRAME.pack(number, NO_BYTES if result is None else len(result)) + (result or b"")


def write_all(pipe: IO[bytes], data: bytes) -> None:
    """Write to an unbuffered pipe, which takes as much at once as it can."""
    view = memoryview(data)
    while view:
        view = view[pipe.write(view) :]


class Frames:
    """What one process has sent. `at` is the task that it has begun and not ended."""

    def __init__(self) -> None:
        self.at: int | None = None
        self._unread = bytearray()

    def results(self, data: bytes) -> Iterator[tuple[int, bytes | None]]:
        """Yield the number and the bytes of each result that is whole now that `data` has come."""
        self._unread += data
        offset = 0
        while offset + FRAME.size <= len(self._unread):
            number, length = FRAME.unpack_from(self._unread, offset)
            start = stop = offset + FRAME.size
            if length == BEGUN:
                self.at = number
            elif length == NO_BYTES:
                self.at = None
                yield number, None
            else:
                stop += length
                if stop > len(self._unread):
                    break
                self.at = None
                yield number, bytes(self._unread[start:stop])
            offset = stop
        del self._unread[:offset]
