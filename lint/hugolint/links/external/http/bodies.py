"""Bodies, read no further than needed: httpx inflates them, piece by piece, and what it cannot is named."""

from collections.abc import AsyncGenerator, Mapping

import httpx

from hugolint.links.external.http.failures import VisitError
from hugolint.links.external.http.transport import Body
from hugolint.links.external.outcomes import Outcome

_KNOWN = frozenset({"gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress", "dcb", "dcz"})

ACCEPTED_ENCODINGS = "gzip"  # the one whose end shows whether it is whole


class UnreadableError(Exception):
    """A body in a compression that was not asked for; nothing is wrong with it otherwise."""


def is_html(headers: Mapping[str, str]) -> bool:
    """Return whether the answer is an HTML page; one without a type is taken for HTML, as browsers sniff."""
    media_type = headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    return media_type in {"text/html", "application/xhtml+xml", ""}


async def pieces(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    """Yield the body, inflated, in small pieces. Raises UnreadableError, and VisitError for broken compression."""
    encodings = [part.strip().lower() for part in response.headers.get("content-encoding", "").split(",")]
    encodings = [encoding for encoding in encodings if encoding not in {"", "identity"}]
    if not set(encodings) <= _KNOWN:
        raise VisitError(Outcome.PROTOCOL_ERROR, "the answer is in a compression that nobody knows")
    if encodings not in ([], ["gzip"]):
        raise UnreadableError
    length = 0
    try:
        async for piece in response.aiter_bytes():
            length += len(piece)
            yield piece
    except httpx.DecodingError:
        raise VisitError(Outcome.PROTOCOL_ERROR, "the compression of the answer is broken") from None
    if encodings:
        _check_end(response.extensions["body"], length)


def _check_end(body: Body, length: int) -> None:
    """Raise VisitError for gzip that was cut off: httpx takes no notice, nor of a second member (RFC 1952 §2.2)."""
    if body.tail and int.from_bytes(body.tail, "little") != length % (1 << 32):
        raise VisitError(Outcome.PROTOCOL_ERROR, "the compressed answer is cut off")
