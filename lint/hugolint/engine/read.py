"""Reading a site: its configuration, and each content file by itself; and putting what was read together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hugolint.cache.codec import PageResult
from hugolint.cache.database import Cache, KeptPage
from hugolint.cache.git_dates import stored_git_dates_being_read
from hugolint.cache.images import stored_images
from hugolint.engine.page_reader import Reader
from hugolint.engine.request import Request, as_faults, configuration
from hugolint.hugo.assembly import assemble
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import ContentFiles, find_content
from hugolint.hugo.content.git_dates import git_dates_being_read
from hugolint.hugo.content.texts import TextLog
from hugolint.hugo.load import find_published_files
from hugolint.hugo.media.images import Images
from hugolint.hugo.site import PublishedFiles, Site
from hugolint.settings.selection import Selection
from hugolint.util.paths import is_at_or_below


class Content(Struct, frozen=True, dict=True):
    """What was read for a request: the configuration, and each content file by itself."""

    config: Config
    files: ContentFiles
    published: PublishedFiles
    pages: tuple[PageResult, ...]
    git_dates: Mapping[str, datetime]
    selection: Selection
    context: str  # what the pages are kept under
    log: TextLog
    images: Images
    former: Mapping[str, KeptPage] = {}  # by path, what was kept of a few files that were edited

    def at(self, path: str) -> Sequence[PageResult]:
        """Return what was read of a file: several where it is mounted more than once, none where it is no page."""
        return [self.pages[number] for number in self._numbers.get(path, ())]

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """By path, which of `pages` were read of a file."""
        found: dict[str, list[int]] = {}
        for number, page in enumerate(self.pages):
            found.setdefault(page.source.path, []).append(number)
        return found

    def with_pages(self, read_again: Iterable[PageResult], files: ContentFiles) -> "Content":
        """Return the content with some pages as they were read again; no file has come or gone."""
        pages = list(self.pages)
        for page in read_again:
            file = page.source.file
            for number in self._numbers[file.path]:
                if pages[number].source.file.mounting == file.mounting:
                    pages[number] = page
        new = replace(self, files=files, pages=tuple(pages))
        for name in ("_numbers", "excluded"):  # they know paths alone
            new.__dict__[name] = getattr(self, name)
        return new

    def is_content(self, path: str) -> bool:
        """Return whether a file, there or not, can be a page or a resource of one and nothing else: no template, no static
        file, no pages of a content adapter.
        """
        place = str(self.config.root / path)
        of_content, others = (
            tuple(str(mount.source) for mount in self.config.mounts if (mount.component == "content") is is_content)
            for is_content in (True, False)
        )
        is_below = is_at_or_below(place, of_content) and not is_at_or_below(place, others)
        return is_below and not path.endswith(".gotmpl")

    def is_page(self, path: str) -> bool:
        """Return whether a file, there or not, has the name of a page."""
        return path.rpartition(".")[2].lower() in self.config.content_extensions

    @cached_property
    def excluded(self) -> frozenset[str]:
        """The paths of the files that the settings leave out."""
        return frozenset(page.source.path for page in self.pages if self.selection.excluded(page.source.path))


def read(request: Request, absent: Collection[Path] = ()) -> Content:
    """Read a site's configuration and content, and run the page rules. Raises HugolintError.

    `absent` are files that are taken as if they were not there.
    """
    progress = request.progress
    settings = request.settings.settings
    rules = request.registry.select(settings.select, settings.extend_select, settings.ignore)
    selection = Selection(request.settings, request.root, rules)
    progress.notes(f"rules: {len(selection.rules)} run")
    progress.begins("reading the configuration")
    config = configuration(request)
    progress.notes(f"configuration: {_described(config)}")
    progress.begins("looking for content files")
    with as_faults(request.root):
        files = find_content(config, not_on_disk(request.root, request.overlay), absent)
        published = find_published_files(config)
    cache = Cache(request.root) if request.use_cache else None
    log = TextLog()
    reader = Reader(config, selection.rules, request.overlay, request.jobs, cache, progress, log)
    # Git goes through the history while pages are read.
    dates = (
        stored_git_dates_being_read(config, Cache(request.root)) if request.use_cache else git_dates_being_read(config)
    )
    pages = tuple(reader.read(files.pages))
    images = stored_images(request.root, Cache(request.root)) if request.use_cache else Images(request.root)
    return Content(config, files, published, pages, dates(), selection, reader.context, log, images, reader.former)


def put_together(request: Request, content: Content) -> Site:
    """Return the site that Hugo makes of content."""
    request.progress.begins("putting the site together")
    sources = [page.source for page in content.pages]
    site = assemble(content.config, sources, content.files, request.now, content.published, content.git_dates)
    settings = request.settings.settings
    site = replace(
        site,
        rewrite=settings.links.rewrite,
        image_fields=settings.images.fields,
        image_parameters=settings.images.shortcodes,
        known_images=content.images,
        log=content.log,
        jobs=request.jobs,
    )
    if request.published is None:
        return site
    from hugolint.engine.built import read_built

    return replace(site, built=read_built(request, site), results={})


def not_on_disk(root: Path, paths: Collection[str]) -> list[Path]:
    """Return the files that only an editor has, as yet."""
    files = [root / path for path in paths]
    return [file for file in files if not file.exists()]


def _described(config: Config) -> str:
    parts = [
        ", ".join(config.files) or "none, all defaults",
        f"environment {config.environment}",
        f"languages {', '.join(config.language_codes)}",
    ]
    if config.absences:
        parts.append(f"not here: {', '.join(absence.name for absence in config.absences)}")
    return "; ".join(parts)
