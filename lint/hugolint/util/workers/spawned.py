"""Processes that are started anew, where none can be forked: what to do goes to them as a pickle, through a pipe.

They take a moment to begin. The parent works meanwhile, and waits for no process that has not begun when all is taken.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from typing import Any, Generic

from hugolint.util.workers.frames import Frames, write_all
from hugolint.util.workers.process import LENGTH, READY, WORKER
from hugolint.util.workers.work import Advanced, Task, Work

READ_AT_ONCE = 1 << 16


def results_of(
    tasks: Sequence[Task], work: Work[Task], chunks: Sequence[list[int]], jobs: int, advanced: Advanced
) -> dict[int, bytes | None]:
    """Return the results of the tasks by their numbers, of nearly all of them: those that are missing are to be done again."""
    results: dict[int, bytes | None] = {}
    left = deque(range(len(chunks)))
    pickled = _pickled(work)
    processes: list[_Process[Task]] = []
    try:
        if pickled:
            with suppress(OSError):  # where no process can be started, this one does all
                for _ in range(min(jobs, len(chunks)) - 1):
                    processes.append(_Process(pickled, tasks, chunks, left))
        while (ticket := _next(left)) is not None:
            for number in chunks[ticket]:
                results[number] = work.do(tasks[number])
            advanced((ticket + 1) / len(chunks))
        for process in processes:
            results |= process.results_at_last()
        for deadly in [process.at for process in processes if process.at is not None]:
            alone = _Process(pickled, tasks, [[deadly]], deque([0]))
            results |= {deadly: work.lost(tasks[deadly])} | alone.results_at_last(begins=True)
    finally:
        for process in processes:
            process.stop()
    return results


def _pickled(work: Work[Task]) -> bytes:
    """Return what goes to the others; nothing where no pickle can stand for it: rules of strangers may hold anything."""
    try:
        return pickle.dumps(work.do)
    except Exception:
        return b""


def _next(left: deque[int]) -> int | None:
    with suppress(IndexError):
        return left.popleft()
    return None


def command() -> list[str]:
    """Return what starts a process that waits for work."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    return [sys.executable, "-P", "-m", "hugolint", WORKER]


def _out_of_reach() -> dict[str, Any]:
    """Return how a process is started that Ctrl-C does not reach: that is for the parent, which then stops the others."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}


class _Process(Generic[Task]):
    """A process that does chunks, and the thread that hands them to it as soon as it is done with its last."""

    def __init__(self, pickled: bytes, tasks: Sequence[Task], chunks: Sequence[list[int]], left: deque[int]) -> None:
        self._frames = Frames()
        self._has_begun = False
        self._results: dict[int, bytes | None] = {}
        path = os.pathsep.join(filter(None, sys.path))
        environment = {**os.environ, "PYTHONPATH": path}
        self._popen = subprocess.Popen(
            command(), bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, **_out_of_reach()
        )
        self._thread = Thread(target=self._serve, args=(pickled, tasks, chunks, left), daemon=True)
        self._thread.start()

    @property
    def at(self) -> int | None:
        """The task that it has begun and not ended."""
        return self._frames.at

    def results_at_last(self, *, begins: bool = False) -> dict[int, bytes | None]:
        """Return what the process has done, once it is done; with `begins` it is waited for even if it has not begun."""
        if not (self._has_begun or begins):
            self.stop()
        self._thread.join()
        self.stop()
        return self._results

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self._popen.kill()
        self._popen.wait()

    def _serve(self, pickled: bytes, tasks: Sequence[Task], chunks: Sequence[list[int]], left: deque[int]) -> None:
        # Where the process dies its pipes break, and there is no more to be had of it.
        with suppress(OSError, ValueError), self._popen:
            self._send(pickled)
            self._has_begun = self._read(len(READY)) == READY
            while self._has_begun and (ticket := _next(left)) is not None:
                self._send(pickle.dumps([(number, tasks[number]) for number in chunks[ticket]]))
                self._receive(len(chunks[ticket]))

    def _send(self, message: bytes) -> None:
        assert self._popen.stdin is not None
        write_all(self._popen.stdin, LENGTH.pack(len(message)) + message)

    def _read(self, count: int) -> bytes:
        assert self._popen.stdout is not None
        data: bytes = self._popen.stdout.read(count)
        return data

    def _receive(self, count: int) -> None:
        """Take so many results. Raises OSError where the process has died."""
        while count:
            data = self._read(READ_AT_ONCE)
            if not data:
                raise BrokenPipeError
            for number, result in self._frames.results(data):
                self._results[number] = result
                count -= 1
