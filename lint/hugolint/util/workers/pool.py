"""Work on many files at once, in the way that the system offers.

Linux forks processes, which have all that the parent has read. Windows and macOS start new ones, which take a moment to
begin. A Python without a global lock needs none: its threads run at once.
"""

import os
import sys
from collections.abc import Callable, Sequence

from hugolint.util.workers.work import Advanced, Task, Work, chunks_of

METHOD = "HUGOLINT_WORKERS"  # the environment may name another way: "fork", "spawn", "threads", "none"
# Bytes of content below which the others' beginning takes longer than they save.
LEAST_WORK = {"fork": 128 << 10, "spawn": 2 << 20, "threads": 128 << 10}


def available() -> int:
    """Return how many processes can run at once here."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def method() -> str:
    """Return the way in which work is shared here."""
    named = os.environ.get(METHOD, "")
    if named in ("none", *LEAST_WORK) and not (named == "fork" and sys.platform == "win32"):
        return named
    if sys.platform == "linux":
        return "fork"
    return "threads" if _threads_run_at_once() else "spawn"


def forks(jobs: int) -> bool:
    """Return whether work that is enough for several processes is shared with forks of this one, which have all it has."""
    return jobs > 1 and method() == "fork"


def do_all(
    tasks: Sequence[Task], work: Work[Task], jobs: int, advanced: Advanced = lambda share: None
) -> list[bytes | None]:
    """Return the result of each task, in the order of the tasks, whatever the number of processes."""
    by = method()
    sizes = [work.size(task) for task in tasks] if jobs > 1 and by != "none" else []
    if len(sizes) < 2 or sum(sizes) < LEAST_WORK[by]:
        return _by_one(tasks, work, advanced)
    if by == "threads":
        return _by_threads(tasks, work, jobs, advanced)
    if by == "fork":
        from hugolint.util.workers.forked import results_of
    else:
        from hugolint.util.workers.spawned import results_of
    results = results_of(tasks, work, chunks_of(sizes), jobs, advanced)
    return [results[n] if n in results else work.do(task) for n, task in enumerate(tasks)]


def _by_one(tasks: Sequence[Task], work: Work[Task], advanced: Advanced) -> list[bytes | None]:
    results = []
    for number, task in enumerate(tasks, 1):
        results.append(work.do(task))
        advanced(number / len(tasks))
    return results


def _by_threads(tasks: Sequence[Task], work: Work[Task], jobs: int, advanced: Advanced) -> list[bytes | None]:
    from concurrent.futures import ThreadPoolExecutor

    results = []
    with ThreadPoolExecutor(jobs) as threads:
        for number, result in enumerate(threads.map(work.do, tasks), 1):
            results.append(result)
            advanced(number / len(tasks))
    return results


def _threads_run_at_once() -> bool:
    """Return whether this Python is one without a global lock (PEP 703)."""
    is_locked: Callable[[], bool] = getattr(sys, "_is_gil_enabled", lambda: True)
    return not is_locked()
