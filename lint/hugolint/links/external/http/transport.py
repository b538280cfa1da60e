"""The way to servers: httpx's transport interface, over few connections to addresses that were checked.

In place of httpcore's pool, whose upkeep costs more than the requests here: who may ask, and how many
at once, is settled in `hosts` already, so what is left of a pool is a list of idle connections for each origin.
"""

import asyncio
import socket
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence

import httpcore
import httpx

from hugolint.links.external.http.failures import PrivateAddressError, VisitError, visit_error_of
from hugolint.links.external.http.network import Network, is_global, is_local_name, never_exists
from hugolint.links.external.http.proxies import Proxy
from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.urls import Target, safe

_ADDRESSES_TRIED = 3
_KEPT_IDLE = 5.0  # seconds
_NAME_PATIENCE = 5.0  # seconds to find out whether a host that a proxy asks is a private one
_SLICE = 1024  # bytes: at most a megabyte comes of these, whatever the compression (zlib's limit is 1032:1)
_TAIL = 4  # bytes at the end of gzip that say how long the whole was (RFC 1952 §2.3.1)

Connection = httpcore.AsyncHTTP11Connection
_Origin = tuple[str, str, int]


class CheckedTransport(httpx.AsyncBaseTransport):
    """Sends requests over HTTP/1.1, directly or through the environment's proxies, following nothing.

    A request names its `Target` in its extensions. The answer has the places that it redirects to in its extension
    "locations" and not among its headers: httpx would read them, and raise for some. "body" is the raw body.
    """

    def __init__(self, network: Network, *, allow_private: bool) -> None:
        self._network = network
        self._allow_private = allow_private
        self._idle: defaultdict[str, defaultdict[_Origin, list[Connection]]] = defaultdict(lambda: defaultdict(list))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`. Raises what httpx's transports raise, VisitError, PrivateAddressError and socket.gaierror."""
        target: Target = request.extensions["target"]
        proxy = self._network.proxies.of(target)
        idle = self._idle[target.host][target.origin]
        headers = request.headers.raw
        forwarded = proxy if target.scheme == "http" else None
        if forwarded:
            headers = [*headers, *forwarded.headers]
        path = (target.url if forwarded else target.path).encode("ascii")
        url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=path)
        sent = httpcore.Request(request.method, url, headers=headers)
        try:
            connection = _usable(idle)
            response = await _reused(connection, sent) if connection else None
            if connection is None or response is None:
                connection = await self._connect(target, proxy, request.extensions["timeout"]["connect"])
                response = await connection.handle_async_request(sent)
        except _HTTPCORE_ERRORS as error:
            raise _as_httpx(error) from error
        body = Body(response, connection, idle)
        if forwarded and response.status == 407:
            await body.aclose()
            raise _proxy_failure(forwarded, "it wants to know who asks; name it as http://user:password@…")
        kept = [field for field in response.headers if field[0].lower() != b"location"]
        locations = [value for name, value in response.headers if name.lower() == b"location"]
        extensions = {"locations": tuple(map(_text, locations)), "body": body}
        return httpx.Response(response.status, headers=kept, stream=body, extensions=extensions)

    async def close_idle(self, host: str) -> None:
        """Close what is idle of a host."""
        for connections in self._idle.pop(host, {}).values():
            while connections:
                await connections.pop().aclose()

    async def _connect(self, target: Target, proxy: Proxy | None, patience: float) -> Connection:
        if proxy is None:
            stream = await self._connect_tcp(await self._checked_addresses(target.host), target.port, patience)
        else:
            await self._refuse_private(target.host)
            stream = await self._connect_through(proxy, target, patience)
        if target.scheme == "https":
            stream = await stream.start_tls(self._network.tls, server_hostname=target.host, timeout=patience)
        return Connection(_origin(target), stream, keepalive_expiry=_KEPT_IDLE)

    async def _connect_tcp(self, addresses: Sequence[str], port: int, patience: float) -> httpcore.AsyncNetworkStream:
        sockets, each = self._network.sockets, patience / len(addresses)
        for address in addresses[:-1]:
            try:
                return await sockets.connect_tcp(address, port, timeout=each)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await sockets.connect_tcp(addresses[-1], port, timeout=each)

    async def _checked_addresses(self, host: str) -> Sequence[str]:
        """Return addresses that may be asked. The connection goes to these: no second look-up lies in between."""
        found = await self._network.names.addresses(host)
        checked = [address for address in found if self._allow_private or is_global(address)]
        if found and not checked:
            raise PrivateAddressError(f"its address {found[0]} is not on the public Internet")
        if not checked:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        return checked[:_ADDRESSES_TRIED]

    # Through a proxy

    async def _refuse_private(self, host: str) -> None:
        """Raise PrivateAddressError for a host that is known to be a private one. The proxy may know more names."""
        if never_exists(host):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        if self._allow_private:
            return
        try:
            async with asyncio.timeout(_NAME_PATIENCE):
                await self._checked_addresses(host)
        except (socket.gaierror, TimeoutError):
            if is_local_name(host):
                raise PrivateAddressError("its name is that of a host in a private network") from None

    async def _connect_through(self, proxy: Proxy, target: Target, patience: float) -> httpcore.AsyncNetworkStream:
        try:
            addresses = await self._network.names.addresses(proxy.target.host)
            stream = await self._connect_tcp(addresses[:_ADDRESSES_TRIED], proxy.target.port, patience)
            if proxy.target.scheme == "https":
                host = proxy.target.host
                stream = await stream.start_tls(self._network.tls, server_hostname=host, timeout=patience)
        except (*_HTTPCORE_ERRORS, OSError) as error:
            raise _proxy_failure(proxy, visit_error_of(error).reason) from error
        return await self._tunnel(proxy, target, stream) if target.scheme == "https" else stream

    async def _tunnel(
        self, proxy: Proxy, target: Target, stream: httpcore.AsyncNetworkStream
    ) -> httpcore.AsyncNetworkStream:
        """Ask a proxy for a connection to `target` (RFC 9110 §9.3.6)."""
        host = f"[{target.host}]" if ":" in target.host else target.host
        place = f"{host}:{target.port}".encode()
        origin = _origin(proxy.target)
        url = httpcore.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=place)
        request = httpcore.Request("CONNECT", url, headers=[(b"Host", place), *proxy.headers])
        try:
            response = await Connection(origin, stream).handle_async_request(request)
        except _HTTPCORE_ERRORS as error:
            await stream.aclose()
            raise _proxy_failure(proxy, safe(str(error))) from error
        if not 200 <= response.status < 300:
            await stream.aclose()
            raise _proxy_failure(proxy, f"it answers {response.status} when asked for {target.authority}")
        tunnel: httpcore.AsyncNetworkStream = response.extensions["network_stream"]
        return tunnel


class Body(httpx.AsyncByteStream):
    """The body of an answer; closed, it gives the connection back, if that can be used again."""

    def __init__(self, response: httpcore.Response, connection: Connection, idle: list[Connection]) -> None:
        self.tail = b""  # its last bytes, so far
        self._response = response
        self._connection = connection
        self._idle = idle
        self._encoded = any(name.lower() == b"content-encoding" for name, _ in response.headers)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._response.aiter_stream():
                if not self._encoded:
                    yield chunk
                    continue
                for start in range(0, len(chunk), _SLICE):
                    yield chunk[start : start + _SLICE]
                self.tail = (self.tail + chunk[-_TAIL:])[-_TAIL:]
        except _HTTPCORE_ERRORS as error:
            raise _as_httpx(error) from error

    async def aclose(self) -> None:
        await self._response.aclose()
        if self._connection.is_idle():
            self._idle.append(self._connection)


_HTTPCORE_ERRORS = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)


def _usable(idle: list[Connection]) -> Connection | None:
    while idle:
        connection = idle.pop()
        if not connection.has_expired():
            return connection
    return None


async def _reused(connection: Connection, request: httpcore.Request) -> httpcore.Response | None:
    """Send `request` over an idle connection; return None where the server has given that up meanwhile.

    It says so when it likes, so only a connection of the request's own shows whether the server answers
    (RFC 9112 §9.3.1).
    """
    try:
        return await connection.handle_async_request(request)
    except (httpcore.NetworkError, httpcore.RemoteProtocolError):
        return None


def _origin(target: Target) -> httpcore.Origin:
    return httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)


def _proxy_failure(proxy: Proxy, reason: str) -> VisitError:
    return VisitError(Outcome.CONNECTION_FAILED, f"{proxy.name} brings no answer: {reason}")


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _as_httpx(error: Exception) -> httpx.TransportError:
    # httpx has an exception of the same name for each of httpcore's.
    kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
    return kind(str(error))
