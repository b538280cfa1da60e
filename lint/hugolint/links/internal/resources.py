"""Page resources: which page publishes each, and under which name a page finds it."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from hugolint.hugo.config.values import Table
from hugolint.hugo.content.files import ResourceFile
from hugolint.hugo.pages.page import Page, Resource
from hugolint.hugo.site import Site
from hugolint.util.urls import split_url


class Resources:
    """The resources of a site's pages, among those that `counts` lets in.

    A file is published once, with the page of the first of its languages that has one; the page's translations share
    it (`hugolib/content_map_page_assembler.go`). With a host for each language, or with `duplicateResourceFiles`, each
    translation publishes it anew.
    """

    def __init__(self, site: Site, counts: Callable[[Page], bool]) -> None:
        self._site = site
        self._counts = counts
        self._files: dict[str, ResourceFile] = {file.path: file for file in site.files.resources}
        self._by_name: dict[Page, dict[str, Resource]] = {}
        self._duplicates = _duplicates(site)

    def published_with(self, page: Page) -> Iterator[Resource]:
        """Yield the resources that are published with a page, and not with one of its translations."""
        if page.publishes_resources:
            for resource in page.resources:
                if not resource.is_page and self._owner(page, resource) is page:
                    yield resource

    def get(self, page: Page, name: str) -> Resource | None:
        """Return a resource of a page by its name, in whatever case (`resources/resource/resources.go`, `Get`)."""
        if not page.resources:
            return None
        if page not in self._by_name:
            self._by_name[page] = self._names(page)
        return self._by_name[page].get("/" + name.lower().lstrip("/"))

    def url(self, page: Page, resource: Resource) -> str:
        """Return the URL of a page's resource, "" for a page in the bundle, which is not published."""
        owner = self._owner(page, resource)
        if resource.is_page or owner is None:
            return ""
        return base_path(page) + quote(f"{owner.resource_folder}/{resource.name}")

    def _names(self, page: Page) -> dict[str, Resource]:
        """Return a page's resources by their names in lower case, as written before as Hugo normalises them."""
        folder = page.path_info.base
        known = [resource for resource in page.resources if resource.is_page or self._owner(page, resource) is not None]
        found: dict[str, Resource] = {}
        for resource in known:
            found.setdefault("/" + resource.name.lower(), resource)
        for resource in known:
            if resource.path in self._files:
                found.setdefault(self._files[resource.path].logical.base[len(folder) :], resource)
        return found

    def _has_own_copies(self, page: Page) -> bool:
        if self._site.config.multihost:
            return True
        return self._duplicates and page.source is not None and page.source.is_markdown

    def _owner(self, page: Page, resource: Resource) -> Page | None:
        file = self._files.get(resource.path)
        if file is None:
            return None
        if len(self._site.trees) == 1 or self._has_own_copies(page):
            return page
        base = page.path_info.base
        siblings = (self._site.trees[index].pages.get(base) for index in sorted(file.languages))
        return next((sibling for sibling in siblings if sibling is not None and self._counts(sibling)), None)


def base_path(page: Page) -> str:
    """Return the path of the base URL, which Hugo puts before the URLs of a page and its resources."""
    return "" if page.settings.canonify_urls else split_url(page.settings.base_url).path.rstrip("/")


def _duplicates(site: Site) -> bool:
    goldmark = Table(site.config.raw).table("markup").table("goldmark")
    return bool(goldmark.values.get("duplicateresourcefiles"))
