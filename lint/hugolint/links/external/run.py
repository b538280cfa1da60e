"""A run: every page once, host by host, tried again as its outcome asks, until all is known."""

import asyncio
import random
import secrets
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace

from hugolint.links.external.http.client import USUAL, Client, Manner
from hugolint.links.external.http.failures import VisitError
from hugolint.links.external.http.hosts import Host, Hosts
from hugolint.links.external.http.network import Names
from hugolint.links.external.outcomes import UNREACHABLE, Outcome
from hugolint.links.external.settings import LinkSettings
from hugolint.links.external.urls import Target
from hugolint.links.external.verdict.videos import oembed_of
from hugolint.links.external.visit import Lookup, Verdict, Visitor

# Gets each page's verdict, and whether it is final or another try follows at the end of the run.
Record = Callable[[Lookup, Verdict, bool], None]
Do = Callable[[Lookup], Awaitable[None]]

_SILENT_HOSTS = 10  # so many, and not one that answers: is the network down?
_SILENCE = 5.0  # seconds
_LINKS_A_CONNECTION = 3  # fewer are not worth another connection: kinder to the host, and quicker in all
_CONFIRMATIONS = 3  # of "not found" from one host, at the end: after these, it is believed for the rest
_PAUSE = 4  # times the usual delay: after "too many requests" without a word of how long
_REFUSALS = frozenset({Outcome.FORBIDDEN, Outcome.CLIENT_ERROR})


class NetworkDownError(Exception):
    """Nobody answers at all: going on would be in vain."""


MOST_VISITS = 6  # to one link, whatever it answers in between
_ALIKE = 0.9  # of the words of both
_FEWEST_WORDS = 3  # a page with fewer shows nothing


