"""A server with names of its own, and links looked up there."""

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import httpcore
from fault_server import FaultServer

from hugolint.links.external.http.network import Network
from hugolint.links.external.http.proxies import Proxies
from hugolint.links.external.lookup import look_up
from hugolint.links.external.outcomes import Result
from hugolint.links.external.settings import LinkSettings

HOSTS = {
    "a.test": "127.0.0.2",
    "b.test": "127.0.0.3",
    "www.a.test": "127.0.0.4",
    "c.test": "127.0.0.5",
    "login.b.test": "127.0.0.6",
    "www.youtube.com": "127.0.0.7",
    "example.com": "127.0.0.8",
    "xn--bcher-kva.test": "127.0.0.9",
}
QUICK = {
    "allow_private": True,
    "retry_delay": 0.01,
    "host_delay": 0.0,
    "timeout": 0.7,
    "connect_timeout": 0.5,
    "exclude": (),
    "soft_404": False,
}


@dataclass
class MappedResolver:
    """Names to addresses; a value that is an error is raised, as often as it is there."""

    hosts: dict[str, str | list[str | OSError]] = field(default_factory=lambda: dict(HOSTS))
    asked: list[str] = field(default_factory=list)

    async def resolve(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        addresses = self.hosts.get(host, [])
        if isinstance(addresses, str):
            return [addresses]
        while addresses and isinstance(addresses[0], OSError):
            raise addresses.pop(0)
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return addresses


@dataclass
class World:
    """A server, its names, and `look_up` over both."""

    server: FaultServer
    resolver: MappedResolver
    trust: Callable[[], ssl.SSLContext]
    sockets: httpcore.AsyncNetworkBackend | None = None
    proxies: Proxies = field(default_factory=lambda: Proxies({}))

    def url(self, target: str, host: str = "a.test") -> str:
        scheme = "https" if self.server.tls else "http"
        return f"{scheme}://{host}:{self.server.port}{target}"

    def look_up(self, urls: Iterable[str], store=None, progress=None, now=None, warn=print, **settings):
        network = Network(self.resolver, self.trust, self.sockets, self.proxies)
        return look_up(urls, LinkSettings(**{**QUICK, **settings}), store, progress, now, network, warn)

    def check(self, target: str, host: str = "a.test", **settings) -> Result:
        """Look one target up, beside one that answers, so that the network is known to work."""
        url = target if target.startswith("http") else self.url(target, host)
        return self.look_up([url], **settings)[url]
