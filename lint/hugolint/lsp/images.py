"""The size of an image, from the first bytes of its file."""

import struct
from pathlib import Path

HEAD = 1 << 18
_JPEG_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


def size_of(file: Path) -> tuple[int, int] | None:
    """Return the width and the height of an image in PNG, GIF, WebP (lossy) or JPEG; None where that cannot be known."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
        return _size(head)
    except (OSError, struct.error, IndexError):
        return None


def _size(head: bytes) -> tuple[int, int] | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return struct.unpack_from(">II", head, 16)
    if head.startswith((b"GIF87a", b"GIF89a")):
        return struct.unpack_from("<HH", head, 6)
    if head.startswith(b"RIFF") and head[8:16] == b"WEBPVP8 ":
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    if head.startswith(b"\xff\xd8"):
        at = 2
        while head[at] == 0xFF:
            if head[at + 1] in _JPEG_FRAMES:
                height, width = struct.unpack_from(">HH", head, at + 5)
                return width, height
            at += 2 + struct.unpack_from(">H", head, at + 2)[0]
    return None
