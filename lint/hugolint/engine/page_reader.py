"""Content files into page results: from the cache where nothing changed, otherwise read and checked, in several processes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from hugolint.cache import codec
from hugolint.cache.codec import PageResult
from hugolint.cache.database import Cache, KeptPage
from hugolint.cache.pages import PageCache, context
from hugolint.engine.file_reader import FileReader, lost
from hugolint.engine.progress import Progress
from hugolint.finding import Finding
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import ContentFile, ContentFiles
from hugolint.hugo.content.texts import TextLog
from hugolint.hugo.load import data_of
from hugolint.registry.engine_rules import UnreadableFile
from hugolint.rule import WHOLE_FILE, Rule
from hugolint.util.workers.pool import do_all
from hugolint.util.workers.work import Work

if TYPE_CHECKING:  # an edit of words asks for no site
    from hugolint.hugo.site import Site

MOST_EDITED = 64  # files whose earlier state is remembered


class Reader:
    """Reads the content files of a site, and runs the page rules on each."""

    def __init__(
        self,
        config: Config,
        rules: Sequence[Rule],
        overlay: Mapping[str, str],
        jobs: int,
        cache: Cache | None,
        progress: Progress,
        log: TextLog,
    ) -> None:
        self._config = config
        self._rules = rules
        self._files = FileReader(config, rules, overlay)
        self._overlay = overlay
        self._jobs = jobs
        self._cache = cache
        self._progress = progress
        self._log = log
        self.former: dict[str, KeptPage] = {}  # by path, what was kept of a few files that were edited

    @cached_property
    def context(self) -> str:
        """What stands for all that a page's result depends on besides its own file."""
        return context(self._config, self._rules)

    def read(self, files: Sequence[ContentFile]) -> list[PageResult]:
        """Return what was read of each file, in their order."""
        if self._cache is None:
            self._progress.notes(f"content: {len(files):,} files, all of them read")
            return [page for page, _ in self._read_all(files)]
        with self._cache as cache:
            page_cache = PageCache(cache, self.context)
            results = [None if file.path in self._overlay else self._stored(file, page_cache) for file in files]
            unknown = [file for file, page in zip(files, results, strict=True) if page is None]
            if len(unknown) <= MOST_EDITED:
                self.former = {file.path: former for file in unknown if (former := page_cache.former(file))}
            stored = len(files) - len(unknown)
            self._progress.notes(f"content: {len(files):,} files, {stored:,} of them from the cache")
            read = self._read_all(unknown)
            fresh = [(file, page.digest, data) for file, (page, data) in zip(unknown, read, strict=True) if data]
            page_cache.store([one for one in fresh if one[1] and one[0].path not in self._overlay], files)
        left = iter(read)
        return [page or next(left)[0] for page in results]

    def _read_all(self, files: Sequence[ContentFile]) -> list[tuple[PageResult, bytes | None]]:
        """Return what was read of each file, and the bytes that stand for it."""
        self._progress.begins(f"reading {len(files):,} content files", len(files))
        work: Work[ContentFile] = Work(
            do=self._files.packed,
            size=lambda file: file.size,
            lost=lambda file: codec.pack(lost(file, self._config, "the process that read it died")),
        )
        if files:  # what reads Markdown is imported before the processes part, or each would do it by itself
            import hugolint.markdown.document  # noqa: F401
        # Bytes even where one process reads all: of a large site the Markdown read would not fit into memory.
        every = do_all(files, work, self._jobs, self._progress.advances)
        return [
            (self._files.read(file) if data is None else self._unpacked(file, data), data)
            for file, data in zip(files, every, strict=True)
        ]

    def _stored(self, file: ContentFile, page_cache: PageCache) -> PageResult | None:
        data = page_cache.load(file)
        try:
            return self._unpacked(file, data) if data else None
        except codec.CORRUPT:
            return None

    def _unpacked(self, file: ContentFile, data: bytes) -> PageResult:
        return codec.unpack(data, file, self._config, partial(_text, file, self._overlay.get(file.path)), self._log)


def _text(file: ContentFile, overlay: str | None) -> str:
    # A page that is held in memory holds its own text at most, not those that others had when it was read.
    try:
        return data_of(file, overlay).decode("utf-8", "replace")
    except OSError:
        return ""  # cannot be opened, which is a finding of its own; or gone since it was read


def unreadable_files(files: ContentFiles, site: "Site") -> Iterator[Finding]:
    """Yield a finding for everything with a page's name that Hugo cannot read a page from, and no template reads either."""
    rule = UnreadableFile()
    for found in files.unreadable:
        name = re.escape(found.path.rpartition("/")[2])
        if not site.templates_here_mention(rf"(?i)readFile[^}}\n]*{name}"):
            yield rule.finding(found, WHOLE_FILE, f"Hugo makes no page of this: {found.reason}")
