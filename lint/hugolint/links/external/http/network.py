"""What lies outside: names, each resolved once in a run, sockets, and the authorities that are trusted."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Protocol

import httpcore
import httpx

from hugolint.links.external.http.proxies import Proxies
from hugolint.links.external.http.sockets import AsyncioBackend

_LOOKUPS_AT_ONCE = 32
_LOCAL_SUFFIXES = (
    ".local",
    ".internal",
    ".intranet",
    ".private",
    ".corp",
    ".home",
    ".lan",
    ".localdomain",
    ".home.arpa",
)
# A name that is always there (RFC 2606 §3): where not even this resolves, no name here does.
_SURE_NAME = "example.com"


class Resolver(Protocol):
    """Where the addresses of names come from."""

    async def resolve(self, host: str) -> Sequence[str]:
        """Return the addresses of `host`, the preferred first. Raises socket.gaierror."""
        ...


class SystemResolver:
    """The system's own resolver, in threads that never hold up the end of the program.

    (The event loop's executor would: it is joined when the loop closes, and a look-up can take half a minute.)
    """

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_LOOKUPS_AT_ONCE)

    async def resolve(self, host: str) -> Sequence[str]:
        async with self._free:
            return await _in_daemon_thread(lambda: _system_addresses(host))


class Names:
    """Addresses of host names, each asked for once in a run; a failure is forgotten, so it can be tried again."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._lookups: dict[str, asyncio.Task[Sequence[str]]] = {}

    async def addresses(self, host: str) -> Sequence[str]:
        """Return the addresses of `host`. Raises socket.gaierror."""
        reserved = _reserved_name(host)
        if reserved is not None:
            return reserved
        lookup = self._lookups.get(host)
        if lookup is None:
            lookup = self._lookups[host] = asyncio.create_task(self._look_up(host))
            # Nobody may wait for its failure any more, which is no reason for asyncio to print it.
            lookup.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(lookup)

    async def work(self, patience: float) -> bool:
        """Return whether names can be resolved here at all, as far as that can be known within `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                return bool(await self.addresses(_SURE_NAME))
        except OSError:  # a TimeoutError is one
            return False

    async def _look_up(self, host: str) -> Sequence[str]:
        try:
            return await self._resolver.resolve(host)
        except BaseException:
            del self._lookups[host]
            raise


class Network:
    """What a run needs of the world outside: names, sockets, trust. Tests put their own in."""

    def __init__(
        self,
        resolver: Resolver | None = None,
        trust: Callable[[], ssl.SSLContext] | None = None,
        sockets: httpcore.AsyncNetworkBackend | None = None,
        proxies: Proxies | None = None,
    ) -> None:
        """Take those of this machine where none are given. Raises ProxyError."""
        self.proxies = proxies or Proxies.from_environment()
        self.names = Names(resolver or SystemResolver())
        self.sockets = sockets or AsyncioBackend()
        self._trust = trust or httpx.create_ssl_context

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """The trusted authorities: certifi's, or those that SSL_CERT_FILE and SSL_CERT_DIR name. Slow to make, shared."""
        return self._trust()


def never_exists(host: str) -> bool:
    """Return whether `host` is a name that can never be, whatever a resolver says (RFC 6761 §6.4)."""
    return host == "invalid" or host.endswith(".invalid")


def is_local_name(host: str) -> bool:
    """Return whether only a private network can have a host of this name (RFC 6762 appendix G, RFC 8375)."""
    return "." not in host or host.endswith(_LOCAL_SUFFIXES)


def _system_addresses(host: str) -> Sequence[str]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _reserved_name(host: str) -> Sequence[str] | None:
    if host == "localhost" or host.endswith(".localhost"):  # RFC 6761 §6.3
        return ("127.0.0.1", "::1")
    if never_exists(host):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    return (host,) if ":" in host or host.replace(".", "").isdigit() else None


async def _in_daemon_thread(work: Callable[[], Sequence[str]]) -> Sequence[str]:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Sequence[str]] = loop.create_future()

    def settle(result: Sequence[str] | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is None and result is not None:
            future.set_result(result)
        elif error is not None:
            future.set_exception(error)

    def run() -> None:
        result: Sequence[str] | None = None
        error: BaseException | None = None
        try:
            result = work()
        except UnicodeError as too_long:  # the codec of getaddrinfo refuses some names outright
            error = socket.gaierror(socket.EAI_NONAME, str(too_long))
        except BaseException as failed:
            error = failed
        try:
            loop.call_soon_threadsafe(settle, result, error)
        except RuntimeError:  # the loop has ended meanwhile: nobody waits
            return

    threading.Thread(target=run, name="resolve", daemon=True).start()
    return await future


_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
_NOT_GLOBAL = (
    IPv4Network("192.0.0.0/24"),  # RFC 6890: protocol assignments
    IPv6Network("64:ff9b:1::/48"),  # RFC 8215: translation for local use
    IPv6Network("2001::/23"),  # RFC 2928: protocol assignments, Teredo among them
    IPv6Network("fec0::/10"),  # RFC 3879: the former site-local addresses
)


@lru_cache(maxsize=4096)
def is_global(text: str) -> bool:
    """Return whether `text` is an address of the public Internet; an IPv4 address hidden in IPv6 counts as itself."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        hidden = _hidden_ipv4(address)
        address = address if hidden is None else hidden
    if any(address.version == network.version and address in network for network in _NOT_GLOBAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _hidden_ipv4(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64 or address.packed[:12] == bytes(12):  # the latter: IPv4-compatible, RFC 4291 §2.5.5.1
        return IPv4Address(address.packed[12:])
    return address.ipv4_mapped or address.sixtofour
