"""Work on many files by several processes at once.

The processes are forked, so they have all that the parent has read, and send bytes back through a pipe. Where a process
cannot be forked cheaply (Windows, macOS), everything is done in the one there is.
"""

import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO, Generic, NoReturn, TypeVar

from msgspec import Struct

Task = TypeVar("Task")

LEAST_WORK = 128 << 10  # bytes of content below which forking takes longer than it saves
FRAME = struct.Struct("<IQ")  # the task's number, the length of what follows
BEGUN = 2**64 - 1  # in place of a length: the task has been begun
NO_BYTES = 2**64 - 2  # in place of a length: bytes cannot stand for what came of the task
TICKET = struct.Struct("<H")  # a chunk's number
MOST_CHUNKS = 512  # so that all tickets go into the smallest pipe there is
PIPE_SIZE = 1 << 20  # what Linux gives without asking back


class Work(Struct, Generic[Task], frozen=True):
    """What is to be done with each task; what comes of it crosses from one process to another as bytes."""

    do: Callable[[Task], bytes | None]  # None where bytes cannot stand for what came of it
    size: Callable[[Task], int]  # in bytes; what a task takes is about proportional to it
    lost: Callable[[Task], bytes | None]  # what stands for a task that killed its process


def available() -> int:
    """Return how many processes can run at once here."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1 if _threads_run_at_once() else 1


def do_all(
    tasks: Sequence[Task], work: Work[Task], jobs: int, advanced: Callable[[float], None] = lambda share: None
) -> list[bytes | None]:
    """Return the result of each task, in the order of the tasks, whatever the number of processes.

    `advanced` gets now and then what share of the work is done, from 0 to 1.
    """
    if jobs > 1 and sys.platform != "linux" and _threads_run_at_once():
        return _by_threads(tasks, work, jobs)
    if jobs < 2 or sys.platform != "linux" or sum(map(work.size, tasks)) < LEAST_WORK:
        results_here = []
        for number, task in enumerate(tasks, 1):
            results_here.append(work.do(task))
            advanced(number / len(tasks))
        return results_here
    chunks = _chunks([work.size(task) for task in tasks])
    queue = _Queue(len(chunks))
    results: dict[int, bytes | None] = {}
    children = [_Child(tasks, chunks, queue, work) for _ in range(min(jobs, len(chunks)) - 1)]
    try:
        while (ticket := queue.take()) is not None:
            for number in chunks[ticket]:
                results[number] = work.do(tasks[number])
                for child in children:
                    results.update(child.received())
            advanced((ticket + 1) / len(chunks))
        for child in children:
            results.update(child.received_at_last())
        for deadly in [child.at for child in children if child.at is not None]:
            results[deadly] = _in_fresh_process(tasks, deadly, work)
    except BaseException:
        for child in children:
            child.stop()
        raise
    finally:
        queue.close()
    return [results[n] if n in results else work.do(task) for n, task in enumerate(tasks)]


def _threads_run_at_once() -> bool:
    """Return whether this Python is one without a global lock (PEP 703)."""
    is_locked: Callable[[], bool] = getattr(sys, "_is_gil_enabled", lambda: True)
    return not is_locked()


def _by_threads(tasks: Sequence[Task], work: Work[Task], jobs: int) -> list[bytes | None]:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(jobs) as threads:
        return list(threads.map(work.do, tasks))


def _in_fresh_process(tasks: Sequence[Task], number: int, work: Work[Task]) -> bytes | None:
    """Return the result of a task that a process died of, or by chance with, from a process of its own."""
    queue = _Queue(1)
    try:
        child = _Child(tasks, [[number]], queue, work)
        results = dict(child.received_at_last())
    finally:
        queue.close()
    return results[number] if number in results else work.lost(tasks[number])


def _chunks(sizes: Sequence[int]) -> list[list[int]]:
    """Divide the tasks, the largest first, so that the last to be done are small."""
    by_size = sorted(range(len(sizes)), key=lambda n: -sizes[n])
    count = min(len(by_size), MOST_CHUNKS)
    return [by_size[first::count] for first in range(count)]


class _Queue:
    """The chunks that are still to be done; each process takes the next one as soon as it is done with its last.

    A pipe with the chunks' numbers in it: reads of a pipe are atomic, so no two processes take the same one.
    """

    def __init__(self, length: int) -> None:
        self._reading, writing = os.pipe()
        os.write(writing, b"".join(map(TICKET.pack, range(length))))
        os.close(writing)

    def take(self) -> int | None:
        """Return the next chunk's number; None where all are taken."""
        ticket = os.read(self._reading, TICKET.size)
        return TICKET.unpack(ticket)[0] if ticket else None

    def close(self) -> None:
        os.close(self._reading)


class _Child(Generic[Task]):
    """A forked process that takes chunks from the queue. `at` is the task that it has begun and not ended."""

    def __init__(self, tasks: Sequence[Task], chunks: Sequence[list[int]], queue: _Queue, work: Work[Task]) -> None:
        self.at: int | None = None
        self._unread = bytearray()
        self._reading, writing = os.pipe()
        _widen(writing)
        os.set_blocking(self._reading, False)
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._reading)
            _serve(writing, tasks, chunks, queue, work)
        os.close(writing)

    def stop(self) -> None:
        """End the process, whatever it is at."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def received(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield the number and the bytes of each result that has come."""
        with suppress(BlockingIOError):
            while data := os.read(self._reading, PIPE_SIZE):
                self._unread += data
                yield from self._results()

    def received_at_last(self) -> Iterator[tuple[int, bytes | None]]:
        """Wait for the process to end, and yield the results that had not come before."""
        os.set_blocking(self._reading, True)
        yield from self.received()
        os.close(self._reading)
        os.waitpid(self._pid, 0)

    def _results(self) -> Iterator[tuple[int, bytes | None]]:
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


def _widen(pipe: int) -> None:
    """Let more go into a pipe before its writer has to wait for the reader."""
    import fcntl  # not there on Windows

    with suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_SIZE)


def _serve(
    writing: int, tasks: Sequence[Task], chunks: Sequence[list[int]], queue: _Queue, work: Work[Task]
) -> NoReturn:
    """Do chunks until none is left, and send the results."""
    status = 1
    try:
        # Unbuffered: what is done must have been sent when the next task turns out to be deadly.
        with os.fdopen(writing, "wb", buffering=0) as pipe:
            while (ticket := queue.take()) is not None:
                for number in chunks[ticket]:
                    _write(pipe, FRAME.pack(number, BEGUN))
                    data = work.do(tasks[number])
                    _write(pipe, FRAME.pack(number, NO_BYTES if data is None else len(data)) + (data or b""))
        status = 0
    finally:
        # Not sys.exit: what the parent has open, and would do on leaving, is not the child's.
        os._exit(status)


def _write(pipe: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[pipe.write(view) :]
