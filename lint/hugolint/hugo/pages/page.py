"""A page of the site, as Hugo assembles it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from hugolint.hugo.cascade.cascade import Cascade
from hugolint.hugo.config.model import Config, Language, Settings
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.dates.date_fields import Dates
from hugolint.hugo.paths.escaping import URLError, escape_url
from hugolint.hugo.paths.logical_path import LogicalPath
from hugolint.hugo.paths.paths import lower, sanitize, without_accents
from hugolint.source import Span

BRANCH_KINDS = frozenset(("home", "section", "taxonomy", "term"))
NO_DATES = Dates()
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Reason(StrEnum):
    """Why a page is not published."""

    DRAFT = "draft"
    FUTURE = "future"
    EXPIRED = "expired"
    NEVER_BUILT = "never built"


class Hidden(Struct, frozen=True, gc=False):
    """Why a page is not published, and the field that decides it."""

    reason: Reason
    field: str  # the key in front matter; "kind" where the settings switch off all pages of its kind
    span: Span | None = None  # in the page's own file
    origin: str = ""  # the file whose cascade hands the field down, where it is not the page's own


class Resource(Struct, frozen=True, gc=False):
    """A page resource: its name below the page's folder, its file, and the URL that it is published at."""

    name: str
    path: str
    url: str
    is_page: bool = False


class Listing(StrEnum):
    """Where `build.list` lets a page show up."""

    ALWAYS = "always"
    LOCAL = "local"
    NEVER = "never"


class Rendering(StrEnum):
    """What `build.render` makes of a page."""

    ALWAYS = "always"
    LINK = "link"  # not published, but with a URL
    NEVER = "never"


class Page(Struct, eq=False):
    """A page in one language. Pages that Hugo makes without a file have no `source`."""

    path_info: LogicalPath
    kind: str
    language: Language
    config: Config
    source: PageSource | None
    tree: "PageTree"
    title: str = ""
    slug: str = ""
    written_url: str = ""  # the field `url`
    written_aliases: tuple[str, ...] = ()
    written_type: str = ""
    translation_key: str = ""
    draft: bool = False
    dates: Dates = NO_DATES
    date_origins: Mapping[str, str] = NOTHING
    unreadable_dates: tuple[str, ...] = ()
    params: Mapping[str, Any] = NOTHING
    cascaded: Mapping[str, Cascade] = NOTHING  # fields that a cascade gave it
    terms: Mapping[str, tuple[str, ...]] = NOTHING  # taxonomy (plural) -> terms as written
    rendering: Rendering = Rendering.ALWAYS
    listing: Listing = Listing.ALWAYS
    publishes_resources: bool = True
    hidden: Hidden | None = None
    url: str = ""  # Hugo's .RelPermalink, "" where there is none
    aliases: tuple[str, ...] = ()
    target: str = ""  # the published file, below the published folder
    resource_folder: str = ""  # the URL of the folder that its resources are published in
    resources: tuple[Resource, ...] = ()
    twins: tuple["Page", ...] = ()  # pages of the same path and language in other versions, or for other roles

    def start_anew(self, tree: "PageTree") -> None:
        """Forget all that the site decides: for a page that is put into the tree of another state of the site."""
        self.tree = tree
        self.hidden = None
        self.url = self.target = self.resource_folder = ""
        self.aliases = self.resources = self.twins = ()

    def become(self, other: "Page") -> None:
        """Take over all that is known of another page, which takes this one's place."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(other, name))

    @property
    def path(self) -> str:
        """The file that it is in, from the site's root; "" where Hugo makes it."""
        return self.source.path if self.source else ""

    @property
    def logical_path(self) -> str:
        """Hugo's .Path."""
        return self.path_info.base or "/"

    @property
    def settings(self) -> Settings:
        return self.language.settings

    @property
    def permalink_pattern(self) -> str:
        """The pattern of the settings that its address is made from, "" where there is none for it."""
        code, path, environment = self.language.index, self.logical_path, self.config.environment
        matching = (one for one in self.settings.permalinks if one.target.matches(self.kind, path, environment, code))
        return next((one.pattern for one in matching), "")

    @property
    def written_path_info(self) -> LogicalPath:
        """What its path says, in the author's own letters where the site keeps them in URLs."""
        return self.path_info.unnormalized if self.settings.disable_path_to_lower else self.path_info

    @property
    def section(self) -> str:
        return self.path_info.section

    @property
    def type(self) -> str:
        return self.written_type or self.section or "page"

    @property
    def published(self) -> bool:
        return self.hidden is None

    @property
    def refused(self) -> bool:
        """Whether Hugo refuses its file: it is here as it would be without the fault."""
        return self.source is not None and not self.source.is_read

    @property
    def is_made(self) -> bool:
        """Whether Hugo makes it at all, published or not: of a draft, a page to come or an expired one it makes nothing."""
        return self.hidden is None or self.hidden.reason is Reason.NEVER_BUILT

    @property
    def is_rendered(self) -> bool:
        """Whether Hugo renders its content: to publish it, or for the summary in a list or feed of the pages around it.

        Feeds are of regular pages alone.
        """
        is_in_feeds = self.kind == "page" and self.listing is not Listing.NEVER
        return self.is_made and (self.rendering is Rendering.ALWAYS or is_in_feeds)

    @property
    def is_branch(self) -> bool:
        return self.kind in BRANCH_KINDS

    @property
    def has_link(self) -> bool:
        """Whether it has a URL at all."""
        return self.rendering is not Rendering.NEVER

    @property
    def current_section(self) -> "Page":
        return self.tree.current_section(self)

    @property
    def first_section(self) -> "Page | None":
        return self.tree.first_section(self)

    @property
    def ancestors(self) -> "list[Page]":
        """The branches above, the nearest first."""
        return self.tree.ancestors(self)

    def sanitize(self, text: str) -> str:
        """Return `text` fit for this page's site's URLs, not yet percent-encoded (`PathSpec.MakePathSanitized`)."""
        text = sanitize(text)
        if self.settings.remove_path_accents:
            text = without_accents(text)
        return text if self.settings.disable_path_to_lower else lower(text)

    def urlize(self, text: str) -> str:
        """Return `text` as a part of a URL (`PathSpec.URLize`)."""
        sanitized = self.sanitize(text)
        try:
            return escape_url(sanitized)
        except URLError:
            return sanitized


