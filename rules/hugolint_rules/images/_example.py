"""Pictures for the examples of the rules over images: headers alone, with no picture behind them."""

import struct

_LATITUDE, _LONGITUDE = ((52, 1), (31, 1), (12, 1)), ((13, 1), (24, 1), (18, 1))


def png(width: int, height: int) -> bytes:
    """Return the header of a PNG."""
    header = struct.pack(">II", width, height) + b"\x08\x06\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IEND", b"")


def jpeg(width: int, height: int, exif: bytes = b"") -> bytes:
    """Return the header of a JPEG, with Exif data in it or without."""
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif if exif else b""
    frame = b"\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width) + b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8" + app1 + frame + b"\xff\xd9"


def webp(width: int, height: int, exif: bytes = b"") -> bytes:
    """Return the header of a WebP, with Exif data in it or without."""
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    parts = b"VP8X" + struct.pack("<I", 10) + bytes([8 if exif else 0]) + b"\0\0\0" + sizes
    parts += b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2) if exif else b""
    return b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts


def exif_with_location(*, known: bool = True) -> bytes:
    """Return Exif data that name a place in Berlin, or one that is not known: nought degrees."""
    first = 8 + 2 + 12 + 4  # where the location's own directory begins
    values = first + 2 + 4 * 12 + 4
    gps = struct.pack(">H", 4)
    gps += struct.pack(">HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack(">HHII", 2, 5, 3, values)
    gps += struct.pack(">HHI4s", 3, 2, 2, b"E\0\0\0") + struct.pack(">HHII", 4, 5, 3, values + 24) + b"\0\0\0\0"
    numbers = [number for pair in (*_LATITUDE, *_LONGITUDE) for number in (pair if known else (0, 1))]
    directory = struct.pack(">H", 1) + struct.pack(">HHII", 0x8825, 4, 1, first) + b"\0\0\0\0"
    return b"MM\0*\0\0\0\x08" + directory + gps + struct.pack(">12I", *numbers)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + b"\0\0\0\0"
