"""What an author may have meant by a destination that leads nowhere: looked for near it first, so that it stays quick."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import NamedTuple

from hugolint.links.internal.published import PublishedFile, PublishedSite

_NEAR = 0.75
_NO_LETTER = re.compile(r"[\W_]+")
_VERSION = re.compile(r"v\d+([.-]\w+)*|\d+(\.\w+)+|latest|next")
_MANY = 2000  # more names than this in one folder are not compared letter by letter
MOST_COMPARISONS = 4_000_000  # of names with a site's broken links: beyond them none is suggested, so that a run ends
_LETTER_BY_LETTER = 40  # how much longer it takes to compare two names wholly than to count their letters
_INDEX = "index.html"
_EXTENSIONS = (".md", ".html", ".htm", ".markdown")


class NearFragment(NamedTuple):
    """The id that is nearest to a fragment, and whether it differs in case and punctuation only."""

    id: str
    certain: bool


class Suggestions:
    """Finds what is published near a path at which nothing is."""

    def __init__(self, published: PublishedSite) -> None:
        self._published = published
        self._descended: dict[str, str] = {}
        self.comparisons = 0  # so many names were compared, or as good as

    def near(self, path: str, origin: str) -> str:
        """Return the path that people would link to and that is nearest to this one; "" where nothing is near.

        `origin` is the folder of the page that the link is on: of several, what is nearer to that is meant.
        """
        if path not in self._descended:
            self._descended[path] = self._by_descent(path)
        descended = self._descended[path]
        if descended and _singular(_name(descended)) == _singular(_name(path)):
            return descended
        return self._of_same_name(path, origin) or descended

    def _of_same_name(self, path: str, origin: str) -> str:
        found = self._by_name.get(_name(path), ())
        if not found or len(found) > 50:
            return ""
        wanted, here = _segments(path)[:-1], _segments(origin)
        edition = {here[0], *filter(_VERSION.fullmatch, here)}

        def nearness(file: PublishedFile) -> tuple[int, ...]:
            # A page that moves stays in its language and version; what a link does not say of them, its page says.
            folders = _segments(file.url_path)[:-1]
            alike = (len(edition.intersection(folders)), len({*wanted}.intersection(folders)))
            return _leading(wanted, folders), *alike, _leading(here, folders)

        nearest = max(map(nearness, found))
        ranked = [file for file in found if nearness(file) == nearest]
        if len(ranked) > 1 and len(found) > 3:
            return ""
        return min(ranked, key=lambda file: (len(file.url_path), file.path)).url_path

    def _by_descent(self, path: str) -> str:
        """Follow a path from the top, at each step to the nearest name there is."""
        here = ""
        segments = [segment for segment in path.split("/") if segment]
        for position, segment in enumerate(segments):
            names = self._children.get(here, set())
            last = position == len(segments) - 1
            name = (
                segment if segment in names else self._nearest(_without_extension(segment) if last else segment, names)
            )
            if not name:
                return ""
            here = f"{here}/{name}"
        found = self._published.find(here) or self._published.find(here + "/")
        return found.url_path if found else ""

    def near_fragment(self, ids: frozenset[str], fragment: str) -> NearFragment | None:
        """Return the id that is nearest to a fragment, None where none is near."""
        folded = _folded(fragment)
        same = _by_folded(ids).get(folded, ()) if folded else ()
        if len(same) == 1:
            return NearFragment(same[0], certain=True)
        if same:
            return NearFragment(min(same), certain=False)
        near = self._nearest(fragment, ids) if len(ids) <= _MANY else ""
        if near and re.sub(r"\d", "", near) == re.sub(r"\d", "", fragment):
            return None  # it counts otherwise, and so does its neighbour
        return NearFragment(near, certain=False) if near else None

    def _nearest(self, name: str, names: Iterable[str]) -> str:
        wanted = name.lower()
        by_lower = {other.lower(): other for other in names if abs(len(other) - len(name)) <= max(3, len(name) // 2)}
        if wanted in by_lower:
            return by_lower[wanted]
        if len(by_lower) > _MANY or self.comparisons > MOST_COMPARISONS:
            return ""
        from difflib import get_close_matches

        like = _with_letters_of(wanted, by_lower)
        self.comparisons += len(by_lower) + _LETTER_BY_LETTER * len(like) * max(1, len(wanted) // 20)
        near = get_close_matches(wanted, like, n=1, cutoff=_NEAR)
        return by_lower[near[0]] if near else ""

    @cached_property
    def _by_name(self) -> dict[str, list[PublishedFile]]:
        found: dict[str, list[PublishedFile]] = {}
        for file in self._published.files.values():
            if not file.is_alias:
                found.setdefault(_name(file.url_path), []).append(file)
        return found

    @cached_property
    def _children(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for file in self._published.files.values():
            folder = ""
            for segment in file.url_path.strip("/").split("/"):
                found.setdefault(folder, set()).add(segment)
                folder = f"{folder}/{segment}"
        return found


@lru_cache(maxsize=1 << 8)
def _by_folded(ids: frozenset[str]) -> dict[str, list[str]]:
    """Return the ids by what they are without case and punctuation: many a broken fragment is meant for one page."""
    found: dict[str, list[str]] = {}
    for identifier in ids:
        found.setdefault(_folded(identifier), []).append(identifier)
    return found


def _with_letters_of(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the names that have so many letters in common with `wanted` that they may be near.

    That is what `SequenceMatcher.quick_ratio` says, by which difflib leaves the others out itself; but sets are quicker.
    """
    letters = _letters(wanted)
    return [name for name in names if 2 * len(letters & _letters(name)) >= _NEAR * (len(wanted) + len(name))]


@lru_cache(maxsize=1 << 14)
def _letters(name: str) -> frozenset[tuple[str, int]]:
    """Return the characters of a name, each with how often it came before: so that a letter counts as often as it is there."""
    seen: dict[str, int] = {}
    found = []
    for character in name:
        number = seen[character] = seen.get(character, 0) + 1
        found.append((character, number))
    return frozenset(found)


def _folded(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())


def _singular(name: str) -> str:
    return name.removesuffix("s") if len(name) > 3 else name


def _name(path: str) -> str:
    return _without_extension(path.removesuffix(_INDEX).rstrip("/").rpartition("/")[2].lower())


def _without_extension(name: str) -> str:
    return next((name.removesuffix(extension) for extension in _EXTENSIONS if name.endswith(extension)), name)


def _segments(path: str) -> list[str]:
    return path.lower().strip("/").split("/")


def _leading(path: list[str], other: list[str]) -> int:
    """Return how many segments two paths begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, other, strict=False)))
