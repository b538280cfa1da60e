"""Whether an image says where it was taken: the latitude in its Exif data (Exif 3.0, 4.6.6)."""

import io
from collections.abc import Iterator
from typing import Any

from hugolint.hugo.media.window import Window

_START = b"Exif\0\0"
_GPS = (b"\x88\x25", b"\x25\x88")  # the tag that leads to the location, in either order of bytes
_MOST_PARTS = 4096  # of one file
_FORMATS = frozenset(("JPEG", "PNG", "WebP", "TIFF", "HEIC", "AVIF"))


def has_location(file: Window, format: str) -> bool:
    """Return whether an image of this format, read from its beginning, has a place in its Exif data. May raise anything."""
    if format not in _FORMATS:
        return False
    if format in ("HEIC", "AVIF", "TIFF"):
        return _is_placed(file)
    return any(
        any(tag in data for tag in _GPS) and _is_placed(io.BytesIO(data.removeprefix(_START)))
        for data in _PARTS[format](file)
    )


def _in_jpeg(file: Window) -> Iterator[bytes]:
    """Yield the Exif data of a JPEG: segments before the picture itself."""
    place = 2
    for _ in range(_MOST_PARTS):
        file.seek(place)
        head = file.read(10)
        if len(head) < 10 or head[0] != 0xFF or head[1] in (0xDA, 0xD9):
            return
        length = int.from_bytes(head[2:4], "big")
        if head[1] == 0xE1 and head[4:10] == _START:
            yield file.read(length - 8)
        place += 2 + length


def _in_png(file: Window) -> Iterator[bytes]:
    """Yield the Exif data of a PNG, which may follow the picture."""
    place = 8
    for _ in range(_MOST_PARTS):
        file.seek(place)
        head = file.read(8)
        if len(head) < 8 or head[4:] == b"IEND":
            return
        length = int.from_bytes(head[:4], "big")
        if head[4:] == b"eXIf":
            yield file.read(length)
        place += 12 + length


def _in_webp(file: Window) -> Iterator[bytes]:
    """Yield the Exif data of a WebP, where its header says that it has some."""
    file.seek(12)
    head = file.read(9)
    if head[:4] != b"VP8X" or not head[8:] or not head[8] & 8:
        return
    place = 12
    for _ in range(_MOST_PARTS):
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"EXIF":
            yield file.read(length)
        place += 8 + length + length % 2


_PARTS = {"JPEG": _in_jpeg, "PNG": _in_png, "WebP": _in_webp}


def _is_placed(file: Any) -> bool:
    """Return whether Exif data have a latitude and a longitude that are not both nought, as devices write that know none."""
    import logging

    import exifread

    logging.getLogger("exifread").disabled = True  # what is wrong with a file it would print
    file.seek(0)
    tags = exifread.process_file(file, details=False, extract_thumbnail=False)
    return all(f"GPS {name}" in tags for name in ("GPSLatitude", "GPSLongitude")) and any(
        value.num for name in ("GPSLatitude", "GPSLongitude") for value in _numbers(tags[f"GPS {name}"].values)
    )


def _numbers(values: Any) -> Iterator[Any]:
    return (value for value in values if getattr(value, "num", 0)) if isinstance(values, list) else iter(())
