"""Where links that a change broke led before it, and where that is now."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from hugolint.hugo.paths.references import split
from hugolint.links.addresses.heading_ids import lost_ids
from hugolint.links.addresses.losses import Change
from hugolint.links.addresses.respelling import Goal, Spot, respelled
from hugolint.links.addresses.state import BrokenLink, PageRecord, url_path
from hugolint.links.internal.destinations import decoded, encoded, resolve
from hugolint.source import Span


class Trace(NamedTuple):
    """What became of what a link led to: the address or the id that it was, what it is now, and the destination anew."""

    was: str
    now: str
    destination: str
    is_of_page: bool = False  # whether the page moved that the link is on, and what it led to did not


def trace(change: Change, path: str, span: Span) -> Trace | None:
    """Return what became of what the broken link at a place led to; None where it led nowhere, or that is not certain."""
    link = change.after.broken_links.get((path, span))
    return _traces(change).of(link) if link else None


@lru_cache(maxsize=1)
def _traces(change: Change) -> "_Traces":
    return _Traces(change)


class _Traces:
    """Follows broken links back through a change."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def of(self, link: BrokenLink) -> Trace | None:
        """Return what became of what a link led to before the change; None where it led nowhere, or that is not certain."""
        if link.target_path:
            return self._of_id(link)
        page = self._change.after.by_key.get((link.path, link.language))
        before = self._before(page) if page else None
        return self._of_address(link, before or page, page) if page else None

    def _of_id(self, link: BrokenLink) -> Trace | None:
        fragment = decoded(link.target.partition("#")[2])
        now = self._ids.get((link.target_path, fragment))
        place, mark, _ = link.destination.rpartition("#")
        return Trace(fragment, now, f"{place}#{encoded(now)}") if now and mark else None

    def _of_address(self, link: BrokenLink, was: PageRecord, page: PageRecord) -> Trace | None:
        parts = split(link.destination)
        is_relative = not parts.is_external and not parts.path.startswith("/")
        path = resolve(_folder(was.url), parts.path) if is_relative else split(link.target).path
        old = self._addresses.get(decoded(path).rstrip("/"))
        successor = self._change.moves.successor(old) if old else None
        if old is None or successor is None or not successor.certain or not successor.page.place:
            return None
        goal = Goal(successor.page.url, successor.page.base)
        places = Spot(was.url, "", ""), Spot(page.url, "", "")
        new = next(respelled(link.destination, Goal(old.url, old.base), goal, *places), "")
        is_of_page = old.url == successor.page.url
        if not new or new == link.destination or (is_of_page and not is_relative):
            return None
        return Trace(old.url, successor.page.url, new, is_of_page)

    def _before(self, page: PageRecord) -> PageRecord | None:
        return self._change.before.by_key.get(page.key) or self._predecessors.get(page.key)

    @cached_property
    def _predecessors(self) -> Mapping[tuple[str, str], PageRecord]:
        found: dict[tuple[str, str], PageRecord] = {}
        for page in self._change.before.pages:
            if page.source is not None and page.key not in self._change.after.by_key:
                successor = self._change.moves.successor(page)
                if successor is not None and successor.certain:
                    found[successor.page.key] = page
        return found

    @cached_property
    def _addresses(self) -> Mapping[str, PageRecord]:
        """The published pages before the change, by their addresses and those of their other output formats."""
        return {
            decoded(page.base + url_path(file)).rstrip("/"): page
            for page in self._change.before.pages
            if page.place
            for file in (*page.outputs, page.place)
        }

    @cached_property
    def _ids(self) -> Mapping[tuple[str, str], str]:
        lost = (one for one in lost_ids(self._change) if one.now is not None)
        return {(one.source.path, one.id): one.now.id for one in lost if one.now is not None}


def _folder(url: str) -> str:
    return url[: url.rfind("/") + 1] or "/"
