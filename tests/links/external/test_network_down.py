"""When so many hosts are silent that the network, not they, must be down."""

import asyncio
from dataclasses import dataclass

import pytest

from hugolint.links.external.lookup import is_down
from hugolint.links.external.outcomes import Outcome


@dataclass
class Names:
    resolved: bool

    async def work(self, patience: float) -> bool:
        return self.resolved


def judged(unreachable: int, answered: int, unknown: int = 0, *, resolved: bool = True) -> bool:
    silent = {f"u{n}.test": {Outcome.TIMEOUT} for n in range(unreachable)}
    silent |= {f"n{n}.test": {Outcome.HOST_NOT_FOUND} for n in range(unknown)}
    return asyncio.run(is_down(silent, answered, Names(resolved), 1.0))


@pytest.mark.parametrize(
    ("unreachable", "answered", "down"),
    [
        (0, 0, False),
        (2, 0, False),
        (3, 0, True),
        (2, 3, False),
        (2, 4, False),
        (3, 3, True),
        (3, 6, False),
        (4, 6, True),
        (4, 7, True),
        (4, 8, False),
    ],
)
def test_more_than_a_third_of_six_hosts_or_more(unreachable: int, answered: int, down: bool) -> None:
    assert judged(unreachable, answered) is down


def test_names_that_do_not_exist_are_no_sign() -> None:
    assert not judged(0, 2, unknown=8)
    assert not judged(0, 0, unknown=8)
    assert judged(0, 0, unknown=8, resolved=False)
