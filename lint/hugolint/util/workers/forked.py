"""Processes that are forked: they have all that the parent has read, and send bytes back through a pipe."""

import os
import signal
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Generic, NoReturn

from hugolint.util.workers.frames import Frames, begun, done, write_all
from hugolint.util.workers.work import Advanced, Task, Work

TICKET = struct.Struct("<H")  # a chunk's number
PIPE_SIZE = 1 << 20  # what Linux gives without asking back


def results_of(
    tasks: Sequence[Task], work: Work[Task], chunks: Sequence[list[int]], jobs: int, advanced: Advanced
) -> dict[int, bytes | None]:
    """Return the results of the tasks by their numbers, of nearly all of them: those that are missing are to be done again."""
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
    return results


def _in_fresh_process(tasks: Sequence[Task], number: int, work: Work[Task]) -> bytes | None:
    """Return the result of a task that a process died of, or by chance with, from a process of its own."""
    queue = _Queue(1)
    try:
        child = _Child(tasks, [[number]], queue, work)
        results = dict(child.received_at_last())
    finally:
        queue.close()
    return results[number] if number in results else work.lost(tasks[number])


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
    """A forked process that takes chunks from the queue."""

    def __init__(self, tasks: Sequence[Task], chunks: Sequence[list[int]], queue: _Queue, work: Work[Task]) -> None:
        self._frames = Frames()
        self._reading, writing = os.pipe()
        _widen(writing)
        os.set_blocking(self._reading, False)
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._reading)
            _serve(writing, tasks, chunks, queue, work)
        os.close(writing)

    @property
    def at(self) -> int | None:
        """The task that it has begun and not ended."""
        return self._frames.at

    def stop(self) -> None:
        """End the process, whatever it is at."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def received(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield the number and the bytes of each result that has come."""
        with suppress(BlockingIOError):
            while data := os.read(self._reading, PIPE_SIZE):
                yield from self._frames.results(data)

    def received_at_last(self) -> Iterator[tuple[int, bytes | None]]:
        """Wait for the process to end, and yield the results that had not come before."""
        os.set_blocking(self._reading, True)
        yield from self.received()
        os.close(self._reading)
        os.waitpid(self._pid, 0)


def _widen(pipe: int) -> None:
    """Let more go into a pipe before its writer has to wait for the reader, where the system can do that."""
    import fcntl

    if hasattr(fcntl, "F_SETPIPE_SZ"):
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
                    write_all(pipe, begun(number))
                    write_all(pipe, done(number, work.do(tasks[number])))
        status = 0
    finally:
        # Not sys.exit: what the parent has open, and would do on leaving, is not the child's.
        os._exit(status)
