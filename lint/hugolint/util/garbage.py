"""Freeing what refers to itself in circles, in a process that goes on for hours.

The command line puts the collector of garbage off: it ends before there is any worth the time. A process that stays
collects by itself, when nobody waits for it. What it holds for good, such as a site, is not looked through each time.
"""

import gc
import sys
from collections.abc import Hashable
from functools import cache
from typing import Any

AGAIN = 50  # collections after which what is held for good is looked through again: some of it is not there any more
# What glibc's mallopt is given: one heap (M_ARENA_MAX), as each thread's own would be one more to leave holes in; and large
# blocks by themselves (M_MMAP_THRESHOLD), to be given back at once, at a size that does not grow as it otherwise does.
MALLOC_OPTIONS = ((-8, 1), (-3, 1 << 17))
WORTH_IT = 1_000  # objects that are left over since the last collection; each may hold a page
TOO_MUCH = 5_000


class Garbage:
    """Collects garbage when its caller has time. The collector does not run by itself any more."""

    def __init__(self) -> None:
        gc.disable()
        self._held: Hashable = ()
        self._times = 0  # since what is held for good was looked through
        if (libc := _glibc()) is not None:
            for option in MALLOC_OPTIONS:
                libc.mallopt(*option)

    @property
    def is_worth_it(self) -> bool:
        """Whether there is enough of it to be collected when nobody waits."""
        return gc.get_count()[0] >= WORTH_IT

    @property
    def is_too_much(self) -> bool:
        """Whether it is to be collected even though somebody may wait."""
        return gc.get_count()[0] >= TOO_MUCH

    def collect(self, held: Hashable = ()) -> None:
        """Collect it. What there is when `held` is another value than the last time is taken to be there for good."""
        self._times += 1
        if held == self._held and self._times < AGAIN:
            gc.collect()
        else:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._held, self._times = held, 0
        if (libc := _glibc()) is not None:
            libc.malloc_trim(0)


@cache
def _glibc() -> Any:
    """Return the C library where it is glibc, which keeps what is freed until it is asked to give it back."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        libc = ctypes.CDLL(None)
        return libc if hasattr(libc, "gnu_get_libc_version") else None
    except OSError:
        return None
