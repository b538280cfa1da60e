"""What the status of an answer says of a link."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.verdict.challenges import is_challenge, turns_robots_away

_RESTRICTED = frozenset({401, 402, 407, 511})
_GONE = frozenset({404, 410})
_FORBIDDEN = frozenset({403, 451})
_CLIENT_ERROR_OF_THE_SERVER = 501  # "I do not know this method": it is ours that does not suit
_PASSING = frozenset({408, 425})  # 4xx by number, but they say "later"
_ALLOWANCES = ("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining")
"""Headers with the number of requests that a client has left: GitHub's, the IETF draft's, Twitter's."""
_RESETS = ("x-ratelimit-reset", "x-rate-limit-reset")
_EARLIEST_RESET = 1_000_000_000  # seconds since 1970; what is less is no moment
_ROBOT = 999  # LinkedIn's, and others' after it


def judge(host: str, status: int, headers: Mapping[str, str], body: bytes) -> tuple[Outcome, str]:
    """Return the outcome of a final answer, and its reason. `body` is its beginning, as far as it was read."""
    named = f"it answers {name_of(status)}"
    if is_challenge(status, headers, body):
        return Outcome.BOT_BLOCKED, f"{named}, with a page that asks whether we are human"
    if is_good(status):
        return Outcome.OK, ""
    if status == HTTPStatus.TOO_MANY_REQUESTS or (status in {403, 503} and _asks_for_patience(headers)):
        return Outcome.RATE_LIMITED, f"{named}: it has been asked too often"
    if status == _ROBOT or turns_robots_away(host, status):
        return Outcome.BOT_BLOCKED, f"{named}, as it does to robots"
    return _by_number(status), named


def is_good(status: int) -> bool:
    """Return whether a status says that the page is there."""
    return 200 <= status < 300 or status == HTTPStatus.NOT_MODIFIED


def _asks_for_patience(headers: Mapping[str, str]) -> bool:
    return "retry-after" in headers or any(headers.get(name, "").strip() == "0" for name in _ALLOWANCES)


def _by_number(status: int) -> Outcome:
    if status in _RESTRICTED:
        return Outcome.RESTRICTED
    if status in _GONE:
        return Outcome.GONE
    if status in _FORBIDDEN:
        return Outcome.FORBIDDEN
    if status in _PASSING:
        return Outcome.SERVER_ERROR
    if 300 <= status < 500 or status == _CLIENT_ERROR_OF_THE_SERVER:
        return Outcome.CLIENT_ERROR
    if 500 <= status < 600:
        return Outcome.SERVER_ERROR
    return Outcome.PROTOCOL_ERROR


def name_of(status: int) -> str:
    """Return a status as people know it: `404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that an answer asks to wait: Retry-After's (RFC 9110 §10.2.3), or those until a limit is reset.

    None where it says nothing to go by.
    """
    value = headers.get("retry-after", "").strip()
    if not value:
        resets = (headers.get(name, "").strip() for name in _RESETS)
        moments = (int(reset[:12]) for reset in resets if reset.isascii() and reset.isdigit())
        return next((max(0.0, at - now.timestamp()) for at in moments if at > _EARLIEST_RESET), None)
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
