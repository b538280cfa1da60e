"""Bodies, read no further than needed: raw, under a cap, inflated piece by piece."""

import re
import zlib
from collections.abc import AsyncGenerator

import httpx

from hugolint.links.external.http.failures import VisitError
from hugolint.links.external.outcomes import Outcome

_PIECE = 64 * 1024
_DEFLATED = frozenset({"gzip", "x-gzip", "deflate"})
_OTHERS_KNOWN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)

ACCEPTED_ENCODINGS = "gzip, deflate"


class UnreadableError(Exception):
    """A body in a compression that was not asked for; nothing is wrong with it otherwise."""


def is_html(headers: httpx.Headers) -> bool:
    """Tell whether the answer is an HTML page; one without a type is taken for HTML, as browsers sniff."""
    media_type = headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    return media_type in {"text/html", "application/xhtml+xml", ""}


def charset_of(headers: httpx.Headers) -> str | None:
    """Return the character encoding that the answer names."""
    match = _CHARSET.search(headers.get("content-type", ""))
    return match.group(1) if match else None


async def pieces(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    """Yield the body, inflated, in small pieces. Raises UnreadableError, and VisitError for broken compression."""
    encodings = [part.strip().lower() for part in response.headers.get("content-encoding", "").split(",")]
    encodings = [encoding for encoding in encodings if encoding not in {"", "identity"}]
    assert isinstance(response.stream, httpx.AsyncByteStream)
    if not encodings:
        async for chunk in response.stream:
            yield chunk
    elif len(encodings) == 1 and encodings[0] in _DEFLATED:
        async for piece in _inflated(response.stream):
            yield piece
    elif set(encodings) <= _DEFLATED | _OTHERS_KNOWN:
        raise UnreadableError
    else:
        raise VisitError(Outcome.PROTOCOL_ERROR, "the answer is in a compression that nobody knows")


async def _inflated(stream: httpx.AsyncByteStream) -> AsyncGenerator[bytes, None]:
    inflater = None
    try:
        async for chunk in stream:
            while chunk:
                if inflater is None or inflater.eof:  # gzip may come in several members (RFC 1952 §2.2)
                    inflater = zlib.decompressobj(_window_bits(chunk))
                yield inflater.decompress(chunk, _PIECE)
                chunk = inflater.unconsumed_tail or inflater.unused_data
        if inflater is not None and not inflater.eof:
            raise VisitError(Outcome.PROTOCOL_ERROR, "the compressed answer is cut off")
    except zlib.error:
        raise VisitError(Outcome.PROTOCOL_ERROR, "the compression of the answer is broken") from None


def _window_bits(start: bytes) -> int:
    # "deflate" means zlib's format (RFC 9110 §8.4.1.2), but some servers send it bare, without the header.
    gzip, zlib_header = (
        start[:2] == b"\x1f\x8b",
        len(start) > 1 and start[0] & 15 == 8 and not int.from_bytes(start[:2]) % 31,
    )
    return 32 + zlib.MAX_WBITS if gzip or zlib_header else -zlib.MAX_WBITS
