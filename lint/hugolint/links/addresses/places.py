"""Where the links of one state of a site lead, by what is there: a page, one of its other output formats, a file."""

from collections.abc import Iterator
from typing import NamedTuple

from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.links.addresses.respelling import Goal, Spot
from hugolint.links.internal.destinations import decoded, resolve
from hugolint.links.internal.follower import Follower
from hugolint.links.internal.model import Cause, InternalLink, Kind, State, View, Written
from hugolint.links.internal.published import PublishedFile, PublishedSite
from hugolint.links.internal.references import AmbiguousReferenceError, PageFinder
from hugolint.links.internal.resources import Resources, base_path
from hugolint.source import Span

_EVERYTHING = View(hidden_pages=True)


class Thing(NamedTuple):
    """What a link leads to, by the name that it keeps while nothing moves: a file's path, a made page's logical path."""

    name: str
    language: str = ""  # of a page
    output: str = ""  # the file of another output format than the page itself


class Lead(NamedTuple):
    """A link and what it leads to."""

    path: str  # the file that it is written in
    language: str
    kind: Kind
    span: Span
    destination: str
    is_image: bool
    thing: Thing
    by_value: bool  # whether only a template that looks the destination up leads there, as far as is known


class Places:
    """The links of a site, drafts among its pages, and what each leads to."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._follower = Follower(site, _EVERYTHING)
        every = frozenset(language.index for language in site.config.languages)
        self._published = PublishedSite(site, _EVERYTHING, every)
        self._finder = PageFinder(site, lambda page: True)
        self._resources = Resources(site, lambda page: True)
        self.pages = {thing_of(page): page for page in site.pages}
        self._files = {file.source: file for file in self._published.files.values() if file.source}

    def links(self, page: Page) -> Iterator[InternalLink]:
        """Yield the links of a page as they are followed where drafts are published too."""
        return iter(()) if page.source is None or page.refused else self._follower.links(page)

    def leads(self, page: Page) -> Iterator[Lead]:
        """Yield the links of a page that lead to something that is in the site."""
        for link in self.links(page):
            thing = self._thing(page, link)
            by_value = thing is None or link.kind in (Kind.PARAMETER, Kind.FIELD)
            if thing is None and _may_lead(link):
                thing = self._by_value(page, link.destination)
            if thing is not None:
                place = page.path, page.language.code, link.kind, link.span
                yield Lead(*place, link.destination, link.is_image, thing, by_value)

    def thing(
        self, page: Page, kind: Kind, destination: str, *, language: str = "", by_value: bool = False
    ) -> Thing | None:
        """Return what a destination would lead to if it were written on a page."""
        if kind is Kind.REF:
            return self._by_reference(page, destination, language)
        if by_value:
            return self._by_value(page, destination)
        link = self._follower.follow(page, Written(kind, destination, Span(0, 0), kind is Kind.IMAGE))
        if link is None or link.state is State.BROKEN_TARGET or self._is_alias_in_other_letters(link):
            return None
        return self._thing(page, link)

    def goal(self, thing: Thing) -> Goal | None:
        """Return how a thing can be named in a destination."""
        page = self.pages.get(Thing(thing.name, thing.language)) if thing.language else None
        if page is not None:
            base = base_path(page)
            url = base + _url_path(f"{page.target.rpartition('/')[0]}/{thing.output}") if thing.output else page.url
            name = page.source.file.name if page.source else ""
            return Goal(url, base, page.logical_path, name)
        file = self._files.get(thing.name)
        return Goal(self._base + file.url_path, self._base) if file else None

    def spot(self, page: Page) -> Spot:
        """Return where a page's destinations are written."""
        info = page.path_info
        folder = info.directory if page.is_branch else info.container_directory or "/"
        return Spot(page.url, folder, page.source.file.name if page.source else "")

    @property
    def _base(self) -> str:
        home = self._site.page("/")
        return base_path(home) if home else ""

    def _thing(self, page: Page, link: InternalLink) -> Thing | None:
        if not _may_lead(link):
            return None
        found = self._at(link.target) if link.target else None
        if found is None and link.target_page is not None:
            return thing_of(link.target_page)
        return found

    def _is_alias_in_other_letters(self, link: InternalLink) -> bool:
        """Return whether a link leads to nothing but what an alias would answer that is written in other letters."""
        if link.target_page is None or not link.target or self._at(link.target) is not None:
            return False
        path = decoded(split(link.target).path).rstrip("/").lower()
        return any(path == self._base + alias.rstrip("/").lower() for alias in link.target_page.aliases)

    def _at(self, target: str) -> Thing | None:
        path = decoded(split(target).path)
        file = self._published.find(path.removeprefix(self._base) if path.startswith(self._base + "/") else path)
        return self._thing_of(file) if file else None

    def _thing_of(self, file: PublishedFile) -> Thing | None:
        if file.is_alias:
            return None
        if file.page is None:
            return Thing(file.source) if file.source else None
        thing = thing_of(file.page)
        is_itself = file.path == self._published.place(file.page)
        return thing if is_itself else thing._replace(output=file.path.rpartition("/")[2])

    def _by_reference(self, page: Page, reference: str, language: str) -> Thing | None:
        path = decoded(split(reference).path)
        codes = self._site.config.language_codes
        index = codes.index(language) if language in codes else page.language.index
        try:
            found = self._finder.get_reference(page, path, index) if path else page
        except AmbiguousReferenceError:
            return None
        return thing_of(found) if found else None

    def _by_value(self, page: Page, value: str) -> Thing | None:
        """Return what a value leads to that a template looks up: a page, a resource, an address."""
        parts = split(value)
        path = decoded(parts.path)
        if parts.is_external or not path:
            return None
        found = self._finder.get_page(page, path.removeprefix("./"))
        if found is not None and found.kind != "home":
            return thing_of(found)
        resource = self._resources.get(page, path.removeprefix("./"))
        if resource is not None:
            return Thing(resource.path)
        return self._at(resolve(page.url[: page.url.rfind("/") + 1] or "/", parts.path))


def thing_of(page: Page) -> Thing:
    """Return what a link to a page leads to."""
    return Thing(page.path or page.logical_path, page.language.code)


def _may_lead(link: InternalLink) -> bool:
    """Return whether a link leads to something else than its own page, and not by way of an alias, which stays."""
    is_of_page = not split(link.destination).path and link.kind is not Kind.REF
    return link.state is not State.EXTERNAL and link.cause is not Cause.ALIAS and not is_of_page


def _url_path(file: str) -> str:
    return file.removesuffix("index.html") if file.endswith("/index.html") else file
