"""The addresses of one state of a site: plain records, which outlive the site that they were taken from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from msgspec import Struct

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Hidden, Page
from hugolint.hugo.pages.page_fields import term_paths
from hugolint.hugo.site import Site
from hugolint.links.internal.host_redirects import HostRedirects, redirect_templates
from hugolint.links.internal.model import State
from hugolint.links.internal.published import PublishedSite
from hugolint.links.internal.resources import base_path
from hugolint.links.internal.site_links import site_links
from hugolint.source import Span

_INDEX = "index.html"
Place = tuple[str, str]
"""A published file: the host, by the code of its language where each has one of its own, and the path below its folder."""


class PageRecord(Struct, frozen=True, eq=False):
    """A page in one language, in one state of the site."""

    path: str  # its file, from the site's root; "" where Hugo makes it
    logical_path: str
    language: str  # the code
    kind: str
    title: str
    date: datetime | None
    source: PageSource | None
    url: str
    place: str  # the published file, "" where it is not published
    outputs: tuple[str, ...]  # the files of its other output formats
    aliases: tuple[tuple[str, str], ...]  # each as written, and the file that Hugo writes for it
    terms: frozenset[str]  # the logical paths of the terms that it has, or a page that is a resource of it
    hidden: Hidden | None
    base: str  # the path that the site begins at on its host, without a slash at its end
    folder: str  # the folder of its language's files, "" for none
    ugly: bool  # whether its section has `uglyURLs`
    shows_aliases: bool  # whether its aliases lead to it, by Hugo or by the site's host

    @property
    def key(self) -> tuple[str, str]:
        """The file and the language, by which a page is the same in two states."""
        return self.path or self.logical_path, self.language

    @property
    def files(self) -> tuple[str, ...]:
        """All files that are published with it: its own, those of other output formats, its aliases'."""
        return (self.place, *self.outputs, *(file for _, file in self.aliases)) if self.place else ()

    def address(self, file: str) -> str:
        """Return the address that people link to for one of these files."""
        return self.url if file == self.place else self.base + url_path(file)

    def alias(self, file: str) -> str | None:
        """Return the alias that makes Hugo write a redirect to this page into a file; None where none can.

        It begins in the folder of the page's language (`hugolib/alias.go`).
        """
        path = url_path(file)
        if not self.shows_aliases or not file.endswith((".html", ".htm")) or file == "/" + _INDEX:
            return None
        if self.folder:
            if not path.startswith(f"/{self.folder}/"):
                return None
            path = path.removeprefix(f"/{self.folder}")
        return path + _INDEX if self.ugly and path.endswith("/") else path

    @property
    def body(self) -> str:
        """The text behind the front matter."""
        return self.source.text[self.source.front_matter.body_start :].strip() if self.source else ""


class BrokenLink(Struct, frozen=True):
    """A link that leads nowhere, by the file and the place that it is written at."""

    path: str
    language: str
    span: Span
    destination: str
    target: str  # the URL that it leads to
    target_path: str  # the file of the page that lacks the id; "" where there is no page


