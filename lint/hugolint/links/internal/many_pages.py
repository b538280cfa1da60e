"""Following the links of many pages in several processes: what is worth reporting comes back as bytes."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, msgpack
from msgspec.structs import asdict

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.follower import Follower
from hugolint.links.internal.model import Cause, InternalLink, Kind, State
from hugolint.links.internal.suggestions import MOST_COMPARISONS
from hugolint.source import Span
from hugolint.util.workers.pool import do_all, forks
from hugolint.util.workers.work import Work

Led = dict[Page, set[Page]]
"""For each page those on which fragments lead to it."""
_BATCHES = 16  # for each process, so that none waits long for the last


class _Link(Struct, frozen=True, array_like=True):
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


class _Followed(Struct, frozen=True, array_like=True):
    """What came of following the links of a batch of pages, in their order."""

    links: tuple[tuple[_Link, ...], ...]  # of each page
    led: tuple[tuple[int, int], ...]  # a page and one on which a fragment leads to it
    texts_asked: tuple[str, ...]
    comparisons: int


_ENCODER = msgpack.Encoder()
_DECODER = msgpack.Decoder(_Followed)


def faulty_on_pages(
    site: Site, follower: Follower, pages: Sequence[Page], led: Led
) -> dict[Page, tuple[InternalLink, ...]] | None:
    """Return the links of each page that have something to report, and note in `led` where fragments lead.

    Nothing is in it where the work is not shared. Returns None where several processes might not find the same as one: then
    the follower, which has seen some of the pages, might not either.
    """
    if not forks(site.jobs):
        return {}
    size = max(1, len(pages) // (_BATCHES * site.jobs))
    batches = [pages[start : start + size] for start in range(0, len(pages), size)]
    crossing = _Crossing(site, follower)
    work: Work[Sequence[Page]] = Work(do=crossing.followed, size=_size, lost=lambda batch: None)
    # What templates do is looked for on the way: the first pages show most of it, before the other processes are made.
    data = [*map(crossing.followed, batches[:1]), *do_all(batches[1:], work, site.jobs)]
    results = [None if one is None else _DECODER.decode(one) for one in data]
    # Only so many names are compared a site. How many are left must not depend on which process compares them.
    if None in results or 2 * sum(one.comparisons for one in results if one) > MOST_COMPARISONS:
        return None
    found: dict[Page, tuple[InternalLink, ...]] = {}
    for batch, one in zip(batches, results, strict=True):
        if one is not None:
            found.update(zip(batch, crossing.links(one), strict=True))
            site.log.asked.update(one.texts_asked)
            for page, written_on in one.led:
                led.setdefault(site.pages[page], set()).add(site.pages[written_on])
    return found


def _size(batch: Sequence[Page]) -> int:
    return sum(page.source.file.size for page in batch if page.source)


class _Crossing:
    """Turns what is found on pages into bytes, and back."""

    def __init__(self, site: Site, follower: Follower) -> None:
        self._site = site
        self._follower = follower
        self._numbers = {page: number for number, page in enumerate(site.pages)}

    def followed(self, batch: Sequence[Page]) -> bytes | None:
        """Return what came of following the links of pages; None where bytes cannot stand for it."""
        led: Led = {}
        asked = set(self._site.log.asked)
        comparisons = self._follower.comparisons
        try:
            links = tuple(tuple(map(self._numbered, self._follower.faulty(page, led))) for page in batch)
            pairs = tuple((self._numbers[to], self._numbers[page]) for to, pages in led.items() for page in pages)
            new = tuple(self._site.log.asked - asked)
            return _ENCODER.encode(_Followed(links, pairs, new, self._follower.comparisons - comparisons))
        except (LookupError, UnicodeError):  # a page that is none of the site's own; bytes that are no UTF-8
            return None

    def links(self, followed: _Followed) -> Iterator[tuple[InternalLink, ...]]:
        """Yield the links of each page that was followed."""
        pages = self._site.pages
        for links in followed.links:
            yield tuple(
                InternalLink(**{**asdict(link), "page": pages[link.page], "target_page": self._page(link.target_page)})
                for link in links
            )

    def _page(self, number: int | None) -> Page | None:
        return None if number is None else self._site.pages[number]

    def _numbered(self, link: InternalLink) -> _Link:
        target = None if link.target_page is None else self._numbers[link.target_page]
        return _Link(**{**asdict(link), "page": self._numbers[link.page], "target_page": target})
