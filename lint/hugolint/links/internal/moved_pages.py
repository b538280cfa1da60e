"""Pages that came, went or moved since a site was last looked at, and the pages whose links may lead elsewhere for it.

Whoever links to a page names it: by the last part of its address, of an alias or of its file's path. So where a few single
pages are others, the links of pages in whose text no such name is lead where they led. That is not so of lists and sections,
which relative links reach without a name, nor where a template or the settings name the page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from hugolint.hugo.load import data_of
from hugolint.hugo.pages.page import Page
from hugolint.hugo.placement import PagePlace, Places
from hugolint.hugo.site import Site

_MOST = 32  # pages
_WORDS = re.compile(r"[a-z0-9]+")
# The words of a name, escapes and character references too: so many that no text takes long, and twice as many as in a name.
_BETWEEN = r"(?:%[0-9a-f]{2}|&#?[a-z0-9]{1,32};|[^a-z0-9]){0,48}+"
_FAR_APART = re.compile(r"[^a-z0-9]{20}")


def affected(site: Site, before: Places, now: Places, edited: Iterable[str]) -> frozenset[Page] | None:
    """Return the pages that are others now, and those whose text names one that is or was; None where it may be any page.

    `edited` are the files that have changed, come or gone.

    Links with something to report are not among what this is about: what was meant may be another page now.
    """
    then, today = (dict(zip(map(_key, one.pages), one.pages, strict=True)) for one in (before, now))
    changed = {key for key in then.keys() | today.keys() if then.get(key) != today.get(key)}
    if not changed:
        return frozenset() if before == now else None
    others = [place for key, place in then.items() if key not in changed]
    places = [place for one in (then, today) for key in changed if (place := one.get(key)) is not None]
    if len(changed) > _MOST or before.others != now.others or site.rivals or any(page.twins for page in site.pages):
        return None
    if any(place.kind != "page" for place in places) or not _are_lone(places, others):
        return None
    names = _names(places, edited)
    if names is None or any(language.settings.remove_path_accents for language in site.config.languages):
        return None
    texts = (*site.template_texts.values(), repr(site.config.raw))
    if any(names.are_in(text.encode("utf-8", "replace")) for text in texts):
        return None
    bases = {base for _, base in changed}  # translations share resources
    own = frozenset(page for page in site.pages if page.path_info.base in bases)
    return own.union(_naming(site, names))


def _key(place: PagePlace) -> tuple[int, str]:
    return place.language, place.base


def _are_lone(places: Iterable[PagePlace], others: Iterable[PagePlace]) -> bool:
    """Return whether no other page is below one of these, and all folders that they are published in hold others too."""
    folders: set[str] = {"/"}
    parents: set[str] = set()
    for other in others:
        folders.update(_above(other.url.rstrip("/")))
        parents.update(_above(other.base))
        folders.update(above for alias in other.aliases for above in _above(alias.rstrip("/")))
    for place in places:
        addresses = (place.url, *place.aliases)
        if f"{place.base}/" in parents or any(f"{address.rstrip('/')}/" in folders for address in addresses):
            return False
        if any(f"{address.rstrip('/').rpartition('/')[0]}/" not in folders for address in addresses if address):
            return False
    return True


def _above(path: str) -> Iterator[str]:
    """Yield the folders that a path is in, with a slash at the end."""
    while path := path.rpartition("/")[0]:
        yield f"{path}/"


class _Names:
    """The names of some pages: what is looked for in texts."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._longest = {max(words, key=len).encode() for words in names}
        self._pattern = re.compile("|".join(map(_BETWEEN.join, names)).encode())

    def are_in(self, text: bytes) -> bool:
        """Return whether one of the names is in a text, in whatever case, and with whatever between its words."""
        lower = text.lower()
        return any(word in lower for word in self._longest) and self._pattern.search(lower) is not None


def _names(places: Iterable[PagePlace], files: Iterable[str]) -> _Names | None:
    """Return the names of pages and files; None where one has none, or one that may be written otherwise."""
    addresses = (address for place in places for address in (place.base, place.url, *place.aliases) if address)
    names = [*(address.rstrip("/").rpartition("/")[2].lower() for address in addresses), *map(_name_of_file, files)]
    words = {tuple(_WORDS.findall(name)) for name in names}
    are_plain = all(name.isascii() and "%" not in name and not _FAR_APART.search(name) for name in names)
    return _Names(words) if all(words) and are_plain else None


def _name_of_file(path: str) -> str:
    """Return the name of a page's file without what follows it, of a bundle's the folder's."""
    folder, _, file = path.lower().rpartition("/")
    name = file.partition(".")[0]
    return folder.rpartition("/")[2] if name in ("index", "_index") else name


def _naming(site: Site, names: _Names) -> Iterator[Page]:
    """Yield the pages that have one of these names in the text of their file."""
    for pages in site.pages_by_source.values():
        source = pages[0].source
        try:
            if source is not None and names.are_in(data_of(source.file)):
                yield from pages
        except OSError:
            yield from pages
