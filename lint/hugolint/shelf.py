"""Pages that earlier runs read, recalled while their files are the same."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from hugolint import fingerprint, kept_page
from hugolint.cache import Cache, KeptPage
from hugolint.hugo.config import Config
from hugolint.hugo.files import ContentFile
from hugolint.memory import SETTLED
from hugolint.rule import Rule


def context(config: Config, rules: Iterable[Rule]) -> str:
    """Return what stands for all that a page's result depends on besides its own file."""
    wishes = [f"{rule.code} {rule.options!r}" for rule in rules]
    settings = repr(
        (
            config.raw,
            config.environment,
            config.shortcodes,
            sorted(config.transparent_shortcodes),
            config.language_codes,
        )
    )
    return fingerprint.program("\n".join(wishes), settings)


def is_of_state(kept: KeptPage, state: str) -> bool:
    """Tell whether a page was kept of a file in this state: its size, the time of its last change, and its inode."""
    return kept.stamp != "" and kept.stamp.split(" ")[:2] == state.split(" ")[:2]


class Shelf:
    """The kept pages of one context."""

    def __init__(self, cache: Cache, key: str) -> None:
        self._cache = cache
        self._context = key
        self._kept = cache.pages(key)
        self._moved: dict[str, KeptPage] = {}  # whose content is as it was, though their files were written anew
        self._started = time.time_ns()

    def recall(self, file: ContentFile) -> bytes | None:
        """Return the bytes that were kept of a file, if it is still the same."""
        kept = self._kept.get(file.path)
        if kept is None:
            return None
        stamp = self._stamp(file)
        if kept.stamp and kept.stamp == stamp:
            return kept.content
        if _digest(file) != kept.digest:
            return None
        self._moved[file.path] = KeptPage(stamp, kept.digest, kept.content)
        return kept.content

    def keep(self, read: Iterable[tuple[ContentFile, bytes, bytes]], files: Sequence[ContentFile]) -> None:
        """Keep what was read anew: files, the digests of what was in them, and the pages as bytes.

        `files` are all that there are.
        """
        fresh = dict(self._moved)
        for file, digest, content in read:
            if _is_unicode(file.absolute):
                stamp = self._stamp(file) if _modified(file) == file.modified else ""
                fresh[file.path] = KeptPage(stamp, digest, content)
        gone = self._kept.keys() - {file.path for file in files}
        if fresh or gone:
            self._cache.put_pages(self._context, fresh, gone)

    def _stamp(self, file: ContentFile) -> str:
        """Return what a file is known by without reading it; "" while a change may hide behind the same time."""
        if file.modified + SETTLED > self._started:
            return ""
        return f"{file.size} {file.modified} {file.languages} {file.bundled} {file.absolute}"


def _is_unicode(path: str) -> bool:
    """Tell whether a path's bytes are UTF-8; SQLite keeps no others."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _modified(file: ContentFile) -> int:
    try:
        return Path(file.absolute).stat().st_mtime_ns
    except OSError:
        return -1


def _digest(file: ContentFile) -> bytes | None:
    try:
        return kept_page.digest(Path(file.absolute).read_bytes())
    except OSError:
        return None
