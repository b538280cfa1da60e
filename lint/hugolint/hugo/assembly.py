"""From page sources to a site (`hugolib/content_map_page_assembler.go`)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from hugolint.hugo.cascade.cascade import Cascade, CascadeError, decode_cascade
from hugolint.hugo.cascade.page_matcher import matrix_languages
from hugolint.hugo.config.model import Config, Language
from hugolint.hugo.config.output_formats import HTML
from hugolint.hugo.config.permalink_patterns import PatternError
from hugolint.hugo.content.files import ContentFiles
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause, Refusal, Value
from hugolint.hugo.pages.aggregated_dates import aggregate_dates
from hugolint.hugo.pages.editions import editions
from hugolint.hugo.pages.output import main_format
from hugolint.hugo.pages.page import Hidden, Listing, Page, PageTree, Reason, Rendering
from hugolint.hugo.pages.page_fields import apply_fields, term_paths, terms_of
from hugolint.hugo.pages.page_resources import assign_resources
from hugolint.hugo.pages.publication import hidden
from hugolint.hugo.pages.taxonomies import Taxonomy, taxonomies_of, taxonomy_at
from hugolint.hugo.pages.titles import generated_title
from hugolint.hugo.pages.urls import aliases, published
from hugolint.hugo.paths.logical_path import LogicalPath, PathType
from hugolint.hugo.site import PublishedFiles, Rivals, Site
from hugolint.source import Span

WHOLE_FILE = Span(0, 0)
MadePages = Mapping[tuple[PageSource, int], Page]
"""Pages by the source and the language that they are made from."""


def assemble(
    config: Config,
    sources: Iterable[PageSource],
    files: ContentFiles,
    now: datetime,
    published_files: PublishedFiles | None = None,
    git_dates: Mapping[str, datetime] | None = None,
    made: MadePages | None = None,
) -> Site:
    """Put page sources together as Hugo does, in the order in which `files` lists them. Takes time linear in their number.

    `made` are pages of an earlier site with the same settings, taken over where nothing that they are made from has
    changed; that site is not to be used any more.
    """
    order = {file.path: position for position, file in enumerate(files.pages)}
    ordered = tuple(sorted(sources, key=lambda source: order.get(source.path, len(order))))
    assembly = _Assembly(config, now, git_dates or {}, made or {})
    assembly.run(ordered, files)
    return Site(
        config=config,
        now=now,
        pages=tuple(assembly.pages()),
        sources=tuple(assembly.refused.get(source.path, source) for source in ordered),
        trees=tuple(assembly.trees),
        bundled=tuple(assembly.bundled),
        files=files,
        published_files=published_files or PublishedFiles(),
        rivals=tuple(assembly.rivals),
    )


class _Origin(Struct):
    """What a page is made from: a file, or nothing but the need for it (`pageMetaSource`)."""

    path: LogicalPath
    languages: tuple[int, ...]
    source: PageSource | None = None
    kind: str = ""
    languages_fixed: bool = False
    cascades: tuple[Cascade, ...] = ()  # its own, known once its languages are

    def written(self, key: str) -> Value:
        """Return what the front matter says for a key (lower case), None where nothing."""
        return self.source.front_matter.values.get(key) if self.source else None


class _Assembly(Struct):
    config: Config
    now: datetime
    git_dates: Mapping[str, datetime]
    made: MadePages
    trees: list[PageTree] = []
    rivals: list[Rivals] = []
    taxonomies: list[tuple[Taxonomy, ...]] = []
    bundled: list[Page] = []
    handed_down: dict[str, tuple[Cascade, ...]] = {}
    refused: dict[str, PageSource] = {}  # by path: what only the whole site shows to be wrong
    led_by_page: set[str] = set()  # the paths whose first file is no branch's

    def run(self, sources: Iterable[PageSource], files: ContentFiles) -> None:
        self.trees = [PageTree() for _ in self.config.languages]
        self.taxonomies = [taxonomies_of(language.settings) for language in self.config.languages]
        # A page that Hugo refuses for anything else is where its front matter says, once that is corrected.
        self._make_pages(source for source in sources if source.front_matter.refusal is None)
        self._make_sections()
        self._make_terms()
        self._hide()
        aggregate_dates(self.trees, self.taxonomies, self.now)
        self._publish()
        assign_resources(self.trees, self.bundled, files.resources)

    def pages(self) -> Iterator[Page]:
        for tree in self.trees:
            yield from tree.pages.values()

    # Pages with a file, the home page and the taxonomies' pages

    def _make_pages(self, sources: Iterable[PageSource]) -> None:
        origins: dict[str, list[_Origin]] = {}
        bundled: list[_Origin] = []
        for source in sources:
            origin = _Origin(source.file.logical, source.file.languages, source)
            if source.file.bundled:
                bundled.append(origin)
            else:
                origins.setdefault(origin.path.base, []).append(origin)
        for origin in self._taxonomy_origins():
            origins.setdefault(origin.path.base, []).append(origin)
        every = tuple(range(len(self.trees)))
        home = _Origin(self._parse("/_index.md"), every, kind="home", languages_fixed=True)
        origins.setdefault("", []).append(home)
        for base in sorted(origins):
            self._make(base, origins[base])
        kept: dict[tuple[str, int], Page] = {}
        for origin in bundled:
            for page in self._pages_of(origin, self._inherited(origin.path.base)):
                key = page.path_info.base, page.language.index
                kept[key] = self._kept(kept.get(key), page)
        self.bundled = list(kept.values())

    def _taxonomy_origins(self) -> Iterator[_Origin]:
        languages: dict[str, list[int]] = {}
        if _has_no_taxonomies(self.config.languages[0]):
            return  # Hugo asks the first language for all
        for index, language in enumerate(self.config.languages):
            if not _has_no_taxonomies(language):
                for taxonomy in self.taxonomies[index]:
                    languages.setdefault(taxonomy.path, []).append(index)
        for path, indices in languages.items():
            yield _Origin(self._parse(path + "/_index.md"), tuple(indices), kind="taxonomy")

    def _make(self, base: str, origins: list[_Origin]) -> None:
        """Make the pages of one logical path; of two for one language, the heavier or later stays."""
        inherited = self._inherited(base)
        for origin in origins:
            for page in self._pages_of(origin, inherited):
                self._place(base, page)
        if origins[0].path.type is not PathType.BRANCH:
            self.led_by_page.add(base)
        own = [cascade for origin in origins for cascade in origin.cascades if self._is_kept(origin)]
        if own or base == "":
            self.handed_down[base] = (*own, *inherited)

    def _is_kept(self, origin: _Origin) -> bool:
        made = (tree.pages.get(origin.path.base) for tree in self.trees)
        return any(page is not None and page.source is origin.source for page in made)

    def _place(self, base: str, page: Page) -> None:
        pages = self.trees[page.language.index].pages
        pages[base] = self._kept(pages.get(base), page)

    def _kept(self, held: Page | None, page: Page) -> Page:
        """Return the one of two pages for the same path that Hugo keeps: that of the heavier mount, or the later one."""
        if held is None:
            return page
        stays, drops = (held, page) if _weight(held) > _weight(page) else (page, held)
        if stays.source and drops.source:
            if stays.source.file.editions == drops.source.file.editions:
                self.rivals.append(Rivals(stays.source.file, drops.source.file))
            else:
                stays.twins = (*stays.twins, *drops.twins, drops)
        return stays

    def _pages_of(self, origin: _Origin, inherited: tuple[Cascade, ...]) -> list[Page]:
        kind = origin.kind or self._kind(origin.path)
        origin.kind = kind
        origin.languages = self._languages(origin, inherited)
        if self._is_refused(origin):
            return []
        origin.cascades = self._own_cascades(origin)
        cascades = (*origin.cascades, *inherited)
        pages = []
        for index in origin.languages:
            language = self.config.languages[index]
            known = self.made.get((origin.source, index)) if origin.source else None
            if known is not None and known.kind == kind == "page":  # what it gets from above is in `made` the same
                known.start_anew(self.trees[index])
                pages.append(known)
                continue
            page = Page(origin.path, kind, language, self.config, origin.source, self.trees[index])
            apply_fields(page, cascades, self.config, self.git_dates)
            if _is_disabled(page):
                page.listing, page.rendering = Listing.NEVER, Rendering.NEVER
            if origin.source is None and not page.title:
                page.title = generated_title(kind, self._own_name(kind, origin.path, index), language.settings)
            page.terms = terms_of(page, (taxonomy.plural for taxonomy in self.taxonomies[index]))
            pages.append(page)
        return pages

    def _is_refused(self, origin: _Origin) -> bool:
        """Return whether Hugo refuses a file for the page of a taxonomy that one of its languages does not have."""
        if origin.source is None or origin.kind not in ("taxonomy", "term"):
            return False
        without = (i for i in origin.languages if taxonomy_at(origin.path.base, self.taxonomies[i]) is None)
        language = next(without, None)
        if language is None:
            return False
        code = self.config.languages[language].code
        reason = f"the language {code!r} has no taxonomy for {origin.path.base}"
        refusal = Refusal(
            WHOLE_FILE, reason, "Give it one in the settings, or move the file.", line=1, cause=Cause.SETTINGS
        )
        self.refused[origin.source.path] = origin.source.refused_for(refusal)
        return True

    def _own_name(self, kind: str, path: LogicalPath, language: int) -> str:
        """Return a page's name in the author's letters; a term's may have slashes in it."""
        taxonomy = taxonomy_at(path.base, self.taxonomies[language]) if kind == "term" else None
        if taxonomy is None:
            return path.unnormalized.base_name
        return path.unnormalized.base.removeprefix("/" + taxonomy.plural).removeprefix("/")

    def _kind(self, path: LogicalPath) -> str:
        if path.base == "" and path.is_page:
            return "home"
        if path.type is not PathType.BRANCH:
            return "page"
        taxonomy = self._taxonomy_at(path.base)
        if taxonomy is None:
            return "section"
        return "taxonomy" if taxonomy.path == path.base else "term"

    def _taxonomy_at(self, path: str) -> Taxonomy | None:
        found = (taxonomy_at(path, taxonomies) for taxonomies in self.taxonomies)
        return next((taxonomy for taxonomy in found if taxonomy is not None), None)

    def _languages(self, origin: _Origin, inherited: tuple[Cascade, ...]) -> tuple[int, ...]:
        """Return the languages of a page: its own `sites`, or a cascade's, before its folder's and name's."""
        if origin.languages_fixed or len(self.trees) == 1:
            return origin.languages
        codes = self.config.language_codes
        selected = matrix_languages(origin.written("sites"), codes)
        for cascade in inherited:
            if selected is not None:
                break
            if "sites" in cascade.fields and self._targets(cascade, origin):
                selected = matrix_languages(cascade.fields["sites"], codes)
        return origin.languages if selected is None else selected

    def _targets(self, cascade: Cascade, origin: _Origin) -> bool:
        path = origin.path.base or "/"
        return any(
            cascade.target.matches(origin.kind, path, self.config.environment, language)
            for language in origin.languages
        )

    # Cascades

    def _own_cascades(self, origin: _Origin) -> tuple[Cascade, ...]:
        value = origin.written("cascade")
        if value is None or origin.source is None:
            return ()
        try:
            return decode_cascade(value, self.config.language_codes, origin.source.path, origin.languages)
        except CascadeError:
            return ()

    def _inherited(self, base: str) -> tuple[Cascade, ...]:
        """Return what is handed down to a page, the nearest first, the settings' last."""
        while base:
            base = base.rpartition("/")[0]
            if base in self.handed_down:
                return self.handed_down[base]
        return tuple(cascade for language in self.config.languages for cascade in language.settings.cascades)

    # Pages without a file

    def _make_sections(self) -> None:
        """Make the sections at the top of each language that no file stands for."""
        missing: dict[str, tuple[LogicalPath, set[int]]] = {}
        for index, tree in enumerate(self.trees):
            for base, page in tree.pages.items():
                section = "/" + page.section
                if section == "/" or section in tree.pages or section in self.led_by_page or self._taxonomy_at(base):
                    continue
                if section not in missing:
                    name = page.path_info.unnormalized.section
                    missing[section] = self._path_elsewhere(section) or self._parse(f"/{name}/_index.md"), set()
                missing[section][1].add(index)
        for section, (path, languages) in missing.items():
            origin = _Origin(path, tuple(sorted(languages)), kind="section")
            # A cascade may hand the section to other languages, but none goes without that has pages in it.
            given = (
                ()
                if any(section in tree.pages for tree in self.trees)
                else self._languages(origin, self._inherited(section))
            )
            origin = _Origin(path, tuple(sorted(languages.union(given))), kind="section", languages_fixed=True)
            self._make(section, [origin])

    def _path_elsewhere(self, base: str) -> LogicalPath | None:
        return next((tree.pages[base].path_info for tree in self.trees if base in tree.pages), None)

    def _make_terms(self) -> None:
        """Make the pages of the terms that pages have and no file stands for."""
        missing: dict[str, tuple[LogicalPath, list[int]]] = {}
        for page in (*self.pages(), *self.bundled):
            index = page.language.index
            if not page.terms or not page.has_link:
                continue
            for path in self._term_paths(page):
                if path.base not in self.trees[index].pages:
                    languages = missing.setdefault(path.base, (path, []))[1]
                    if index not in languages:
                        languages.append(index)
        for base in sorted(missing):
            path, languages = missing[base]
            self._make(base, [_Origin(path, tuple(languages), kind="term")])

    def _term_paths(self, page: Page) -> list[LogicalPath]:
        return term_paths(page, self.taxonomies[page.language.index])

    def _parse(self, path: str) -> LogicalPath:
        return self.config.path_parser.parse(path)

    # What is published, and where

    def _hide(self) -> None:
        for page in (*self.pages(), *self.bundled):
            page.hidden = hidden(page, self.now)
        self._hide_terms()
        for tree in self.trees:
            # Hugo keeps the pages of the structure, but drops others of a kind that is switched off.
            dropped = [
                base for base, page in tree.pages.items() if page.kind in ("page", "term") and _is_disabled(page)
            ]
            for base in dropped:
                del tree.pages[base]

    def _hide_terms(self) -> None:
        """Hide the pages that Hugo makes for terms of hidden pages alone: it does not make them."""
        in_use = {
            (page.language.index, path.base)
            for page in (*self.pages(), *self.bundled)
            if page.terms and page.has_link and page.is_made
            for path in self._term_paths(page)
        }
        for page in self.pages():
            if page.kind == "term" and page.source is None and (page.language.index, page.path_info.base) not in in_use:
                page.hidden = page.hidden or Hidden(Reason.NEVER_BUILT, page.section)

    def _publish(self) -> None:
        for page in self.pages():
            main, edition = main_format(page), editions(page)[0]
            try:
                where = published(page, main or HTML, edition)
            except PatternError:
                continue
            if page.has_link and main is not None:
                page.url = where.url
                page.target = where.file if page.rendering is Rendering.ALWAYS else ""
            page.resource_folder = where.folder_url
            page.aliases = aliases(page, where.folder, edition)


def _weight(page: Page) -> int:
    return page.source.file.weight if page.source else 0


def _has_no_taxonomies(language: Language) -> bool:
    return {"taxonomy", "term"} <= language.settings.disabled_kinds


def _is_disabled(page: Page) -> bool:
    return page.kind in page.settings.disabled_kinds
