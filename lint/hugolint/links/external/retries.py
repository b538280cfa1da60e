"""What is tried again, how often, and how: a table."""

import random
from dataclasses import dataclass

from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.requests import USUAL, Manner

MOST_VISITS = 6  # to one link, whatever it answers in between


@dataclass(frozen=True, slots=True)
class Again:
    """How a failure is tried again."""

    times: int
    manner: Manner = USUAL
    at_end: bool = False  # of the run, when all else is done
    growing: bool = False  # each time with twice the patience


_BROWSER = Manner(browser=True)

AGAIN = {
    Outcome.GONE: Again(1, _BROWSER, at_end=True),
    Outcome.RATE_LIMITED: Again(1, at_end=True),
    Outcome.HOST_NOT_FOUND: Again(2),
    Outcome.DNS_FAILURE: Again(3),
    Outcome.CONNECTION_FAILED: Again(3),
    Outcome.TIMEOUT: Again(2, growing=True),
    Outcome.SERVER_ERROR: Again(3),
    Outcome.BOT_BLOCKED: Again(1, _BROWSER),
    Outcome.FORBIDDEN: Again(1, _BROWSER),
    Outcome.CLIENT_ERROR: Again(1, _BROWSER),
    Outcome.REDIRECT_BROKEN: Again(1, Manner(browser=True, cookies=True)),
    Outcome.PROTOCOL_ERROR: Again(1),
}


def backoff(delay: float, failures: int) -> float:
    """Return the seconds to wait after that many failures: doubled for each, and spread so that none march in step."""
    return delay * 2.0 ** (failures - 1) * random.uniform(0.75, 1.25)
