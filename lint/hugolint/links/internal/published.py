"""What a site publishes: every file below the published folder, and the page that it is of."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from hugolint.hugo.pages.page import Page, Rendering
from hugolint.hugo.site import Site
from hugolint.links.internal.model import View
from hugolint.links.internal.outputs import generated_files, page_files
from hugolint.links.internal.resources import Resources, base_path

_INDEX = "index.html"


class PublishedFile(Struct, frozen=True):
    """A published file: its path below the published folder, and what it was made from."""

    path: str
    page: Page | None = None
    is_alias: bool = False
    source: str = ""  # the static file or page resource that it is a copy of, from the site's root

    @property
    def url_path(self) -> str:
        """The path that people link to: a folder's for its index."""
        return self.path.removesuffix(_INDEX) if self.path.endswith("/" + _INDEX) else self.path


class PublishedSite:
    """All files of one host, by path. Sites with a host for each language have one of these for each."""

    def __init__(self, site: Site, view: View, languages: frozenset[int]) -> None:
        self._site = site
        self._view = view
        self._languages = languages
        self.files: dict[str, PublishedFile] = {}
        self._outputs: dict[Page, tuple[str, ...]] = {}
        for file in self._all():
            self.files.setdefault(file.path, file)

    def counts(self, page: Page) -> bool:
        """Return whether Hugo makes this page, in this view: whether templates find it."""
        if self._view.hidden_pages:
            return True
        if page.kind == "term" and page.source is None:
            return (page.language.index, page.logical_path) in self._site.terms_in_use
        return page.is_made

    def place(self, page: Page) -> str:
        """Return the file that a page is published as, "" for none. With several hosts, each has a folder of its own."""
        return page.target.removeprefix(f"/{page.language.code}") if self._site.config.multihost else page.target

    def outputs(self, page: Page) -> tuple[str, ...]:
        """Return the files that a page is published as besides its own: of other output formats, versions and roles."""
        found = self._outputs.get(page)
        if found is None:
            found = self._outputs[page] = tuple(page_files(page))
        return found

    def alias_place(self, page: Page, alias: str) -> str:
        """Return the file that Hugo writes for an alias of a page."""
        file = _alias_file(alias)
        return file.removeprefix(f"/{page.language.code}") if self._site.config.multihost else file

    def find(self, path: str) -> PublishedFile | None:
        """Return the file that a server answers with for a URL's decoded path."""
        while "//" in path:
            path = path.replace("//", "/")
        if not path.endswith("/"):
            return self.files.get(path) or self.files.get(f"{path}/{_INDEX}")
        found = self.files.get(path + _INDEX)
        if found is None and self._view.content_alone:
            return self.files.get(path[:-1])
        return found

    def is_folder(self, path: str) -> bool:
        """Return whether files are published below a path."""
        return path.rstrip("/") in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        found: set[str] = {""}
        for path in self.files:
            folder = path.rpartition("/")[0]
            while folder and folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(found)

    @cached_property
    def by_lower_path(self) -> dict[str, list[PublishedFile]]:
        """The files by path in lower case, to find what differs in case only."""
        found: dict[str, list[PublishedFile]] = {}
        for file in self.files.values():
            found.setdefault(file.path.lower(), []).append(file)
        return found

    @cached_property
    def hidden_pages(self) -> dict[str, Page]:
        """The pages that are not published, by the path of the file that they would be."""
        found: dict[str, Page] = {}
        for page in self._pages():
            target = _with_slash(self.place(page) or page.url.removeprefix(base_path(page)))
            if target and page.hidden is not None and target not in self.files:
                found.setdefault(target, page)
        return found

    def _pages(self) -> Iterator[Page]:
        return (page for page in self._site.pages if page.language.index in self._languages)

    def _all(self) -> Iterator[PublishedFile]:
        counted = [page for page in self._pages() if self.counts(page)]
        for page in counted:
            if page.rendering is Rendering.ALWAYS and page.target:
                yield PublishedFile(self.place(page), page)
                for path in self.outputs(page):
                    yield PublishedFile(path, page)
        resources = Resources(self._site, self.counts)
        for page in counted:
            for resource in resources.published_with(page):
                yield PublishedFile(f"{page.resource_folder}/{resource.name}", source=resource.path)
        for path, source in self._site.published_files.static.items():
            yield PublishedFile("/" + path, source=source)
        for page in counted:
            if page.target and not page.settings.disable_aliases:
                for alias in page.aliases:
                    yield PublishedFile(self.alias_place(page, alias), page, is_alias=True)
        yield from self._redirects_to_home()
        for path in generated_files(self._site, self._languages, self._view):
            yield PublishedFile(path)

    def _redirects_to_home(self) -> Iterator[PublishedFile]:
        """Yield the redirects between `/` and `/en/` (`hugolib/site_render.go`, `renderDefaultSiteRedirect`)."""
        config = self._site.config
        raw = config.raw
        if config.multihost or raw.get("disabledefaultlanguageredirect") or raw.get("disabledefaultsiteredirect"):
            return
        home = self._site.page("/")
        if home is None or home.language.index not in self._languages or not (self.counts(home) and home.target):
            return
        link = home.url.removeprefix(base_path(home))
        if config.default_language_in_subdir:
            yield PublishedFile("/" + _INDEX, home, is_alias=True)
        elif config.multilingual:
            yield PublishedFile(f"{link}{config.default_language}/{_INDEX}", home, is_alias=True)


def _alias_file(alias: str) -> str:
    """Return the file that Hugo writes for an alias."""
    return alias if alias.endswith((".html", ".htm")) else f"{alias.rstrip('/')}/{_INDEX}"


def _with_slash(path: str) -> str:
    return f"{path}{_INDEX}" if path.endswith("/") else path
