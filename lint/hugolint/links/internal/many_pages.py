"""Following the links of many pages in several processes: what is worth reporting comes back as bytes."""

from collections.abc import Sequence

from msgspec import Struct, msgpack

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.crossing import Crossing, Led, NumberedLink
from hugolint.links.internal.follower import Follower
from hugolint.links.internal.model import InternalLink
from hugolint.links.internal.suggestions import MOST_COMPARISONS
from hugolint.util.workers.pool import do_all, forks
from hugolint.util.workers.work import Work

_BATCHES = 16  # for each process, so that none waits long for the last
# So many pages are still copied for each process: a fork shares memory until it counts references in it.
_MOST_PAGES = 30_000


class _Followed(Struct, frozen=True, array_like=True):
    """What came of following the links of a batch of pages, in their order."""

    links: tuple[tuple[NumberedLink, ...], ...]  # of each page
    led: tuple[tuple[int, int], ...]  # a page and one on which something leads to it
    texts_asked: tuple[str, ...]
    comparisons: int


class Faulty(Struct, frozen=True):
    """The links of pages that have something to report, and how many names were compared with their destinations."""

    links: dict[Page, tuple[InternalLink, ...]] = {}
    comparisons: int = 0


_ENCODER = msgpack.Encoder()
_DECODER = msgpack.Decoder(_Followed)


def faulty_on_pages(site: Site, follower: Follower, pages: Sequence[Page], led: Led) -> Faulty | None:
    """Return the links of each page that have something to report, and note in `led` what they lead to.

    Nothing is in it where the work is not shared. Returns None where several processes might not find the same as one: then
    the follower, which has seen some of the pages, might not either.
    """
    if len(pages) > _MOST_PAGES or not forks(site.jobs):
        return Faulty()
    size = max(1, len(pages) // (_BATCHES * site.jobs))
    batches = [pages[start : start + size] for start in range(0, len(pages), size)]
    following = _Following(site, follower)
    work: Work[Sequence[Page]] = Work(do=following.followed, size=_size, lost=lambda batch: None)
    # What templates do is looked for on the way: the first pages show most of it, before the other processes are made.
    data = [*map(following.followed, batches[:1]), *do_all(batches[1:], work, site.jobs)]
    results = [None if one is None else _DECODER.decode(one) for one in data]
    # Only so many names are compared a site. How many are left must not depend on which process compares them.
    comparisons = sum(one.comparisons for one in results if one)
    if None in results or 2 * comparisons > MOST_COMPARISONS:
        return None
    found: dict[Page, tuple[InternalLink, ...]] = {}
    for batch, one in zip(batches, results, strict=True):
        if one is not None:
            found.update(zip(batch, (tuple(map(following.crossing.link, links)) for links in one.links), strict=True))
            site.log.asked.update(one.texts_asked)
            for page, written_on in one.led:
                led.setdefault(site.pages[page], set()).add(site.pages[written_on])
    return Faulty(found, comparisons)


def _size(batch: Sequence[Page]) -> int:
    return sum(page.source.file.size for page in batch if page.source)


class _Following:
    """Follows the links of batches of pages."""

    def __init__(self, site: Site, follower: Follower) -> None:
        self._site = site
        self._follower = follower
        self.crossing = Crossing(site)

    def followed(self, batch: Sequence[Page]) -> bytes | None:
        """Return what came of following the links of pages; None where bytes cannot stand for it."""
        led: Led = {}
        asked = set(self._site.log.asked)
        comparisons = self._follower.comparisons
        try:
            links = tuple(tuple(map(self.crossing.numbered, self._follower.faulty(page, led))) for page in batch)
            new = tuple(self._site.log.asked - asked)
            compared = self._follower.comparisons - comparisons
            return _ENCODER.encode(_Followed(links, tuple(self.crossing.led(led)), new, compared))
        except (LookupError, UnicodeError):  # a page that is none of the site's own; bytes that are no UTF-8
            return None