class Run:
    """Looks up pages; `record` gets each verdict as it comes."""

    def __init__(self, settings: LinkSettings, hosts: Hosts, client: Client, names: Names, record: Record) -> None:
        self._settings = settings
        self._names = names
        self._hosts = hosts
        self._visitor = Visitor(settings, hosts, client)
        self._record = record
        self._later: dict[Lookup, Verdict] = {}
        self._confirmed: Counter[str] = Counter()
        self._silent: set[str] = set()
        self._started = 0.0
        # Hosts beyond these wait: an idle connection is a file descriptor here and a burden there.
        self._open_hosts = asyncio.Semaphore(settings.concurrency)
        self.pending: Counter[str] = Counter()  # pages not done, by host

    async def look_up(self, lookups: Iterable[Lookup], left_over: dict[Lookup, Verdict]) -> None:
        """Look all of `lookups` up, and `left_over`, whose try at the end an earlier, broken run still owes.

        Raises NetworkDownError, within an ExceptionGroup.
        """
        self._started = asyncio.get_running_loop().time()
        lookups = list(lookups)
        self._later = dict(left_over)
        self.pending.update(host_of(lookup) for lookup in [*lookups, *left_over])
        await self._each(lookups, self._look_up, self._settings.concurrency)
        await self._each(list(self._later), self._look_up_again, _CONFIRMATIONS)

    async def _each(self, lookups: Iterable[Lookup], do: Do, at_once: int) -> None:
        """Do this to `lookups`, those of one host in turn, no more than `at_once` of them together."""
        queues: dict[str, deque[Lookup]] = {}
        for lookup in lookups:
            queues.setdefault(host_of(lookup), deque()).append(lookup)
        async with asyncio.TaskGroup() as tasks:
            # The longest queue first: as each host sets its own pace, that one decides when all is done.
            for name in sorted(queues, key=lambda name: -len(queues[name])):
                tasks.create_task(self._serve(self._hosts[name], queues[name], do, at_once))

    async def _serve(self, host: Host, queue: deque[Lookup], do: Do, at_once: int) -> None:
        async def work() -> None:
            while queue:
                await do(queue.popleft())

        async with self._open_hosts, self._hosts.use(host), asyncio.TaskGroup() as tasks:
            for _ in range(min(host.concurrency, at_once, -(-len(queue) // _LINKS_A_CONNECTION))):
                tasks.create_task(work())

    async def _look_up(self, lookup: Lookup) -> None:
        verdict = await self._visits(lookup)
        if verdict.outcome is Outcome.OK and await self._is_soft_404(lookup, verdict):
            verdict = Verdict(
                Outcome.SOFT_404, "it shows what its host shows for pages that are missing", 200, verdict.end
            )
        if self._has_another_chance(verdict):
            self._later[lookup] = verdict
            self._record(lookup, verdict, False)
        else:
            self._finish(lookup, verdict)

    async def _look_up_again(self, lookup: Lookup) -> None:
        verdict, host = self._later[lookup], host_of(lookup)
        if verdict.outcome is not Outcome.GONE or self._confirmed[host] < _CONFIRMATIONS:
            seen, verdict = verdict.outcome, await self._visits(lookup, AGAIN[verdict.outcome].manner)
            self._confirmed[host] += seen is verdict.outcome is Outcome.GONE
        self._finish(lookup, verdict)

    async def _visits(self, lookup: Lookup, manner: Manner = USUAL) -> Verdict:
        """Visit `lookup` until its outcome need not be tried again, or not now."""
        failures: Counter[Outcome] = Counter()
        while True:
            verdict = await self._visitor.visit(lookup, manner)
            await self._listen(lookup, verdict)
            if failures[Outcome.BOT_BLOCKED] and verdict.outcome in _REFUSALS:
                return replace(verdict, outcome=Outcome.BOT_BLOCKED)
            failures[verdict.outcome] += 1
            again = AGAIN.get(verdict.outcome)
            if (
                again is None
                or again.at_end
                or failures[verdict.outcome] > min(again.times, self._settings.retries)
                or failures.total() >= MOST_VISITS
                or (verdict.retry_after or 0) > self._settings.max_wait
            ):
                break
            if again.manner != USUAL:
                manner = again.manner
                continue
            if again.growing:
                manner = replace(manner, patience=2 * manner.patience)
            wait = backoff(self._settings.retry_delay, failures[verdict.outcome])
            await asyncio.sleep(max(wait, verdict.retry_after or 0))
        self._draw_conclusions(lookup, verdict)
        return verdict

    async def _listen(self, lookup: Lookup, verdict: Verdict) -> None:
        """Notice when nobody at all answers. Raises NetworkDownError."""
        if verdict.outcome not in UNREACHABLE or verdict.hops:
            return
        self._silent.add(host_of(lookup))
        if len(self._silent) < _SILENT_HOSTS or any(host.answered for host in self._hosts):
            return
        # Those who say at once that they are not there come before those who answer: wait a little for these.
        late = asyncio.get_running_loop().time() - self._started > _SILENCE
        if late or not await self._names.work(_SILENCE):
            raise NetworkDownError

    def _draw_conclusions(self, lookup: Lookup, verdict: Verdict) -> None:
        """Spare a host what is certain to end like this visit."""
        if verdict.hops:  # it may have been another host's doing
            return
        host = self._hosts[host_of(lookup)]
        failure = VisitError(verdict.outcome, verdict.reason)
        if verdict.outcome in {Outcome.HOST_NOT_FOUND, Outcome.DNS_FAILURE}:
            host.give_up(failure)
        elif verdict.outcome in UNREACHABLE and not host.answered:
            host.give_up(failure, lookup.target.port)
        elif verdict.outcome is Outcome.RATE_LIMITED:
            wait = self._settings.retry_delay * _PAUSE if verdict.retry_after is None else verdict.retry_after
            if wait > self._settings.max_wait:
                host.give_up(VisitError(verdict.outcome, f"{verdict.reason}, and wants no more for {wait:.0f} s"))
            else:
                host.pause(wait)

    def _has_another_chance(self, verdict: Verdict) -> bool:
        again = AGAIN.get(verdict.outcome)
        if again is None or not again.at_end or not self._settings.retries:
            return False
        if verdict.outcome is Outcome.GONE:  # 410 is said on purpose, and so is what oEmbed says
            return verdict.status == 404
        return (verdict.retry_after or 0) <= self._settings.max_wait and verdict.status is not None

    async def _is_soft_404(self, lookup: Lookup, verdict: Verdict) -> bool:
        target = lookup.target
        if not (self._settings.soft_404 and verdict.html and verdict.status == 200) or target.is_home or verdict.hops:
            return False
        host = self._hosts[target.host]
        if host.missing_page is None:
            host.missing_page = asyncio.create_task(missing_page(self._visitor, target))
        missing = await asyncio.shield(host.missing_page)
        if missing is None:
            return False
        return await is_missing_page(self._visitor, target, missing)

    def _finish(self, lookup: Lookup, verdict: Verdict) -> None:
        self.pending[host_of(lookup)] -= 1
        self._record(lookup, verdict, True)


def host_of(lookup: Lookup) -> str:
    """Return the host that is asked about `lookup`."""
    return (oembed_of(lookup.target) or lookup.target).host


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


async def missing_page(visitor: Visitor, target: Target) -> frozenset[str] | None:
    """Ask `target`'s host for a page that cannot be there; return its words if it pretends to have it, else None."""
    missing = replace(target, path=f"/{secrets.token_hex(12)}")
    verdict = await visitor.visit(Lookup(missing), words=True)
    words = _words(verdict, missing)
    return words if verdict.outcome is Outcome.OK and not verdict.hops and len(words) >= _FEWEST_WORDS else None


async def is_missing_page(visitor: Visitor, target: Target, missing: frozenset[str]) -> bool:
    """Return whether the page at `target` is what its host shows for pages that are missing."""
    words = _words(await visitor.visit(Lookup(target), words=True), target)
    return len(words & missing) >= _ALIKE * len(words | missing)


def _words(verdict: Verdict, target: Target) -> frozenset[str]:
    """Return the words of a page without those that only repeat its URL."""
    return frozenset(word for word in verdict.words if target.path not in word and target.path[1:] not in word)
