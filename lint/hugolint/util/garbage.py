"""Freeing what refers to itself in circles, in a process that goes on for hours.

The command line puts the collector of garbage off: it ends before there is any worth the time. A process that stays
collects by itself, when nobody waits for it. What it holds for good, such as a site, is not looked through each time.
"""

import gc
from collections.abc import Hashable

WORTH_IT = 1_000  # objects that are left over since the last collection; each may hold a page
TOO_MUCH = 5_000


class Garbage:
    """Collects garbage when its caller has time. The collector does not run by itself any more."""

    def __init__(self) -> None:
        gc.disable()
        self._held: Hashable = ()

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
        if held == self._held:
            gc.collect()
        else:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._held = held
