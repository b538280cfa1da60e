"""Pages that earlier runs read, recalled while their files are the same."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from hugolint.cache import codec, fingerprint
from hugolint.cache.codec import is_kept_of
from hugolint.cache.database import Cache, KeptPage
from hugolint.cache.runs import SETTLED
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import ContentFile
from hugolint.rule import PageRule, Rule


def context(config: Config, rules: Iterable[Rule]) -> str:
    """Return what stands for all that a page's result depends on besides its own file.

    Of the rules that is those of pages: what others say of the site is not stored with a page.
    """
    inputs = [f"{rule.code}{rule.revision} {rule.options!r}" for rule in rules if isinstance(rule, PageRule)]
    settings = repr(
        (
            config.raw,
            config.environment,
            config.shortcodes,
            sorted(config.own_shortcodes),
            sorted(config.transparent_shortcodes),
            sorted(config.silent_shortcodes),
            # A set's order differs from process to process.
            [(absence.name, sorted(absence.brings)) for absence in config.absences],
            config.hugo_versions[:1],
            config.shortcode_templates,
            config.language_codes,
        )
    )
    return fingerprint.program("\n".join(inputs), settings)


def is_of_state(kept: KeptPage, state: str) -> bool:
    """Return whether a page is cached for a file in this state, as `fingerprint.State.by_name` gives it."""
    return kept.stamp != "" and kept.stamp.split(" ")[:3] == state.split(" ")[:3]


class PageCache:
    """The kept pages of one context."""

    def __init__(self, cache: Cache, key: str) -> None:
        self._cache = cache
        self._context = key
        self._kept = {(page.path, page.mounting): page for page in cache.pages(key)}
        self._moved: list[KeptPage] = []  # whose content is as it was, though their files were written anew
        self._started = time.time_ns()

    def load(self, file: ContentFile) -> bytes | None:
        """Return the bytes that were kept of a file, if it is still the same."""
        kept = self.former(file)
        if kept is None:
            return None
        stamp = self._stamp(file)
        if kept.stamp and kept.stamp == stamp:
            return kept.content
        if _digest(file) != kept.digest or not is_kept_of(kept.content, file):
            return None
        self._moved.append(kept._replace(stamp=stamp))
        return kept.content

    def former(self, file: ContentFile) -> KeptPage | None:
        """Return what was kept of a file, whether or not it is still the same."""
        return self._kept.get((file.path, file.mounting))

    def store(self, read: Iterable[tuple[ContentFile, bytes, bytes]], files: Sequence[ContentFile]) -> None:
        """Keep what was read anew: files, the digests of what was in them, and the pages as bytes.

        `files` are all that there are.
        """
        fresh = list(self._moved)
        for file, digest, content in read:
            if _is_unicode(file.absolute):
                stamp = self._stamp(file) if _changed(file) == file.changed else ""
                fresh.append(KeptPage(file.path, file.mounting, stamp, digest, content))
        there = {(file.path, file.mounting) for file in files}
        gone = [page for key, page in self._kept.items() if key not in there]
        if fresh or gone:
            self._cache.put_pages(self._context, fresh, gone)

    def _stamp(self, file: ContentFile) -> str:
        """Return what a file is known by without reading it; "" while a change may hide behind the same time."""
        if file.modified + SETTLED > self._started:
            return ""
        place = f"{file.languages} {file.weight} {file.bundled} {file.module} {file.absolute}"
        return f"{file.size} {file.modified} {file.changed} {place}"


def _is_unicode(path: str) -> bool:
    """Return whether a path's bytes are UTF-8; SQLite keeps no others."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _changed(file: ContentFile) -> int:
    try:
        return Path(file.absolute).stat().st_ctime_ns
    except OSError:
        return -1


def _digest(file: ContentFile) -> bytes | None:
    try:
        return codec.digest(Path(file.absolute).read_bytes())
    except OSError:
        return None
