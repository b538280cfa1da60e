"""A page of the site, as Hugo assembles it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hugolint.hugo.config import Config, Language, Settings
from hugolint.hugo.date_fields import Dates
from hugolint.hugo.escaping import URLError, escape_url
from hugolint.hugo.logical_path import LogicalPath
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.paths import lower, sanitize, without_accents
from hugolint.markdown.source import Span

if TYPE_CHECKING:
    from hugolint.hugo.page_tree import PageTree

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
    cascaded: Mapping[str, str] = NOTHING  # fields that a cascade gave it: key -> file, "" the settings
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

    @property
    def path(self) -> str:
        """The file that it stands in, from the site's root; "" where Hugo makes it."""
        return self.source.path if self.source else ""

    @property
    def logical_path(self) -> str:
        """Hugo's .Path."""
        return self.path_info.base or "/"

    @property
    def settings(self) -> Settings:
        return self.language.settings

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
    def is_made(self) -> bool:
        """Whether Hugo makes it at all, published or not: of a draft, a page to come or an expired one it makes nothing."""
        return self.hidden is None or self.hidden.reason is Reason.NEVER_BUILT

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