class SiteState:
    """What a site publishes at one time; the links that lead nowhere in it are noted where they are asked for."""

    def __init__(self, site: Site, *, with_links: bool = False) -> None:
        self.config: Config = site.config
        self.pages: tuple[PageRecord, ...] = ()
        self._published: set[Place] = set()
        records: list[PageRecord] = []
        for languages, published in zip(_hosts(site.config), site_links(site).published, strict=True):
            host = site.config.language_codes[min(languages)] if site.config.multihost else ""
            self._published.update((host, path) for path in published.files)
            records += _records(site, published, languages)
        self.pages = tuple(records)
        self.broken_links: Mapping[tuple[str, Span], BrokenLink] = (
            {(link.path, link.span): link for link in _broken_links(site)} if with_links else {}
        )
        self._redirects = site.once(HostRedirects)
        self._prints_redirects = bool(redirect_templates(site))
        self._adapters = site.files.adapters
        self.unread = frozenset(source.path for source in site.refused if source.front_matter.refusal is not None)
        self.resources = frozenset(file.path for file in site.files.resources)
        self.taxonomies = {
            language.code: frozenset(taxonomy.path for taxonomy in taxonomies)
            for language, taxonomies in zip(site.config.languages, site.taxonomies, strict=True)
        }

    def answers(self, record: PageRecord, file: str) -> bool:
        """Return whether a reader arrives who asks for a file where the page was, as far as can be known."""
        host = record.language if self.config.multihost else ""
        if (host, file) in self._published or self._redirects.of(url_path(file)) is not None:
            return True
        folder = f"{record.logical_path}/"
        return any(folder.startswith(_logical_folder(adapter)) for adapter in self._adapters)

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], PageRecord]:
        return {record.key: record for record in self.pages}

    @cached_property
    def by_logical_path(self) -> Mapping[tuple[str, str], PageRecord]:
        """The pages by their logical path and language."""
        return {(record.logical_path, record.language): record for record in self.pages}

    @property
    def settings(self) -> Mapping[str, Any]:
        """The site's own settings, as they were read."""
        return self.config.raw

    def has_taxonomy(self, record: PageRecord) -> bool:
        """Return whether the language of a term or a taxonomy still has the taxonomy."""
        paths = self.taxonomies.get(record.language, frozenset())
        return any(record.logical_path == path or record.logical_path.startswith(path + "/") for path in paths)


def url_path(file: str) -> str:
    """Return the path that people link to for a published file: a folder's for its index."""
    return file.removesuffix(_INDEX) if file.endswith("/" + _INDEX) else file


def _broken_links(site: Site) -> Iterator[BrokenLink]:
    for link in site_links(site).faulty:
        if link.broken and link.target:
            source = link.target_page.source if link.target_page else None
            path = source.path if source is not None and link.state is State.BROKEN_FRAGMENT else ""
            yield BrokenLink(link.path, link.page.language.code, link.span, link.destination, link.target, path)


def _hosts(config: Config) -> list[frozenset[int]]:
    every = [language.index for language in config.languages]
    return [frozenset((index,)) for index in every] if config.multihost else [frozenset(every)]


def _records(site: Site, published: PublishedSite, languages: frozenset[int]) -> Iterator[PageRecord]:
    prints_aliases = any(".Aliases" in site.template_texts[name] for name in _redirecting(site))
    bundled = {(page.path, page.language.index): page for page in site.bundled if page.has_link and page.is_made}
    for page in site.pages:
        if page.language.index in languages:
            inside = [bundled.get((resource.path, page.language.index)) for resource in page.resources]
            terms = _terms(site, [page, *filter(None, inside)])
            yield _record(site, page, published, terms, prints_aliases=prints_aliases)


def _terms(site: Site, pages: Iterable[Page]) -> frozenset[str]:
    return frozenset(path.base for page in pages for path in term_paths(page, site.taxonomies[page.language.index]))


def _redirecting(site: Site) -> list[str]:
    files = set(redirect_templates(site))
    return [name for name, file in (site.config.layouts or {}).items() if file in files]


def _record(
    site: Site, page: Page, published: PublishedSite, terms: frozenset[str], *, prints_aliases: bool
) -> PageRecord:
    place = published.place(page) if page.target and published.counts(page) else ""
    shows_aliases = prints_aliases or not page.settings.disable_aliases
    aliases = zip(page.written_aliases, page.aliases, strict=False) if place and shows_aliases else ()
    return PageRecord(
        path=page.path,
        logical_path=page.logical_path,
        language=page.language.code,
        kind=page.kind,
        title=page.title,
        date=page.dates.date,
        source=page.source,
        url=page.url,
        place=place,
        outputs=published.outputs(page) if place else (),
        aliases=tuple((written, published.alias_place(page, path)) for written, path in aliases),
        terms=terms,
        hidden=page.hidden,
        base=base_path(page),
        folder="" if site.config.multihost else site.config.language_prefix(page.language.index),
        ugly=page.settings.has_ugly_urls(page.section),
        shows_aliases=shows_aliases,
    )


def _logical_folder(adapter: str) -> str:
    """Return the logical path of the folder of a content adapter, as far as its path shows."""
    folder = adapter.partition("/")[2].rpartition("/")[0].lower()
    return f"/{folder}/" if folder else "/"
