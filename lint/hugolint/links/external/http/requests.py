"""Requests, built anew for every hop: what goes to an origin is what the settings say for that origin alone."""

import os
from dataclasses import dataclass
from functools import lru_cache

import httpx

from hugolint import __version__
from hugolint.links.external.http.bodies import ACCEPTED_ENCODINGS
from hugolint.links.external.http.hosts import Hosts
from hugolint.links.external.settings import LinkSettings
from hugolint.links.external.urls import Target

_BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.5",
    "Upgrade-Insecure-Requests": "1",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-User": "?1",
}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a visit goes about it: some refusals are to the manner, not to the link."""

    browser: bool = False  # with a browser's headers
    cookies: bool = False  # with the cookies that the way sets, each to its own origin
    patience: float = 1.0  # a multiple of the usual time


USUAL = Manner()


class Requests:
    """Makes requests by the settings."""

    def __init__(self, settings: LinkSettings, hosts: Hosts) -> None:
        self._settings = settings
        self._hosts = hosts
        self._own = {
            "User-Agent": settings.user_agent or f"Mozilla/5.0 (compatible; hugolint/{__version__})",
            "Accept": "*/*",
        }

    def make(self, method: str, target: Target, manner: Manner, cookies: "Cookies") -> httpx.Request:
        """Return the request for `target`; its path goes over the wire exactly as it was written."""
        headers = {"Host": target.authority, "Accept-Encoding": ACCEPTED_ENCODINGS}
        headers |= _BROWSER if manner.browser else self._own
        headers |= self._headers_for(target)
        if cookie := cookies.header(target):
            headers["Cookie"] = cookie
        timeout = {
            "connect": self._settings.connect_timeout * manner.patience,
            "read": None,  # the visit as a whole has its limit
            "write": None,
            "pool": None,
        }
        extensions = {"timeout": timeout, "target": target.path.encode("ascii")}
        return httpx.Request(method, _url_of(target.origin), headers=headers, extensions=extensions)

    def _headers_for(self, target: Target) -> dict[str, str]:
        own = self._hosts.settings_for(target)
        headers = dict(own.headers)
        if target.scheme == "https":
            for name, variable in own.secret_headers.items():
                if value := os.environ.get(variable):
                    headers[name] = value
        return headers


@lru_cache(maxsize=1024)
def _url_of(origin: tuple[str, str, int]) -> httpx.URL:
    scheme, host, port = origin
    return httpx.URL(scheme=scheme, host=host, port=port, path="/")


class Cookies:
    """The cookies of one visit, each kept for the origin that set it."""

    def __init__(self) -> None:
        self._by_origin: dict[tuple[str, str, int], dict[str, str]] = {}

    @property
    def state(self) -> frozenset[tuple[tuple[str, str, int], str, str]]:
        """All that is held, to tell whether anything has changed."""
        return frozenset(
            (origin, name, value) for origin, cookies in self._by_origin.items() for name, value in cookies.items()
        )

    def take(self, target: Target, headers: httpx.Headers) -> None:
        """Keep what `target` sets."""
        for line in headers.get_list("set-cookie"):
            name, equals, value = line.partition(";")[0].strip().partition("=")
            if equals and name.isascii() and value.isascii() and name.isprintable() and value.isprintable():
                self._by_origin.setdefault(target.origin, {})[name] = value

    def header(self, target: Target) -> str:
        """Return what goes to `target`."""
        return "; ".join(f"{name}={value}" for name, value in self._by_origin.get(target.origin, {}).items())
