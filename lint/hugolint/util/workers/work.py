"""What several processes share: the work, and in which portions it is taken."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

Task = TypeVar("Task")

MOST_CHUNKS = 512  # so that the numbers of all go into the smallest pipe there is
Advanced = Callable[[float], None]  # gets now and then what share of the work is done, from 0 to 1


class Work(Struct, Generic[Task], frozen=True):
    """What is to be done with each task; what comes of it crosses from one process to another as bytes.

    Where processes are started anew, `do` goes to them as a pickle. What no pickle stands for is done in one process.
    """

    do: Callable[[Task], bytes | None]  # None where bytes cannot stand for what came of it
    size: Callable[[Task], int]  # in bytes; what a task takes is about proportional to it
    lost: Callable[[Task], bytes | None]  # what stands for a task that killed its process


def chunks_of(sizes: Sequence[int]) -> list[list[int]]:
    """Divide the tasks, the largest first, so that the last to be done are small."""
    by_size = sorted(range(len(sizes)), key=lambda n: -sizes[n])
    count = min(len(by_size), MOST_CHUNKS)
    return [by_size[first::count] for first in range(count)]
