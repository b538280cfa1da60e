"""Where the pages of one state of a site are in a later one: by their files, by git's renames, by what they say."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from hugolint.links.addresses.state import PageRecord, SiteState

_LONG = 200  # characters of a body that two pages do not have in common by chance


class Successor(Struct, frozen=True):
    """The page that took another one's place; `certain` says whether there is no doubt that it did."""

    page: PageRecord
    certain: bool


class Moves:
    """The pages of `after` that took the places of those of `before`.

    `renames` are those that git knows: the new path of a file by the old one. `branches` are the new logical paths of
    pages that Hugo makes, where they are known.
    """

    def __init__(
        self,
        before: SiteState,
        after: SiteState,
        renames: Mapping[str, str],
        branches: Mapping[str, str] | None = None,
    ) -> None:
        self._before = before
        self._after = after
        self._renames = renames
        self._branches = branches or {}
        self._arrived = [page for page in after.pages if page.source and page.key not in before.by_key]

    def is_refused(self, page: PageRecord) -> bool:
        """Return whether Hugo refuses what a page's file is now: that ends its build, and is another finding."""
        return not self._after.unread.isdisjoint((page.path, self._renames.get(page.path, page.path)))

    def successor(self, page: PageRecord) -> Successor | None:
        """Return what became of a page; None where nothing that is known of did."""
        if page.source is None:
            return self._of_made(page)
        return self._same(page) or self._renamed(page) or self._alike(page)

    def _same(self, page: PageRecord) -> Successor | None:
        """Return the page of the same file, or of one that makes the same page: `a.md` is now `a/index.md`."""
        found = self._after.by_key.get(page.key)
        if found is None:
            same = self._after.by_logical_path.get((page.logical_path, page.language))
            found = same if same is not None and same.source is not None else None
        return Successor(found, certain=True) if found else None

    def _renamed(self, page: PageRecord) -> Successor | None:
        new = self._renames.get(page.path)
        found = self._after.by_key.get((new, page.language)) if new else None
        if found is None:
            return None
        says_same = _title(found) == _title(page) or (found.body == page.body and bool(page.body))
        return Successor(found, certain=says_same)

    def _alike(self, page: PageRecord) -> Successor | None:
        """Return the one new page that says the same, or has the same title and date."""
        for known, key, certain in (
            (self._by_body, _body(page), len(page.body) >= _LONG),
            (self._by_title_and_date, _title_and_date(page), True),
        ):
            found = known.get(key, ()) if key else ()
            if len(found) == 1:
                return Successor(found[0], certain or _title(found[0]) == _title(page))
        return None

    @cached_property
    def _by_body(self) -> Mapping[Hashable, list[PageRecord]]:
        return _grouped((_body(page), page) for page in self._arrived)

    @cached_property
    def _by_title_and_date(self) -> Mapping[Hashable, list[PageRecord]]:
        return _grouped((_title_and_date(page), page) for page in self._arrived)

    # Pages that Hugo makes

    def _of_made(self, page: PageRecord) -> Successor | None:
        """Return the section or term that the pages of one moved to, all of them."""
        path = self._branches.get(page.logical_path, page.logical_path)
        same = self._after.by_logical_path.get((path, page.language))
        if same is not None:
            return Successor(same, certain=True)
        goals = self._terms_instead(page) if page.kind == "term" else self._sections_instead(page)
        if len(goals) != 1 or None in goals:
            return None
        (goal,) = goals
        found = self._after.by_logical_path.get((str(goal), page.language))
        return Successor(found, certain=True) if found and found.kind == page.kind else None

    def _sections_instead(self, section: PageRecord) -> set[str | None]:
        """Return the folders that the pages directly in a section are in now; None for a page that is nowhere."""
        pages = self._members.get((section.logical_path, section.language), ())
        successors = [self.successor(page) for page in pages]
        return {_folder(one.page.logical_path) if one else None for one in successors}

    def _terms_instead(self, term: PageRecord) -> set[str | None]:
        """Return the terms that all pages of a term have now and had not before."""
        gained: Counter[str] = Counter()
        pages = self.pages_with(term)
        for page in pages:
            successor = self.successor(page)
            if successor is None:
                return {None}
            taxonomy = _folder(term.logical_path)
            gained.update(path for path in successor.page.terms - page.terms if _folder(path) == taxonomy)
        return {path for path, count in gained.items() if count == len(pages)}

    def pages_with(self, term: PageRecord) -> list[PageRecord]:
        """Return the published pages that had a term before."""
        return self._with_term.get((term.logical_path, term.language), [])

    def pages_in(self, section: PageRecord) -> list[PageRecord]:
        """Return the published pages that were in a section before."""
        return self._members.get((section.logical_path, section.language), [])

    @cached_property
    def _with_term(self) -> Mapping[Hashable, list[PageRecord]]:
        pages = (page for page in self._before.pages if page.source and page.place)
        return _grouped(((path, page.language), page) for page in pages for path in page.terms)

    @cached_property
    def _members(self) -> Mapping[Hashable, list[PageRecord]]:
        pages = (page for page in self._before.pages if page.source and page.place)
        return _grouped(((_folder(page.logical_path), page.language), page) for page in pages)


def _grouped(pairs: Iterable[tuple[Hashable, PageRecord]]) -> Mapping[Hashable, list[PageRecord]]:
    groups: defaultdict[Hashable, list[PageRecord]] = defaultdict(list)
    for key, page in pairs:
        groups[key].append(page)
    return groups


def _title(page: PageRecord) -> str:
    return page.title.strip().casefold()


def _body(page: PageRecord) -> Hashable:
    return (page.body, page.language) if page.body else None


def _title_and_date(page: PageRecord) -> Hashable:
    return (_title(page), page.date, page.language) if page.date and page.title else None


def _folder(logical_path: str) -> str:
    return logical_path.rpartition("/")[0] or "/"
