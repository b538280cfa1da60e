"""A whole site, as Hugo assembles it, and what can be looked up in it."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol, Self, TypeVar, runtime_checkable

from msgspec import Struct, field

from hugolint.hugo.built.folder import Built
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import ContentFile, ContentFiles
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.texts import TextLog, text_of
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.failures.failures import failures
from hugolint.hugo.media.images import Images
from hugolint.hugo.pages.page import Page, PageTree
from hugolint.hugo.pages.page_fields import term_paths
from hugolint.hugo.pages.taxonomies import Taxonomy, taxonomies_of

T = TypeVar("T")
Rewrite = Literal["detect", "nothing", "pages", "anything"]
"""What the site's own render hooks make of destinations: as their templates look, or as the settings say."""


class Rivals(Struct, frozen=True):
    """Two files for one page in one language: Hugo keeps one and drops the other without a word."""

    kept: ContentFile
    dropped: ContentFile


class PublishedFiles(Struct, frozen=True):
    """Files beside the pages: the path that each is published or found at, and the file from the site's root."""

    static: Mapping[str, str] = {}
    assets: Mapping[str, str] = {}


class Site(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """A site. `pages` holds all of them, in every language: drafts, future, expired and generated ones too."""

    config: Config
    now: datetime
    pages: tuple[Page, ...]
    sources: tuple[PageSource, ...]
    trees: tuple[PageTree, ...]  # by language
    bundled: tuple[Page, ...]  # those that are resources of others: their terms are the site's, too
    files: ContentFiles
    published_files: PublishedFiles
    rivals: tuple[Rivals, ...]
    rewrite: Rewrite = "detect"
    built: Built | None = None  # what Hugo has made of it, where that is to be looked at too
    image_fields: tuple[str, ...] = ()  # the fields of front matter that hold images, as the settings say
    image_parameters: Mapping[str, tuple[str, ...]] = {}  # likewise those of shortcodes
    known_images: Images | None = None  # what an earlier run knew of the images
    log: TextLog = field(default_factory=TextLog)  # which pages' texts are asked for
    jobs: int = 1  # processes that look at the pages at once
    results: dict[Callable[["Site"], Any], Any] = field(default_factory=dict)  # see `once`

    def once(self, make: Callable[["Site"], T]) -> T:
        """Return `make(site)`, made once: what several rules look for is looked for once.

        Where a `Revisable` comes of it, it outlives edits of the site.
        """
        if make not in self.results:
            self.results[make] = make(self)
        made: T = self.results[make]
        return made

    @cached_property
    def terms_in_use(self) -> frozenset[tuple[int, str]]:
        """The terms that pages have which Hugo makes, by language and logical path: a draft's alone are no terms."""
        return frozenset(
            (page.language.index, path.base)
            for page in (*self.pages, *self.bundled)
            if page.terms and page.has_link and page.is_made
            for path in term_paths(page, self.taxonomies[page.language.index])
        )

    @cached_property
    def images(self) -> Images:
        """What the headers of the site's images say."""
        return self.known_images or Images(self.root)

    @property
    def root(self) -> Path:
        return self.config.root

    @cached_property
    def template_texts(self) -> dict[str, str]:
        """The texts of the templates, by their paths below `layouts`."""
        return {path: text_of(self.root / file) for path, file in (self.config.layouts or {}).items()}

    def templates_mention(self, pattern: str) -> bool:
        """Return whether a regular expression matches in a template, or might in one that is not here."""
        return bool(self.config.absent("layouts")) or self.templates_here_mention(pattern)

    def templates_here_mention(self, pattern: str) -> bool:
        """Return whether a regular expression matches in a template that is here; looked for once."""
        known = self._mentioned.get(pattern)
        if known is None:
            search = re.compile(pattern).search
            known = self._mentioned[pattern] = any(map(search, self.template_texts.values()))
        return known

    @cached_property
    def _mentioned(self) -> dict[str, bool]:
        """The regular expressions that were looked for in templates, each with whether it matches."""
        return {}

    @cached_property
    def refused(self) -> tuple[PageSource, ...]:
        """The files that Hugo refuses, or whose front matter hugolint cannot read."""
        return tuple(source for source in self.sources if not source.is_read)

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """What ends the build of the site's Hugo though it makes the page."""
        return tuple(one for one in self._failures if self.config.may_be_built_with(one.refusal.since))

    @cached_property
    def later_failures(self) -> tuple[Failure, ...]:
        """Those of a Hugo that is newer than the one that the site names."""
        return tuple(one for one in self._failures if not self.config.may_be_built_with(one.refusal.since))

    @cached_property
    def _failures(self) -> tuple[Failure, ...]:
        return tuple(failures(self.config, self.pages, self.sources))

    @cached_property
    def taxonomies(self) -> tuple[tuple[Taxonomy, ...], ...]:
        """The taxonomies of each language."""
        return tuple(taxonomies_of(language.settings) for language in self.config.languages)

    @cached_property
    def pages_by_source(self) -> dict[str, list[Page]]:
        """The pages that a file makes, one a language, by the file's path from the site's root."""
        found: dict[str, list[Page]] = {}
        for page in self.pages:
            if page.source is not None:
                found.setdefault(page.path, []).append(page)
        return found

    def page(self, logical_path: str, language: int | None = None) -> Page | None:
        """Return the page at a logical path (Hugo's .Path), in the default language unless another is given."""
        index = self.config.default_language_index if language is None else language
        return self.trees[index].pages.get("" if logical_path == "/" else logical_path)

    def page_of(self, source: PageSource) -> Page | None:
        """Return the page that a file makes, the first where it makes one in several languages."""
        return next(iter(self.pages_by_source.get(source.path, ())), None)


class SiteEdit(Struct, frozen=True):
    """What has changed from one state of a site in memory to the next.

    A page that is the same is the same object in both.
    """

    site: Site  # as it is now
    pages: frozenset[Page]  # those of the edited files
    same_places: bool  # whether no page came or went, and all are published as they were


@runtime_checkable
class Revisable(Protocol):
    """What is worked out of a site, page by page, and can follow its edits (`Site.once`)."""

    def revised(self, edit: SiteEdit) -> Self | None:
        """Return what holds after an edit; None where it has to be made anew."""
