"""What the headers of a site's images say. No picture is decoded, and no more is read than a header takes."""

import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.media.formats import HEAD, format_of
from hugolint.hugo.media.location import has_location
from hugolint.hugo.media.window import Window

# Nanoseconds: a file that changed this shortly before may change again without its time showing it.
SETTLED = 1_000_000_000
UNKNOWN = (0, 0)


class Image(Struct, frozen=True):
    """What is known of a file that may be an image."""

    bytes: int
    stamp: str  # what its state is known by
    format: str  # "JPEG", "HTML", …; "" for what is not known
    has_location: bool
    size: tuple[int, int] | None = None  # width and height as shown, 0 if not known; None where nobody has asked


class Images:
    """The images of a site, each looked at when it is asked for, and again when its file has changed.

    `load` gives what was known of them before, by path; it is asked once one of them is.
    """

    def __init__(self, root: Path, load: Callable[[], dict[str, Image]] = dict) -> None:
        self._root = root
        self._load = load
        self._asked: set[str] = set()
        self._started = time.time_ns()
        self._has_news = False

    @cached_property
    def _known(self) -> dict[str, Image]:
        return self._load()

    def at(self, path: str, *, with_size: bool = False) -> Image | None:
        """Return what is known of the file at a path from the site's root; None where it cannot be read. Never raises."""
        try:
            status = os.stat(os.path.join(self._root, path))  # noqa: PTH116, PTH118 - to make a Path takes as long as to ask
            if not stat.S_ISREG(status.st_mode):
                return None
            stamp = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
            image = self._known.get(path)
            if image is None or image.stamp != stamp or (with_size and image.size is None):
                image = _read(str(self._root / path), status.st_size, stamp, with_size=with_size)
                self._known[path] = image
                self._has_news = True
        except OSError:
            return None
        self._asked.add(path)
        return image

    def to_keep(self) -> dict[str, Image] | None:
        """Return what is known of the images that were asked for, for another process; None where that has nothing new.

        Not those whose time may hide a change.
        """
        if not self._has_news:
            return None
        self._has_news = False
        return {path: image for path, image in self._known.items() if path in self._asked and self._is_settled(image)}

    def _is_settled(self, image: Image) -> bool:
        return int(image.stamp.split(" ")[1]) + SETTLED < self._started


def _read(path: str, length: int, stamp: str, *, with_size: bool) -> Image:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        head = file.read(HEAD)
        image = Image(length, stamp, format_of(head), has_location=False)
        with suppress(Exception):  # a header that is no header: whatever the reader stumbles over, it says nothing
            image = replace(image, has_location=has_location(Window(file), image.format))
        return replace(image, size=_size(Window(file), image.format)) if with_size else image


def _size(file: Window, format: str) -> tuple[int, int]:
    """Return the width and height of an image; nought where they are not known, as of most SVGs."""
    if format in ("", "HTML", "SVG"):
        return UNKNOWN
    import imagesize

    try:
        width, height = imagesize.get(file)
    except Exception:
        return UNKNOWN
    return (int(width), int(height)) if width > 0 and height > 0 else UNKNOWN
