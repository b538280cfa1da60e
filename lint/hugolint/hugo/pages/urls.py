"""Where a page is published: its URL, file and aliases (`resources/page/page_paths.go`, `hugolib/page__paths.go`)."""

from contextlib import suppress
from functools import lru_cache
from posixpath import dirname

from msgspec import Struct

from hugolint.hugo.config.output_formats import HTML, OutputFormat
from hugolint.hugo.pages import permalinks
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.escaping import URLError, escape_path, escape_url
from hugolint.hugo.paths.paths import clean, extension, join
from hugolint.util.urls import split_url

_SUFFIX = ".html"
_INDEX_FILE = "index.html"
_UGLY_INDEX_KINDS = ("home", "section", "taxonomy")


class Published(Struct, frozen=True, gc=False):
    """Where a page is published. `folder` is where its resources go, as a path and as a URL."""

    url: str
    file: str
    folder: str
    folder_url: str


def published(page: Page, format: OutputFormat = HTML, edition: str = "") -> Published:
    """Return where Hugo publishes a page in a format. Raises PatternError for an unknown token in the field `url`.

    `edition` is the folder of its role and version, as `editions` names it.
    """
    paths = _Paths(page, format, edition.removeprefix("/"))
    link = paths.link().replace("#", "%23")
    with suppress(URLError):  # Hugo itself stops at such a link
        link = escape_url(link) if paths.url else escape_path(link)
    url = _with_base_path(page, link or "/")
    folder = paths.folder()
    file = paths.file()
    if "/../" in file:  # a slug such as `../tea` makes it: the URL keeps it, the file system does not
        file = clean(file)
    return Published(url, file, _below(paths.prefix_of_file, folder), _below(paths.prefix_of_link, folder))


def aliases(page: Page, folder: str, edition: str = "") -> tuple[str, ...]:
    """Return the paths that lead to a page besides its own; `folder` is that of its resources (`page__output.go`)."""
    if not page.written_aliases:
        return ()
    prefix = _prefix_of_files(page, edition.removeprefix("/"))
    found = []
    for alias in page.written_aliases:
        base = join("/", prefix) if alias.startswith("/") else join(folder, "..")
        path = join(base, alias)
        if page.settings.has_ugly_urls(page.section) and not path.endswith((".html", ".htm")):
            path += _SUFFIX
        found.append(path)
    return tuple(found)


def _with_base_path(page: Page, link: str) -> str:
    base = "" if page.settings.canonify_urls else _path_of(page.settings.base_url)
    return join(base, link) + ("/" if link.endswith("/") else "") if base else link


@lru_cache(maxsize=64)
def _path_of(base_url: str) -> str:
    return split_url(base_url).path.removesuffix("/")


def _below(prefix: str, path: str) -> str:
    return f"/{prefix}{path}" if prefix else path


def _prefix_of_files(page: Page, edition: str) -> str:
    """Return the folder of a language's files: where each language has a host of its own, that of its code."""
    config = page.config
    if config.multihost:
        return _folder(page.language.code, edition)
    return _folder(edition, config.language_prefix(page.language.index))


def _folder(outer: str, inner: str) -> str:
    return f"{outer}/{inner}" if outer and inner else outer or inner


class _Paths:
    """The elements of a page's path, in the order in which Hugo puts them together."""

    def __init__(self, page: Page, format: OutputFormat, edition: str) -> None:
        self._page = page
        self._format = format
        self._index_file = format.base_name + format.suffix
        self._info = page.written_path_info
        self._base_name = page.slug or self._info.base_name
        self.prefix_of_link = _folder(edition, page.config.language_prefix(page.language.index))
        self.prefix_of_file = _prefix_of_files(page, edition)
        if format.root and not page.config.multihost:
            self.prefix_of_link = self.prefix_of_file = ""
        expanded_url = _expanded_url(page)
        self._url_is_rooted = expanded_url.startswith("/")
        self.url = join("/", expanded_url) if ".." in expanded_url else expanded_url
        self._expanded = _expanded_permalink(page)
        self._elements: list[str] = []
        self._whole = self._before_last = ""  # the elements put together, and those before the last
        self._suffix = format.suffix
        self._cut_last = False
        self._base_is_index = not self._info.is_bundle and self._base_name == format.base_name
        ugly = page.config.languages[0].settings.has_ugly_urls(page.section)  # Hugo asks the first language for all
        ugly = (ugly or format.ugly) and not format.never_ugly
        self._index_is_ugly = ugly and page.kind in _UGLY_INDEX_KINDS
        self._ugly = ugly or (not self._expanded and self._base_is_index)
        self._build()

    def _build(self) -> None:
        page = self._page
        self._add(self._format.path)
        if self.url and page.kind != "home":
            self._by_url()
        elif page.is_branch:
            self._add(self._expanded or page.tree.section_path(page))
            if self._ugly and not self._index_is_ugly and self._elements:
                self._elements[-1] += self._suffix
            else:
                self._elements.append(self._index_file)
            self._cut_last = not self._index_is_ugly and self._elements[-1] == _INDEX_FILE
        else:
            if self._expanded:
                self._add(self._expanded)
            else:
                section = page.current_section
                below = self._info.container_directory.removeprefix(section.written_path_info.base)
                self._add(page.tree.section_path(section) + below)
                self._add(self._base_name)
            if self._ugly:
                self._concatenate(self._suffix)
            else:
                self._elements.append(self._index_file)
            self._cut_last = self._elements[-1] == _INDEX_FILE
        if not self.url:
            self._elements = [
                element if element == _INDEX_FILE else page.sanitize(element) for element in self._elements
            ]
        for element in self._elements:
            self._before_last = self._whole
            self._whole += element if element.startswith("/") or self._whole.endswith("/") else f"/{element}"

    def _by_url(self) -> None:
        self._elements += [part for part in self.url.split("/") if part]
        if self.url.endswith("/") or "." not in self.url:
            self._elements.append(self._index_file)
        else:
            self._suffix = extension(self.url)
        self._cut_last = self._elements[-1] == _INDEX_FILE
        needs_prefix = not self._url_is_rooted or self._page.config.multihost
        if not needs_prefix or self.url.startswith(f"/{self.prefix_of_link}"):
            self.prefix_of_link = ""
        if not needs_prefix or self.url.startswith(f"/{self.prefix_of_file}"):
            self.prefix_of_file = ""

    def _add(self, element: str) -> None:
        if element not in ("", "/"):
            self._elements.append(element)

    def _concatenate(self, suffix: str) -> None:
        if self._elements:
            self._elements[-1] = self._elements[-1].removesuffix("/") + suffix
        else:
            self._elements.append(suffix)

    def link(self) -> str:
        link = self._before_last if self._cut_last else self._whole
        if self._base_is_index:
            link = link.removesuffix(self._base_name)
        link = _below(self.prefix_of_link, link)
        return link if not self._cut_last or link.endswith("/") else link + "/"

    def file(self) -> str:
        return _below(self.prefix_of_file, self._whole)

    def folder(self) -> str:
        """Return the folder that the page's resources go to, below its language's."""
        is_index = self._elements[-1].startswith(self._format.base_name + ".")
        path = dirname(self._whole) if is_index else self._whole.removesuffix(self._suffix)
        return "" if path == "/" else path


def _expanded_url(page: Page) -> str:
    url = page.written_url
    return permalinks.decoded(permalinks.expand(url, page)) if ":" in url else url


def _expanded_permalink(page: Page) -> str:
    pattern = page.permalink_pattern
    expanded = permalinks.expand(pattern, page) if pattern else ""
    return clean(permalinks.decoded(expanded)) if expanded else ""
