"""The proxies that the environment names: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, and NO_PROXY for hosts to be asked directly."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address, ip_network
from typing import Self
from urllib.parse import unquote
from urllib.request import getproxies_environment

from hugolint.links.external.urls import InvalidURLError, Target, parse, shown


class ProxyError(ValueError):
    """A proxy that hugolint cannot use; its text says why and what to do."""


@dataclass(frozen=True)
class Proxy:
    """One proxy: where it is, and what it is shown if it wants to know who asks."""

    target: Target
    authorization: str = ""

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read `http://user:password@proxy.test:3128`. Raises ProxyError."""
        url = url if "://" in url else f"http://{url}"
        try:
            target, _ = parse(url)
        except InvalidURLError as error:
            raise ProxyError(
                f"the environment names the proxy {shown(url)}, which hugolint cannot use: {error};"
                " name one that begins with http://, or the hosts to ask without it in NO_PROXY"
            ) from None
        user, at, _ = url.partition("://")[2].partition("/")[0].rpartition("@")
        return cls(target, f"Basic {b64encode(unquote(user).encode()).decode()}" if at else "")

    @property
    def name(self) -> str:
        """What people know it by."""
        return f"the proxy {self.target.authority}"

    @cached_property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """The headers that are for the proxy alone."""
        return [(b"Proxy-Authorization", self.authorization.encode())] if self.authorization else []


class Proxies:
    """Which proxy a URL is asked through. The values are as `urllib.request.getproxies` returns them."""

    def __init__(self, named: Mapping[str, str]) -> None:
        """Take the proxies by scheme, "all" for every one; "no" has the hosts that are asked directly. Raises ProxyError."""
        everywhere = named.get("all", "")
        wanted = {scheme: named.get(scheme) or everywhere for scheme in ("http", "https")}
        self._by_scheme = {scheme: Proxy.parse(url) for scheme, url in wanted.items() if url}
        self._without = [entry.strip().lower() for entry in named.get("no", "").split(",")]

    @classmethod
    def from_environment(cls) -> Self:
        """Return those of the environment. Raises ProxyError."""
        return cls(getproxies_environment())

    def of(self, target: Target) -> Proxy | None:
        """Return the proxy that `target` is asked through; None where it is asked directly."""
        proxy = self._by_scheme.get(target.scheme)
        return None if proxy is None or self._bypasses(target) else proxy

    def _bypasses(self, target: Target) -> bool:
        host = f"[{target.host}]" if ":" in target.host else target.host
        names = (target.host, host, f"{host}:{target.port}")
        return any(_covers(entry, name) for entry in self._without for name in names)


def _covers(entry: str, host: str) -> bool:
    """Return whether an entry of NO_PROXY is for a host: its name or one above it, its network, or `*`."""
    if "/" in entry:
        try:
            return ip_address(host) in ip_network(entry, strict=False)
        except ValueError:
            return False
    name = entry.lstrip(".")
    return entry == "*" or (name != "" and (host == name or host.endswith(f".{name}")))
