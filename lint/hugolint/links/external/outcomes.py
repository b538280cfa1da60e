"""What can become of an external link, and what is known of one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a link. Dead and unknown are kept apart."""

    OK = "ok"
    RESTRICTED = "restricted"
    GONE = "gone"
    HOST_NOT_FOUND = "host-not-found"
    DNS_FAILURE = "dns-failure"
    CONNECTION_FAILED = "connection-failed"
    TIMEOUT = "timeout"
    TLS_INVALID = "tls-invalid"
    TLS_INCOMPLETE_CHAIN = "tls-incomplete-chain"
    SERVER_ERROR = "server-error"
    RATE_LIMITED = "rate-limited"
    BOT_BLOCKED = "bot-blocked"
    FORBIDDEN = "forbidden"
    CLIENT_ERROR = "client-error"
    REDIRECT_PERMANENT = "redirect-permanent"
    REDIRECT_TEMPORARY = "redirect-temporary"
    REDIRECT_BROKEN = "redirect-broken"
    REDIRECT_SUSPICIOUS = "redirect-suspicious"
    SOFT_404 = "soft-404"
    FRAGMENT_MISSING = "fragment-missing"
    FRAGMENT_UNVERIFIABLE = "fragment-unverifiable"
    PROTOCOL_ERROR = "protocol-error"
    INVALID_URL = "invalid-url"
    BLOCKED_BY_POLICY = "blocked-by-policy"
    NOT_CHECKED = "not-checked"


# The page is there for a reader: such an answer is worth remembering.
WORKING = frozenset(
    {
        Outcome.OK,
        Outcome.RESTRICTED,
        Outcome.REDIRECT_PERMANENT,
        Outcome.REDIRECT_TEMPORARY,
        Outcome.FRAGMENT_UNVERIFIABLE,
    }
)

# No server answered at all: what a network that is down looks like.
UNREACHABLE = frozenset({Outcome.HOST_NOT_FOUND, Outcome.DNS_FAILURE, Outcome.CONNECTION_FAILED, Outcome.TIMEOUT})

# Unknown once, dead when it goes on: `Result.persistent`.
PERSISTING = frozenset({Outcome.CONNECTION_FAILED, Outcome.TIMEOUT, Outcome.SERVER_ERROR})
PERSISTENT_RUNS = 3
PERSISTENT_AGE = timedelta(days=7)


class FragmentVerdict(StrEnum):
    """What was seen of a link's fragment."""

    FOUND = "found"
    MISSING = "missing"
    UNVERIFIABLE = "unverifiable"


class NotChecked(StrEnum):
    """Why a link was not looked up; the reason of a `not-checked` result begins with it."""

    OFFLINE = "links are not looked up offline"
    BUDGET = "the time for this run was spent"
    INTERRUPTED = "the run was interrupted"
    NETWORK_DOWN = "the network here seems to be down"
    NOT_HTTP = "only http and https links are looked up"


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: the status of the answer, and the URL that gave it."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of one link.

    `reason` is in plain words and safe to print: what a server sent is escaped in it, and secrets are
    left out. `final_url` is where the link ends, "" where nothing answered; `rewrite` is what may be
    written in the link's place, "" where nothing should be. `failing_since` and `failed_runs` come
    from the store: when this link began to fail, and in how many runs it has, this one included.
    """

    url: str
    outcome: Outcome
    reason: str = ""
    status: int | None = None
    final_url: str = ""
    hops: tuple[Hop, ...] = ()
    fragment: FragmentVerdict | None = None
    rewrite: str = ""
    checked_at: datetime | None = None
    failing_since: datetime | None = None
    failed_runs: int = 0
    soft_404_sought: bool = False  # whether it was compared with what its host shows for pages that are missing

    @property
    def persistent(self) -> bool:
        """Whether an unknown link has failed for so long that it must be called dead."""
        return (
            self.outcome in PERSISTING
            and self.failed_runs >= PERSISTENT_RUNS
            and self.failing_since is not None
            and self.checked_at is not None
            and self.checked_at - self.failing_since >= PERSISTENT_AGE
        )