class PageTree:
    """The pages of one language's site by the base of their logical path; the home page's is ""."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self._branches: dict[str, Page] = {}
        self._section_paths: dict[Page, str] = {}

    def take_over(self, earlier: "Mapping[str, Page]") -> None:
        """Let the pages of an earlier state of the site, by their paths' bases, become those that take their places."""
        for base, page in self.pages.items():
            known = earlier.get(base)
            if known is not None and known is not page:
                known.become(page)
                self.pages[base] = known
        for base, page in earlier.items():
            if self.pages.get(base) is not page:
                page.tree = PageTree()  # one that is gone does not keep alive those that were there with it
        self._branches.clear()
        self._section_paths.clear()

    def current_section(self, page: "Page") -> "Page":
        """Return the branch that a page belongs to: a branch itself, else the nearest one above."""
        if page.is_branch:
            return page
        directory = page.path_info.directory
        return self.pages[""] if directory == "/" else self._branch_above(directory)

    def first_section(self, page: "Page") -> "Page | None":
        """Return the branch just below the home page that a page is under."""
        directory = page.path_info.directory
        if directory == "/":
            return self.pages[""]
        while directory:
            branch = self._branch_above(directory)
            if branch.path_info.base.count("/") < 2:
                return branch
            directory = directory.rpartition("/")[0]
        return None

    def parent(self, page: "Page") -> "Page | None":
        """Return the branch that a page is listed in."""
        if page.kind == "home":
            return None
        directory = page.path_info.container_directory
        return self._branch_above(directory) if directory else self.pages[""]

    def ancestors(self, page: "Page") -> "list[Page]":
        """Return the branches above a page, the nearest first."""
        found: list[Page] = []
        parent = self.parent(page)
        while parent is not None:
            found.append(parent)
            parent = self.parent(parent)
        return found

    def section_path(self, branch: "Page") -> str:
        """Return the path that the pages of a branch are published below: with slugs in place of names, "" at the top."""
        path = self._section_paths.get(branch)
        if path is None:
            path = self._section_paths[branch] = self._section_path(branch)
        return path

    def _section_path(self, branch: "Page") -> str:
        parent = self.parent(branch)
        if parent is None:
            return ""
        rest = branch.written_path_info.base.removeprefix(parent.written_path_info.base)
        if branch.slug:
            rest = rest[: rest.rfind("/") + 1] + branch.slug
        return self.section_path(parent) + rest

    def _branch_above(self, directory: str) -> "Page":
        branch = self._branches.get(directory)
        if branch is None:
            branch = self._branches[directory] = self._longest_prefix(directory, lambda page: page.is_branch)
        return branch

    def _longest_prefix(self, key: str, wanted: "Callable[[Page], bool]") -> "Page":
        """Return the page of the longest key that `key` begins with, letter by letter as Hugo's radix tree compares.

        So `/posts/a` is found above `/posts/a-b/c` where `/posts/a-b` is no branch.
        """
        while key not in ("", "/"):
            for end in range(len(key), 0, -1):
                page = self.pages.get(key[:end])
                if page is not None:
                    if wanted(page):
                        return page
                    break
            else:
                break
            key = key.rpartition("/")[0]
        return self.pages[""]
