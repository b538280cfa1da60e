"""httpcore's network over asyncio's own streams: with half the work that anyio's layer takes for each request."""

import asyncio
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

_HTTP = b"HTTP/"


class AsyncioBackend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections. `host` must be an address."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                return AsyncioStream(*await asyncio.open_connection(host, port))
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error


class AsyncioStream(httpcore.AsyncNetworkStream):
    """One connection. It waits for as long as it takes: whoever uses it has a limit of their own."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._speaks_http = False  # in answer to what was written last

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data = await self._reader.read(max_bytes)
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error
        if data and not self._speaks_http:
            # Another protocol's greeting may never end in an empty line, which is what h11 waits for.
            if not _HTTP.startswith(data.lstrip()[: len(_HTTP)]):
                raise httpcore.RemoteProtocolError("the server does not speak HTTP")
            self._speaks_http = True
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._speaks_http = False
        try:
            self._writer.write(buffer)
            await self._writer.drain()
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    async def aclose(self) -> None:
        # Closing politely (TLS's close_notify, data still to be sent) may take for ever, and serves nobody here.
        self._writer.transport.abort()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        except (ssl.SSLError, OSError) as error:
            raise httpcore.ConnectError(str(error)) from error
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # an idle connection with something to read has been closed, or is out of step
            return self._reader.at_eof() or self._writer.is_closing()
        if info == "ssl_object":
            return self._writer.get_extra_info("ssl_object")
        return None
