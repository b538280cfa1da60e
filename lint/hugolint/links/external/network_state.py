"""Whether it is the network here that is down, and not the links."""

from collections.abc import Mapping, Set

from hugolint.links.external.network import Names
from hugolint.links.external.outcomes import Outcome

_FEW = 6  # hosts: with fewer, a third of them says nothing
_SILENCE = 3  # hosts: that many silent, and none that answers, is no accident


async def is_down(silent: Mapping[str, Set[Outcome]], answered: int, names: Names, patience: float) -> bool:
    """Judge by the hosts that never answered, with their outcomes, and the number of those that did.

    A name that does not exist is no sign of a bad network, where names can be looked up at all: old
    pages have many such links. `patience` is how many seconds the judgement may take.
    """
    unreachable = sum(outcomes != {Outcome.HOST_NOT_FOUND} for outcomes in silent.values())
    if not silent:
        return False
    if not answered:
        return unreachable >= _SILENCE or not await names.work(patience)
    hosts = len(silent) + answered
    return hosts >= _FEW and 3 * unreachable > hosts
