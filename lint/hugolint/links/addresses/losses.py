"""What a change takes away: addresses that were published before it, and that lead nowhere after it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hugolint.links.addresses.moves import Moves, Successor
from hugolint.links.addresses.state import PageRecord, SiteState


class Cause(StrEnum):
    """What took addresses away."""

    MOVED = "moved"  # the page is published elsewhere
    HIDDEN = "hidden"  # the page is there and not published
    DELETED = "deleted"  # the page is gone
    SWALLOWED = "swallowed"  # its file is there, and a resource of another page
    UNUSED = "unused"  # the last page of a term lost it, or moved out of a section
    ALIAS = "alias"  # the alias is gone, the page is not
    BRANCH = "branch"  # what a section says of the pages below it
    SETTINGS = "settings"  # the site's settings


class Loss(Struct, frozen=True):
    """The addresses that one cause took away, the gravest first; `page` is the first page that they led to."""

    cause: Cause
    page: PageRecord
    files: tuple[str, ...]
    addresses: tuple[str, ...]
    successor: Successor | None = None
    along: tuple[str, ...] = ()  # the addresses of terms and sections that nothing is in without the page
    path: str = ""  # the file that the cause is in, from the site's root; "" for the settings

    @property
    def address(self) -> str:
        return self.addresses[0]

    @property
    def aliases(self) -> list[str]:
        """The aliases that lead from the lost addresses to the page that took their place; none where none can."""
        if self.successor is None or not self.successor.page.place:
            return []
        found = (self.successor.page.alias(file) for file in self.files)
        return [alias for alias in found if alias is not None]

    @property
    def others(self) -> tuple[str, ...]:
        """All addresses but the first."""
        return (*self.addresses[1:], *self.along)


class Change:
    """Two states of a site, the later one at hand; `revision` is what people call the earlier one."""

    before: SiteState
    after: SiteState
    revision: str

    def __init__(
        self,
        before: SiteState,
        after: SiteState,
        renames: Mapping[str, str] | None = None,
        revision: str = "",
        branches: Mapping[str, str] | None = None,
    ) -> None:
        """`renames` are new paths of files by their old ones; `branches` new logical paths of pages that Hugo makes."""
        self.before = before
        self.after = after
        self.revision = revision
        self.moves = Moves(before, after, renames or {}, branches or {})

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """What the change takes away, each thing once."""
        by_page = [loss for page in self.before.pages if (loss := self._of_page(page)) is not None]
        return tuple(self._together(by_page))

    def _of_page(self, page: PageRecord) -> Loss | None:
        if self.moves.is_refused(page):
            return None
        files = tuple(file for file in dict.fromkeys(page.files) if not self.after.answers(page, file))
        if not files:
            return None
        successor = self.moves.successor(page)
        cause = self._cause(page, files, successor)
        path = successor.page.path if successor and cause is not Cause.DELETED else page.path
        addresses = tuple(page.address(file) for file in files)
        return Loss(cause, page, files, addresses, successor, path=path)

    def _cause(self, page: PageRecord, files: tuple[str, ...], successor: Successor | None) -> Cause:
        if self._is_of_settings(page, successor):
            return Cause.SETTINGS
        if successor is None and page.path in self.after.resources:
            return Cause.SWALLOWED
        if successor is None:
            return Cause.DELETED if page.source else Cause.UNUSED
        if not successor.certain:
            return Cause.DELETED
        if self._is_same_text(page, successor) and self._branch(page) is not None:
            return Cause.BRANCH
        if not successor.page.place:
            return Cause.HIDDEN if successor.page.source else Cause.UNUSED
        return Cause.MOVED if page.place in files or set(files) <= set(page.outputs) else Cause.ALIAS

    def _is_of_settings(self, page: PageRecord, successor: Successor | None) -> bool:
        if self.before.settings == self.after.settings:
            return False
        if page.language not in self.after.config.language_codes:
            return True
        if page.kind in ("term", "taxonomy") and successor is None:
            return not self.after.has_taxonomy(page) or self._is_switched_off(page)
        return successor is not None and self._is_same_text(page, successor) and self._branch(page) is None

    def _is_switched_off(self, page: PageRecord) -> bool:
        index = self.after.config.language_codes.index(page.language)
        return page.kind in self.after.config.languages[index].settings.disabled_kinds

    def _is_same_text(self, page: PageRecord, successor: Successor) -> bool:
        """Return whether a page's own file says and is called what it did before."""
        now = successor.page
        if page.source is None and now.source is None:
            return page.logical_path == now.logical_path
        if page.source is None or now.source is None or page.path != now.path:
            return False
        end = page.source.front_matter.body_start
        return page.source.text[:end] == now.source.text[: now.source.front_matter.body_start]

    def _branch(self, page: PageRecord) -> PageRecord | None:
        """Return the nearest branch above a page whose file the change touched."""
        path = page.logical_path
        while path not in ("", "/"):
            path = path.rpartition("/")[0] or "/"
            before = self.before.by_logical_path.get((path, page.language))
            after = self.after.by_logical_path.get((path, page.language))
            sources = [one.source for one in (before, after) if one is not None]
            texts = [source.text[: source.front_matter.body_start] if source else "" for source in sources]
            if len(texts) == 2 and texts[0] != texts[1] and after is not None and after.source is not None:
                return after
        return None

    def _together(self, losses: list[Loss]) -> Iterator[Loss]:
        """Yield losses, with those in one that have one cause."""
        common: defaultdict[tuple[Cause, str], list[Loss]] = defaultdict(list)
        alone: dict[tuple[str, str], Loss] = {}
        unused: list[Loss] = []
        for loss in losses:
            if loss.cause is Cause.SETTINGS:
                common[loss.cause, ""].append(loss)
            elif loss.cause is Cause.BRANCH:
                branch = self._branch(loss.page)
                common[loss.cause, branch.path if branch else ""].append(loss)
            elif loss.cause is Cause.UNUSED or (loss.cause is Cause.MOVED and loss.page.source is None):
                unused.append(loss)
            else:
                alone[loss.page.key] = loss
        for loss in unused:
            carrier = self._carrier(loss)
            if carrier is None:
                continue  # its pages are refused, or the like
            known = alone.get(carrier.key)
            if known is not None and known.cause is not Cause.ALIAS and loss.successor is None:
                alone[carrier.key] = replace(known, along=(*known.along, *loss.addresses))
            else:
                now = self.moves.successor(carrier)
                yield replace(loss, path=now.page.path if now else carrier.path)
        yield from alone.values()
        for (_, path), ones in common.items():
            ones.sort(key=lambda loss: loss.page.place not in loss.files)  # a page says more than its feed
            files = tuple(file for one in ones for file in one.files)
            addresses = tuple(address for one in ones for address in one.addresses)
            yield replace(ones[0], files=files, addresses=addresses, path=path)

    def _carrier(self, loss: Loss) -> PageRecord | None:
        """Return the page that kept a term or a section alive before, and does so no more."""
        page = loss.page
        if page.source is not None:
            return page
        pages = self.moves.pages_with(page) if page.kind == "term" else self._below(page)
        return min(pages, key=lambda one: (not one.place, one.path), default=None)

    def _below(self, section: PageRecord) -> list[PageRecord]:
        """Return the pages below a section before, drafts too: for one alone Hugo makes the section."""
        prefix = section.logical_path.rstrip("/") + "/"
        return [
            page
            for page in self.before.pages
            if page.source and page.language == section.language and page.logical_path.startswith(prefix)
        ]
