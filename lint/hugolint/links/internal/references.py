"""Finding a page by its path, as `.Page.GetPage`, `ref` and `relref` do (`hugolib/pagecollections.go`)."""

from collections.abc import Callable
from functools import cached_property
from posixpath import dirname

from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.logical_path import LogicalPath, PathType
from hugolint.hugo.paths.paths import has_extension, join
from hugolint.hugo.site import Site

_BY_PATH_ALONE = (0, 123)
_MOST = 1 << 16  # references that are remembered


class AmbiguousReferenceError(Exception):
    """A page was asked for by its name alone, and several have it."""

    def __init__(self, pages: list[Page]) -> None:
        super().__init__(", ".join(page.logical_path for page in pages))
        self.pages = pages


class PageFinder:
    """Finds pages of a site, among those that `counts` lets in; each language's pages by themselves."""

    def __init__(self, site: Site, counts: Callable[[Page], bool]) -> None:
        self._site = site
        self.counts = counts
        # Hugo before 0.123 looks for `/name` by name, too (`hugolib/pagecollections.go`, `doSimpleLookup`).
        self._dropped = "" if site.config.may_be_built_with(_BY_PATH_ALONE) else "/"
        self._by_name: dict[int, dict[str, list[Page]]] = {}
        self._found: dict[tuple[int, str, str], Page | None] = {}

    def get_page(self, context: Page, reference: str) -> Page | None:
        """Return the page that `reference` names on the page `context`, None where there is none (`.GetPage`)."""
        folders = "" if reference.startswith("/") else _base_folders(context)
        key = (context.language.index, folders, reference)
        if key in self._found:
            return self._found[key]
        found = self._get(context, reference, False, context.language.index)
        if len(self._found) < _MOST:
            self._found[key] = found
        return found

    def get_reference(self, context: Page, reference: str, language: int) -> Page | None:
        """Return the page that a `ref` or `relref` names. Raises AmbiguousReferenceError."""
        return self._get(context, reference, True, language)

    def _get(self, context: Page, reference: str, by_name: bool, language: int) -> Page | None:
        written = reference.removesuffix("/")
        path = written or "/"
        if has_extension(path):
            return self._look_up(context, path, written, True, by_name, language)
        if path == "/":
            return self._look_up(context, "/_index.md", written, False, by_name, language)
        if path.endswith("/index"):
            found = self._look_up(context, f"{path}/index.md", written, False, by_name, language)
            if found is not None:
                return found
        return self._look_up(context, f"{path}.md", written, False, by_name, language)

    def _look_up(
        self, context: Page, path: str, written: str, extended: bool, by_name: bool, language: int
    ) -> Page | None:
        if not path.startswith("/"):
            found = self._at(join(_base_folder(context, path, extended), path), language)
            if found is None and extended and context.source is not None:
                found = self._beside(context.source.file.absolute, written, language)
            if found is not None:
                return found
            if path.startswith("."):
                return None
        parsed = self._parse(path)
        found = self._page(parsed.base, language)
        home = self._page("", language)
        if found is None and extended and home is not None and home.source is not None:
            found = self._beside(home.source.file.absolute, written, language)
        if found is not None or not by_name or "/" in written.removeprefix(self._dropped):
            return found
        named = self._names(language).get(parsed.base_name if parsed.is_bundle else parsed.name, [])
        if len(named) > 1:
            raise AmbiguousReferenceError(named)
        return named[0] if named else None

    def _at(self, path: str, language: int) -> Page | None:
        return self._page(self._parse(path).base, language)

    def _page(self, base: str, language: int) -> Page | None:
        page = self._site.trees[language].pages.get("" if base == "/" else base)
        return page if page is not None and self.counts(page) else None

    def _parse(self, path: str) -> LogicalPath:
        return self._site.config.path_parser.parse(path)

    def _beside(self, file: str, written: str, language: int) -> Page | None:
        """Return the page whose real file is where `written` leads from another real file."""
        logical = self._logical_paths.get(join(dirname(file), written))
        return None if logical is None else self._page(logical, language)

    @cached_property
    def _logical_paths(self) -> dict[str, str]:
        return {file.absolute: file.logical.base for file in self._site.files.pages if not file.bundled}

    def _names(self, language: int) -> dict[str, list[Page]]:
        if language not in self._by_name:
            names: dict[str, list[Page]] = {}
            for page in self._site.trees[language].pages.values():
                if self.counts(page):
                    names.setdefault(_name(page), []).append(page)
            self._by_name[language] = names
        return self._by_name[language]


def _name(page: Page) -> str:
    info = page.path_info
    return info.base_name if info.is_bundle else info.name


def _base_folders(page: Page) -> str:
    """Return what decides, beside the reference itself, where a relative one leads from a page."""
    info = page.path_info
    return f"{info.directory}|{info.container_directory}|{page.path.rpartition('/')[0]}|{page.is_branch}"


def _base_folder(page: Page, path: str, extended: bool) -> str:
    info = page.path_info
    if info.type is PathType.BRANCH or (extended and path.startswith("../")):
        return info.directory
    return info.container_directory or "/"
