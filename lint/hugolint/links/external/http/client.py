"""The HTTP client: httpx's, over a transport of hugolint's. Requests are built anew for every hop.

What goes to an origin is what the settings say for that origin alone; httpx follows no redirect, reads no environment,
and keeps no cookies but those that a visit hands it.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache

import httpx

from hugolint import __version__
from hugolint.links.external.http.bodies import ACCEPTED_ENCODINGS
from hugolint.links.external.http.transport import CheckedTransport
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
    cookies: bool = False  # with the cookies that the way sets, as a browser keeps them
    patience: float = 1.0  # a multiple of the usual time


USUAL = Manner()


class Client:
    """Sends requests by the settings. One serves a whole run."""

    def __init__(self, settings: LinkSettings, transport: CheckedTransport) -> None:
        self._settings = settings
        own = settings.user_agent or f"Mozilla/5.0 (compatible; hugolint/{__version__})"
        self._own = {"User-Agent": own, "Accept": "*/*"}
        self._httpx = _WithoutCookies(transport=transport, follow_redirects=False, trust_env=False)
        self._httpx.headers = httpx.Headers({"Accept-Encoding": ACCEPTED_ENCODINGS, "Connection": "keep-alive"})

    @asynccontextmanager
    async def send(
        self, method: str, target: Target, manner: Manner, cookies: httpx.Cookies
    ) -> AsyncIterator[httpx.Response]:
        """Send a request for `target`, whose path goes over the wire exactly as it was written; lend the answer.

        `cookies` go along, and those that the answer sets are put to them, where `manner` wants that.
        """
        timeout = {
            "connect": self._settings.connect_timeout * manner.patience,
            "read": None,  # the visit as a whole has its limit
            "write": None,
            "pool": None,
        }
        request = self._httpx.build_request(
            method,
            httpx.URL(target.url) if manner.cookies else _url_of(target.origin),  # cookies depend on the path
            headers={**(_BROWSER if manner.browser else self._own), **self._headers_for(target)},
            cookies=cookies,
            extensions={"timeout": timeout, "target": target},
        )
        response = await self._httpx.send(request, stream=True)
        try:
            if manner.cookies:
                cookies.extract_cookies(response)
            yield response
        finally:
            await response.aclose()

    def _headers_for(self, target: Target) -> dict[str, str]:
        own = self._settings.of_host(target.authority, target.host)
        headers = {"Host": target.authority, **own.headers}
        if target.scheme == "https":
            for name, variable in own.secret_headers.items():
                if value := os.environ.get(variable):
                    headers[name] = value
        return headers


@lru_cache(maxsize=1024)
def _url_of(origin: tuple[str, str, int]) -> httpx.URL:
    scheme, host, port = origin
    return httpx.URL(scheme=scheme, host=host, port=port, path="/")


class _NoCookies(httpx.Cookies):
    def extract_cookies(self, response: httpx.Response) -> None:
        """Keep none."""


_NONE = _NoCookies()


class _WithoutCookies(httpx.AsyncClient):
    """A client without cookies of its own: what one link's answer sets is nothing to the next."""

    @property
    def cookies(self) -> httpx.Cookies:
        return _NONE

    @cookies.setter
    def cookies(self, cookies: object) -> None:
        """Take none."""


def state_of(cookies: httpx.Cookies) -> frozenset[tuple[str, str, str, str | None]]:
    """Return all that is held, to see whether anything has changed."""
    return frozenset((cookie.domain, cookie.path, cookie.name, cookie.value) for cookie in cookies.jar)
