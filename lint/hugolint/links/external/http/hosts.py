"""Politeness: how many requests one host gets at once, how far apart, and when it must be left alone.

Requests queue here and not within httpx, whose pool is quadratic in those who wait (encode/httpx#3215); a host's
connections are closed as soon as nobody uses them.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from hugolint.links.external.http.failures import VisitError
from hugolint.links.external.http.transport import CheckedTransport
from hugolint.links.external.settings import HostSettings, LinkSettings
from hugolint.links.external.urls import Target

_SLOWEST = 10.0
_LAG = 0.5  # of the delay: so much of what a start came too late is made good with the next


@dataclass
class Host:
    """One host of a run: its turns, and what it has shown of itself."""

    name: str
    delay: float
    concurrency: int
    turns: asyncio.Semaphore
    next_start: float = 0.0  # in the event loop's time
    answered: bool = False
    missing_page: asyncio.Task[frozenset[str] | None] | None = None  # see `soft_404`
    failures: dict[int | None, VisitError] = field(default_factory=dict)
    users: int = 0

    def give_up(self, failure: VisitError, port: int | None = None) -> None:
        """Answer `failure` for every URL from now on, of one port or of all: the rest need not be asked."""
        self.failures[port] = failure

    def check(self, port: int) -> None:
        """Raise the VisitError that holds for every URL of this port."""
        failure = self.failures.get(None) or self.failures.get(port)
        if failure is not None:
            raise failure

    def pause(self, seconds: float) -> None:
        """Start no request within the next `seconds`, and go slower from then on."""
        self.next_start = max(self.next_start, asyncio.get_running_loop().time() + seconds)
        self.delay = min(max(2 * self.delay, 0.5), _SLOWEST)


class Hosts:
    """All hosts of a run."""

    def __init__(self, settings: LinkSettings, transport: CheckedTransport) -> None:
        self._settings = settings
        self._transport = transport
        self._all_turns = asyncio.Semaphore(settings.concurrency)
        self._hosts: dict[str, Host] = {}

    def __iter__(self) -> Iterator[Host]:
        """Go through all hosts so far."""
        return iter(self._hosts.values())

    def __getitem__(self, name: str) -> Host:
        """Return the host of this name; it is made when it is first asked for."""
        host = self._hosts.get(name)
        if host is None:
            own = self._settings.hosts.get(name, HostSettings())
            concurrency = own.concurrency or self._settings.host_concurrency
            delay = self._settings.host_delay if own.delay is None else own.delay
            host = self._hosts[name] = Host(name, delay, concurrency, asyncio.Semaphore(concurrency))
        return host

    @asynccontextmanager
    async def turn(self, target: Target) -> AsyncIterator[None]:
        """Wait until `target`'s host may be asked. Raises VisitError where the host was given up."""
        host = self[target.host]
        host.check(target.port)
        async with self.use(host), host.turns:
            await self._start(host)
            try:
                host.check(target.port)
                yield
            finally:
                self._all_turns.release()

    @asynccontextmanager
    async def use(self, host: Host) -> AsyncIterator[None]:
        """Keep `host`'s connections open meanwhile."""
        host.users += 1
        try:
            yield
        finally:
            host.users -= 1
            if not host.users:
                await self._transport.close_idle(host.name)

    async def _start(self, host: Host) -> None:
        loop = asyncio.get_running_loop()
        while True:
            while (wait := host.next_start - loop.time()) > 0:
                await asyncio.sleep(wait)
            await self._all_turns.acquire()
            if loop.time() >= host.next_start:
                break
            self._all_turns.release()  # another of this host started while this one waited for its turn
        host.next_start = max(host.next_start, loop.time() - _LAG * host.delay) + host.delay
