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
from dataclasses import dataclass
from threading import Thread
from typing import BinaryIO, Generic, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")

LEAST_WORK = 256 << 10  # bytes of content below which forking takes longer than it saves
FRAME = struct.Struct("<IQ")  # the task's number, the length of what follows
NOTHING = 2**64 - 1  # in place of a length: the result could not be packed


@dataclass(frozen=True, slots=True)
class Work(Generic[Task, Done]):
    """What is to be done with each task, and how a result crosses from one process to another."""

    do: Callable[[Task], Done]
    size: Callable[[Task], int]  # in bytes; what a task takes is about proportional to it
    pack: Callable[[Done], bytes | None]  # None for a result that cannot cross, and is made again in the parent
    unpack: Callable[[Task, bytes], Done]
    lost: Callable[[Task], Done]  # what stands for a task that killed its process


def available() -> int:
    """Return how many processes can run at once here."""
    if sys.platform != "linux":
        return 1
    return len(os.sched_getaffinity(0))


def do_all(
    tasks: Sequence[Task], work: Work[Task, Done], jobs: int, advanced: Callable[[float], None] = lambda share: None
) -> list[Done]:
    """Return the result of each task, in the order of the tasks, whatever the number of processes.

    `advanced` is told now and then what share of the work is done, from 0 to 1.
    """
    if jobs < 2 or sys.platform != "linux" or sum(map(work.size, tasks)) < LEAST_WORK:
        results_here = []
        for number, task in enumerate(tasks, 1):
            results_here.append(work.do(task))
            advanced(number / len(tasks))
        return results_here
    shares = _shares([work.size(task) for task in tasks], jobs)
    results: dict[int, Done] = {}
    children = [_Child(tasks, share, work) for share in shares[1:] if share]
    try:
        for count, number in enumerate(shares[0], 1):
            results[number] = work.do(tasks[number])
            advanced(count / len(shares[0]))  # the others' shares are as large
        for child in children:
            for number, data in child.received():
                if data is not None:
                    results[number] = work.unpack(tasks[number], data)
            if child.died_at is not None:
                results[child.died_at] = work.lost(tasks[child.died_at])
    except BaseException:
        for child in children:
            child.stop()
        raise
    return [results[n] if n in results else work.do(task) for n, task in enumerate(tasks)]


def _shares(sizes: Sequence[int], jobs: int) -> list[list[int]]:
    """Deal the tasks out, the largest first, each to whoever has least."""
    shares: list[list[int]] = [[] for _ in range(jobs)]
    loads = [0] * jobs
    for number in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
        least = loads.index(min(loads))
        shares[least].append(number)
        loads[least] += sizes[number]
    return shares


class _Child(Generic[Task, Done]):
    """A forked process at its share of the tasks."""

    def __init__(self, tasks: Sequence[Task], share: list[int], work: Work[Task, Done]) -> None:
        self._share = share
        self._chunks: list[bytes] = []
        self.died_at: int | None = None
        reading, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(reading)
            _serve(writing, tasks, share, work)
        os.close(writing)
        # A thread empties the pipe, or the child would wait for the parent to be done with its own share.
        self._thread = Thread(target=self._drain, args=(reading,), daemon=True)
        self._thread.start()

    def _drain(self, reading: int) -> None:
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            while chunk := pipe.read(1 << 20):
                self._chunks.append(chunk)

    def stop(self) -> None:
        """End the process, whatever it is at."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def received(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield the number and the bytes of each result; note which task the child died at, if it did."""
        self._thread.join()
        os.waitpid(self._pid, 0)
        data = memoryview(b"".join(self._chunks))
        offset = count = 0
        while offset + FRAME.size <= len(data):
            number, length = FRAME.unpack_from(data, offset)
            offset += FRAME.size
            stop = offset if length == NOTHING else offset + length
            if stop > len(data):
                break
            yield number, None if length == NOTHING else bytes(data[offset:stop])
            offset = stop
            count += 1
        if count < len(self._share):
            self.died_at = self._share[count]


def _serve(writing: int, tasks: Sequence[Task], share: list[int], work: Work[Task, Done]) -> None:
    """Do a share of the tasks and send the results; never returns."""
    status = 1
    try:
        # Unbuffered: what is done must have been sent when the next task turns out to be deadly.
        with os.fdopen(writing, "wb", buffering=0) as pipe:
            for number in share:
                data = work.pack(work.do(tasks[number]))
                _write(pipe, FRAME.pack(number, NOTHING if data is None else len(data)) + (data or b""))
        status = 0
    finally:
        # Not sys.exit: what the parent has open, and would do on leaving, is not the child's.
        os._exit(status)


def _write(pipe: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[pipe.write(view) :]
