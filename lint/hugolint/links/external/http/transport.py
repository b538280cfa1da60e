"""The way to one origin: httpx's transport interface, over few connections to addresses that were checked.

In place of httpcore's pool, whose upkeep costs more than the requests here: who may ask, and how many
at once, is settled in `hosts` already, so what is left of a pool is a list of idle connections.
"""

import socket
from collections.abc import AsyncIterator, Sequence

import httpcore
import httpx

from hugolint.links.external.http.failures import PrivateAddressError
from hugolint.links.external.http.network import Network, is_global
from hugolint.links.external.urls import Target

_ADDRESSES_TRIED = 3
_KEPT_IDLE = 5.0  # seconds


class CheckedTransport(httpx.AsyncBaseTransport):
    """Sends requests to one origin: over HTTP/1.1, without a proxy, following nothing."""

    def __init__(self, network: Network, target: Target, *, allow_private: bool) -> None:
        self._network = network
        self._target = target
        self._allow_private = allow_private
        self._origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
        self._idle: list[httpcore.AsyncHTTP11Connection] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`. Raises what httpx's transports raise, PrivateAddressError and socket.gaierror."""
        target = request.extensions["target"]
        url = httpcore.URL(scheme=self._origin.scheme, host=self._origin.host, port=self._origin.port, target=target)
        try:
            connection = self._idle_connection() or await self._connect(request.extensions["timeout"]["connect"])
            response = await connection.handle_async_request(
                httpcore.Request(request.method, url, headers=request.headers.raw)
            )
        except _HTTPCORE_ERRORS as error:
            raise _as_httpx(error) from error
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response, connection, self._idle))

    async def aclose(self) -> None:
        """Close what is idle."""
        while self._idle:
            await self._idle.pop().aclose()

    def _idle_connection(self) -> httpcore.AsyncHTTP11Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if not connection.has_expired():
                return connection
        return None

    async def _connect(self, patience: float) -> httpcore.AsyncHTTP11Connection:
        stream = await self._connect_tcp(await self._checked_addresses(), patience)
        if self._target.scheme == "https":
            stream = await stream.start_tls(self._network.tls, server_hostname=self._target.host, timeout=patience)
        return httpcore.AsyncHTTP11Connection(self._origin, stream, keepalive_expiry=_KEPT_IDLE)

    async def _connect_tcp(self, addresses: Sequence[str], patience: float) -> httpcore.AsyncNetworkStream:
        sockets, port, each = self._network.sockets, self._target.port, patience / len(addresses)
        for address in addresses[:-1]:
            try:
                return await sockets.connect_tcp(address, port, timeout=each)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await sockets.connect_tcp(addresses[-1], port, timeout=each)

    async def _checked_addresses(self) -> Sequence[str]:
        """Return addresses that may be asked. The connection goes to these: no second look-up lies in between."""
        found = await self._network.names.addresses(self._target.host)
        checked = [address for address in found if self._allow_private or is_global(address)]
        if found and not checked:
            raise PrivateAddressError(f"its address {found[0]} is not on the public Internet")
        if not checked:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        return checked[:_ADDRESSES_TRIED]


class _Body(httpx.AsyncByteStream):
    """The body of an answer; closed, it gives the connection back, if that can be used again."""

    def __init__(
        self,
        response: httpcore.Response,
        connection: httpcore.AsyncHTTP11Connection,
        idle: list[httpcore.AsyncHTTP11Connection],
    ) -> None:
        self._response = response
        self._connection = connection
        self._idle = idle

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._response.aiter_stream():
                yield chunk
        except _HTTPCORE_ERRORS as error:
            raise _as_httpx(error) from error

    async def aclose(self) -> None:
        await self._response.aclose()
        if self._connection.is_idle():
            self._idle.append(self._connection)


_HTTPCORE_ERRORS = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)


def _as_httpx(error: Exception) -> httpx.TransportError:
    # httpx has an exception of the same name for each of httpcore's.
    kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
    return kind(str(error))
