"""Links as bytes: to cross from a process to another, and to be kept for the next run."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, InternalLink, Kind, State
from hugolint.source import Span

Led = dict[Page, set[Page]]
"""For each page those on which fragments lead to it, or destinations that templates make."""


class NumberedLink(Struct, frozen=True, array_like=True):
    """A link, with pages by their numbers."""

    kind: Kind
    page: int
    span: Span
    destination: str
    state: State
    target: str
    target_page: int | None
    cause: Cause
    reason: str
    suggestion: str
    replacement: str | None
    is_image: bool


class Crossing:
    """Turns a site's pages into numbers, and back. A page that is none of the site's own raises LookupError."""

    def __init__(self, site: Site) -> None:
        self.pages: Sequence[Page] = site.pages
        self.numbers = {page: number for number, page in enumerate(site.pages)}

    def numbered(self, link: InternalLink) -> NumberedLink:
        """Return a link with numbers in place of its pages."""
        target = None if link.target_page is None else self.numbers[link.target_page]
        return NumberedLink(**{**asdict(link), "page": self.numbers[link.page], "target_page": target})

    def link(self, link: NumberedLink) -> InternalLink:
        """Return a link with its pages."""
        target = None if link.target_page is None else self.pages[link.target_page]
        return InternalLink(**{**asdict(link), "page": self.pages[link.page], "target_page": target})

    def led(self, led: Led) -> Iterator[tuple[int, int]]:
        """Yield the number of each page and that of one on which something leads to it."""
        return ((self.numbers[to], self.numbers[page]) for to, pages in led.items() for page in pages)
