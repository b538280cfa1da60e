"""A server with every fault that a link checker meets: real sockets, real TLS, a loopback address for each host.

`path` is a fault, registered below with `@fault`; what a fault needs to know of earlier requests it
counts by the whole target, so that `/flaky/2?a` and `/flaky/2?b` are two links.
"""

import asyncio
import gzip
import ssl
import struct
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from socket import SO_LINGER, SOL_SOCKET
from urllib.parse import unquote

Handler = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]
FAULTS: dict[str, Handler] = {}


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    headers: dict[str, str]
    address: str
    attempt: int  # of this target, from 1
    at: float

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    @property
    def rest(self) -> str:
        """What follows the fault's name."""
        return self.path.split("/", 2)[2] if self.path.count("/") > 1 else ""


def fault(name: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        FAULTS[name] = handler
        return handler

    return register


@dataclass
class FaultServer:
    """Serves in a thread of its own; `requests` is all that came, `peak` the most at once by address."""

    addresses: list[str]
    tls: ssl.SSLContext | None = None
    requests: list[Request] = field(default_factory=list)
    connections: list[str] = field(default_factory=list)
    peak: Counter = field(default_factory=Counter)
    port: int = 0
    _now: Counter = field(default_factory=Counter)
    _attempts: Counter = field(default_factory=Counter)

    def __enter__(self) -> "FaultServer":
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def asked(self, target: str) -> int:
        """How often this target was asked for."""
        return sum(request.target == target for request in self.requests)

    def _serve(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._stop = asyncio.Event()
        self._loop.set_exception_handler(lambda loop, context: None)
        self._loop.run_until_complete(self._main(ready))
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    async def _main(self, ready: threading.Event) -> None:
        servers = []
        for address in self.addresses:
            server = await asyncio.start_server(self._connection, address, self.port, ssl=self.tls, backlog=1000)
            self.port = server.sockets[0].getsockname()[1]
            servers.append(server)
        ready.set()
        await self._stop.wait()
        for server in servers:
            server.close()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = writer.get_extra_info("sockname")[0]
        self.connections.append(address)
        try:
            while not writer.is_closing():
                start = await reader.readexactly(1)
                if not start.isalpha():  # somebody speaks TLS to a server that does not
                    answer(writer, 400)
                    break
                head = (start + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                method, target, _ = head[0].split(" ")
                headers = {
                    name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)
                }
                self._attempts[target] += 1
                request = Request(method, target, headers, address, self._attempts[target], self._loop.time())
                self.requests.append(request)
                self._now[address] += 1
                self.peak[address] = max(self.peak[address], self._now[address])
                try:
                    await FAULTS.get(request.path.split("/")[1], missing)(request, writer)
                    await writer.drain()
                finally:
                    self._now[address] -= 1
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.close()


def answer(
    writer: asyncio.StreamWriter,
    status: int | str = 200,
    body: bytes | str = "<html><body><h1 id=start>Start</h1>",
    content_type: str = "text/html; charset=utf-8",
    method: str = "GET",
    **headers: str | int,
) -> None:
    """Write a whole answer. A header given as `location` is written as `Location`; "_" stands for "-"."""
    body = body.encode() if isinstance(body, str) else body
    fields = {"content-type": content_type, "content-length": len(body)} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = [f"HTTP/1.1 {status} Words", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    writer.write("\r\n".join(lines).encode("utf-8") + (b"" if method == "HEAD" else body))


async def missing(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, 404, "<html><title>Not found</title><body>no such page", method=request.method)


def reset(writer: asyncio.StreamWriter) -> None:
    """Cut the connection with RST."""
    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


LONG_TEXT = " ".join(f"word{number}" for number in range(200))


@fault("ok")
async def ok(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, method=request.method)


@fault("slow")
async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(float(request.rest))
    answer(writer)


@fault("status")
async def status(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, request.rest, "<html><body>so", method=request.method)


@fault("once")
async def once(request: Request, writer: asyncio.StreamWriter) -> None:
    """The first answer has this status, all others are good."""
    answer(writer, request.rest if request.attempt == 1 else 200)


@cache
def bomb() -> bytes:
    """400 MB of markup in about 2 MB."""
    piece, packer = b"<p>boom</p>" * 100_000, zlib.compressobj(1, wbits=31)
    return b"".join(packer.compress(piece) for _ in range(400)) + packer.flush()


# Connections


@fault("flaky")
async def flaky(request: Request, writer: asyncio.StreamWriter) -> None:
    """The first N tries are cut, then all is well."""
    if request.attempt <= int(request.rest):
        reset(writer)
    else:
        answer(writer)


@fault("drip-headers")
async def drip_headers(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


@fault("drip-body")
async def drip_body(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html><body>")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


@fault("endless-body")
async def endless_body(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html><body>")
    while True:
        writer.write(b"<p>again and again and again" * 1000)
        await writer.drain()


@fault("reset-before")
async def reset_before(request: Request, writer: asyncio.StreamWriter) -> None:
    reset(writer)


@fault("reset-in-headers")
async def reset_in_headers(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-ty")
    await writer.drain()
    await asyncio.sleep(0.02)
    reset(writer)


@fault("reset-in-body")
async def reset_in_body(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5000\r\n\r\n<html>")
    await writer.drain()
    await asyncio.sleep(0.02)
    reset(writer)


@fault("close-before")
async def close_before(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.close()


@fault("stale")
async def stale(request: Request, writer: asyncio.StreamWriter) -> None:
    """Promise to keep the connection, and close it after the answer."""
    answer(writer, connection="keep-alive")
    await writer.drain()
    writer.close()


# HTTP


@fault("length-too-long")
async def length_too_long(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body="<html>", content_length=600)
    writer.close()


@fault("length-too-short")
async def length_too_short(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body="<html><body>much more than that", content_length=6)
    writer.close()


@fault("length-negative")
async def length_negative(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, content_length=-5)


@fault("length-twice")
async def length_twice(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body="<html>", Content_Length=7)


@fault("gzip")
async def gzipped(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body=gzip.compress(b"<html><body><p id=zipped>"), content_encoding="gzip")


@fault("gzip-cut")
async def gzip_cut(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body=gzip.compress(LONG_TEXT.encode())[:-12], content_encoding="gzip")


@fault("gzip-not")
async def gzip_not(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body="<html>this is not gzip", content_encoding="gzip")


@fault("gzip-bomb")
async def gzip_bomb(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body=bomb(), content_encoding="gzip")


@fault("encoding-unknown")
async def encoding_unknown(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, content_encoding="rot13")


@fault("encoding-brotli")
async def encoding_brotli(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body=b"\x0b\x02\x80hello\x03", content_encoding="br")


@fault("giant-headers")
async def giant_headers(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, x_long="x" * 300_000)


@fault("not-http")
async def not_http(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.test ESMTP ready\r\n\r\n")
    writer.close()


@fault("not-http-held")
async def not_http_held(request: Request, writer: asyncio.StreamWriter) -> None:
    """A greeting without an empty line behind it; then silence."""
    writer.write(b"SSH-2.0-OpenSSH_9.9\r\n")
    await writer.drain()
    await asyncio.sleep(60)


@fault("not-http-cut")
async def not_http_cut(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.test ESMTP ready\r\n")
    writer.close()


@fault("status-99")
async def status_99(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, 99)


@fault("early-hints")
async def early_hints(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n")
    answer(writer)


@fault("huge")
async def huge(request: Request, writer: asyncio.StreamWriter) -> None:
    """A page of 300 MB."""
    size, piece = 300 * 1024 * 1024, b"<p>some text that goes on and on</p>\n" * 1820
    writer.write(f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {size}\r\n\r\n".encode())
    for _ in range(size // len(piece)):
        writer.write(piece)
        await writer.drain()
    writer.close()


# Methods and manners


@fault("head")
async def head(request: Request, writer: asyncio.StreamWriter) -> None:
    """GET is fine; HEAD gets this status, "hang", or "body" (which must not be)."""
    if request.method != "HEAD":
        answer(writer)
    elif request.rest == "hang":
        await asyncio.sleep(60)
    elif request.rest == "body":
        answer(writer, body=LONG_TEXT)
    else:
        answer(writer, request.rest, "", method="HEAD")


@fault("browsers-only")
async def browsers_only(request: Request, writer: asyncio.StreamWriter) -> None:
    """Refuse with this status whoever is no browser."""
    answer(writer, 200 if "Firefox" in request.headers["user-agent"] else request.rest)


@fault("accept-html")
async def accept_html(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, 200 if "text/html" in request.headers["accept"] else 406)


@fault("challenge")
async def challenge(request: Request, writer: asyncio.StreamWriter) -> None:
    if request.rest == "cloudflare":
        answer(writer, 403, "<html><title>Just a moment...</title>", cf_mitigated="challenge", server="cloudflare")
    elif request.rest == "page":
        answer(writer, 503, "<html><title>Attention Required! | Cloudflare</title>")
    elif request.rest == "aws":
        answer(writer, 202, "", x_amzn_waf_action="challenge")
    else:
        answer(writer, 200, "<html><title>Making sure you&#39;re not a bot!</title><body>wait")


@fault("limited")
async def limited(request: Request, writer: asyncio.StreamWriter) -> None:
    """429 once, with this Retry-After; "always/…" each time; a status in the query is sent instead of 429."""
    always, _, rest = request.rest.rpartition("/")
    wait = {"retry_after": rest.replace("_", " ")} if rest else {}
    if request.attempt == 1 or always:
        answer(writer, request.query or 429, "<html><body>too many", **wait)
    else:
        answer(writer)


@fault("spent")
async def spent(request: Request, writer: asyncio.StreamWriter) -> None:
    """403 to whom has no request left, as GitHub says it; the rest is when the limit is reset."""
    reset = {"x_ratelimit_reset": request.rest} if request.rest else {}
    answer(writer, 403, "<html><body>too many", x_ratelimit_remaining=0, **reset)


# Redirects


@fault("redirect-twice")
async def redirect_twice(request: Request, writer: asyncio.StreamWriter) -> None:
    """Two Location headers, the second from the query."""
    answer(writer, 301, "", Location="/ok", location=request.query)


@fault("redirect")
async def redirect(request: Request, writer: asyncio.StreamWriter) -> None:
    """`/redirect/301?/ok`: go there."""
    answer(writer, request.rest, "", location=request.query)


@fault("redirect-nowhere")
async def redirect_nowhere(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, 302, "")


@fault("redirect-to")
async def redirect_to(request: Request, writer: asyncio.StreamWriter) -> None:
    """`/redirect-to?302,…`: anything at all, percent-encoded, as Location."""
    status, _, location = request.query.partition(",")
    answer(writer, status, "", location=unquote(location))


@fault("redirect-raw")
async def redirect_raw(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, 301, "", location="/ok/é ü")


@fault("chain")
async def chain(request: Request, writer: asyncio.StreamWriter) -> None:
    """`/chain/3/302`: three redirects before a page."""
    left, _, code = request.rest.partition("/")
    answer(writer, code, "", location=f"/chain/{int(left) - 1}/{code}") if int(left) else answer(writer)


@fault("ping")
async def ping(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, 302, "", location="/pong")


@fault("pong")
async def pong(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, 302, "", location="/ping")


@fault("cookie-gate")
async def cookie_gate(request: Request, writer: asyncio.StreamWriter) -> None:
    if "pass=yes" in request.headers.get("cookie", ""):
        answer(writer)
    else:
        answer(writer, 302, "", location=request.target, set_cookie="pass=yes; Path=/; HttpOnly")


@fault("cookie-then")
async def cookie_then(request: Request, writer: asyncio.StreamWriter) -> None:
    """Set a cookie and send elsewhere; in a circle at first, so that a visit with cookies is made."""
    if "secret=1" not in request.headers.get("cookie", ""):
        answer(writer, 302, "", location=request.target, set_cookie="secret=1")
    else:
        answer(writer, 302, "", location=request.query)


@fault("refresh")
async def refresh(request: Request, writer: asyncio.StreamWriter) -> None:
    """What Hugo writes for an alias."""
    answer(
        writer,
        body=f'<!DOCTYPE html><html><head><meta http-equiv="refresh" content="0; url={request.query}"></head></html>',
    )


# Pages

_PAGE = f"""<!DOCTYPE html><html><head><title>A page</title></head><body>
<h2 id="one">One</h2><a name="old name">Old</a><h2 id="caf\u00e9">Caf\u00e9</h2><h2 id="100%">All</h2>
<div id="user-content-readme">Readme</div><script>document.write('<p id="written">')</script><!-- <p id="hidden"> -->
<p>{LONG_TEXT}</p></body></html>"""


@fault("page")
async def page(request: Request, writer: asyncio.StreamWriter) -> None:
    """A page with anchors, in the encoding that the path names."""
    if request.rest == "encoded-ids":
        answer(writer, body=_PAGE.replace('id="café"', 'id="caf%C3%A9"'))
        return
    encoding = request.rest or "utf-8"
    answer(writer, body=_PAGE.encode(encoding), content_type="text/html")


@fault("wrong-charset")
async def wrong_charset(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body=_PAGE.encode("latin-1"), content_type="text/html; charset=utf-8")


@fault("script-page")
async def script_page(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body='<html><body><div id="root"></div><script src="/app.js"></script>')


@fault("pdf")
async def pdf(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body=b"%PDF-1.7 and so on", content_type="application/pdf")


@fault("long-page")
async def long_page(request: Request, writer: asyncio.StreamWriter) -> None:
    answer(writer, body="<html><body><p id=early>x</p>" + f"<p>{LONG_TEXT}</p>" * 500 + "<p id=late>")


@fault("oembed")
async def oembed(request: Request, writer: asyncio.StreamWriter) -> None:
    known = {"aaaaaaaaaaa": 200, "ppppppppppp": 403, "eeeeeeeeeee": 401}
    video = request.query.rpartition("%3D")[2]
    answer(writer, known.get(video, 404), "{}", content_type="application/json")
