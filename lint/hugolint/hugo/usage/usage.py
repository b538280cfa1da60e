"""Which files of a site something names: a page, a template, data, settings, a style or a script."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from unicodedata import normalize
from urllib.parse import unquote

from hugolint.hugo.own_files import OwnFile, is_theme, own_files
from hugolint.hugo.site import Site
from hugolint.hugo.usage import made_names
from hugolint.hugo.usage.made_names import MadeNames
from hugolint.hugo.usage.texts import NamingText, Role, naming_texts

_INDEX = ("index.", "_index.")
_MOST_HOLES = 8  # of a pattern: matching takes time that grows with each
_RUN = re.compile(r"[\w.-]+")
_IMAGES = frozenset("png jpg jpeg gif webp avif svg bmp tif tiff heic ico".split())
_WITHOUT_EXTENSION = frozenset("scss sass css js mjs jsx ts mts tsx".split())
# What a browser, a host, a search engine or a reader asks for by itself.
_ASKED_FOR = re.compile(
    r"(?:^|/)(?:favicon|apple-touch-icon|mstile|android-chrome|safari-pinned-tab|browserconfig|[._][^/]*|cname|license)"
    r"[^/]*$|(?:^|/)\.|\.(?:html?|xml|txt|json|ya?ml|webmanifest|php|asc|sig|pem|gpg|pub|ics|md)$|^[^.]*$",
)


class Usage:
    """The files of a site that something names, and those that nothing does."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._named: Counter[str] = Counter()  # in how many texts a word stands, of those that may name a file
        self._by_itself: set[tuple[str, str]] = set()  # a file and a word in it
        self._of_templates: set[str] = set()  # the words of all texts but pages
        self._of_pages: dict[str, set[str]] = {}  # by the page's path
        self._made = MadeNames()
        self._read()

    @cached_property
    def unused(self) -> tuple[OwnFile, ...]:
        """The files that nothing names, and whose names nothing may put together."""
        if self._made.any_file or is_theme(self._site):
            return ()
        return tuple(file for file in self._candidates if not self._is_used(file))

    @cached_property
    def _candidates(self) -> tuple[OwnFile, ...]:
        return tuple(file for file in own_files(self._site) if not is_asked_for(file))

    def _read(self) -> None:
        wanted = {word for file in self._candidates for word in _words(file)}
        made: list[MadeNames] = []
        for text in naming_texts(self._site):
            made.append(_made(text))
            found = wanted.intersection(_found(text.text))
            self._named.update(found)
            if text.role is Role.PAGE:
                self._of_pages[text.path] = found
            else:
                self._of_templates |= found
                self._by_itself.update((text.path, word) for word in found)
        self._made = made_names.together(iter(made))

    def _is_used(self, file: OwnFile) -> bool:
        return self._is_named(file) or self._may_be_made(file)

    def _is_named(self, file: OwnFile) -> bool:
        if file.component == "content":
            return self._is_named_in_bundle(file)
        return any(self._named[word] > ((file.path, word) in self._by_itself) for word in _words(file))

    def _is_named_in_bundle(self, file: OwnFile) -> bool:
        """Return whether a page near a file names it, or anything does together with its folder.

        Elsewhere the same name is likely another file's.
        """
        folder = file.path.rpartition("/")[0]
        near = [words for path, words in self._of_pages.items() if _is_near(path, folder)]
        words = _words(file)
        return (
            any(word in found for found in near for word in words)
            or any(word in self._of_templates and (file.path, word) not in self._by_itself for word in words)
            or any(self._named[word] for word in words if "/" in word)
        )

    def _may_be_made(self, file: OwnFile) -> bool:
        made, name = self._made, file.name.lower()
        if file.component == "content" and (made.any_resource or ("image" in made.types and _is_image(name))):
            return True
        if file.component == "assets" and "image" in made.types and _is_image(name):
            return True
        if any(f"/{folder}" in f"/{name}" for folder in made.folders):
            return True
        return self._patterns.matches(name) or (file.component != "static" and self._globs.matches(name))

    @cached_property
    def _patterns(self) -> "_Patterns":
        return _Patterns(self._made.patterns)

    @cached_property
    def _globs(self) -> "_Patterns":
        return _Patterns(self._made.globs)


class _Patterns:
    """Patterns of names: `.*` for what is not known."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._compiled = [re.compile(pattern) for pattern in sorted(patterns) if pattern.count(".*") <= _MOST_HOLES]

    def matches(self, name: str) -> bool:
        """Return whether any of them may be this name."""
        return any(pattern.search(name) for pattern in self._compiled)


def is_asked_for(file: OwnFile) -> bool:
    """Return whether browsers, hosts or search engines ask for a file by its name, whoever else names it."""
    return _ASKED_FOR.search(file.name.lower()) is not None


def _made(text: NamingText) -> MadeNames:
    if text.role is Role.TEMPLATE:
        return made_names.of_template(text.text)
    if text.role is Role.SCRIPT:
        return made_names.of_script(text.text)
    return made_names.of_content(text.text)


def _found(text: str) -> Iterator[str]:
    """Yield the words of a text that may be names, in lower case: with what is escaped in addresses, and folders too."""
    text = text.lower()
    for one in {text, unquote(text)} if "%" in text else (text,):
        one = one if one.isascii() else normalize("NFC", one)
        for word in re.findall(r"[\w./-]+", one):
            yield from _ends(word.rstrip("."))


def _ends(word: str) -> Iterable[str]:
    """Return a word's last part, and its last two."""
    parts = word.rsplit("/", 2)
    return parts[-1], "/".join(parts[-2:])


def _words(file: OwnFile) -> tuple[str, ...]:
    """Return the words that name a file: the end of its name, that with its folder, and the name alone where that is enough."""
    path = normalize("NFC", file.path.lower())
    folder, _, base = path.rpartition("/")
    tail = (_RUN.findall(base) or [base])[-1]
    words = [tail]
    if tail == base and (parent := folder.rpartition("/")[2]) and _RUN.fullmatch(parent):
        words.append(f"{parent}/{base}")
    if base.rpartition(".")[2] in _WITHOUT_EXTENSION:
        words.append(base.partition(".")[0].lstrip("_"))
    return tuple(words)


def _is_near(page: str, folder: str) -> bool:
    """Return whether a page may mean a file of this folder by its name alone: it lies there or below, or owns the folder."""
    place, _, base = page.rpartition("/")
    if f"{place}/".startswith(f"{folder}/"):
        return True
    return base.startswith(_INDEX) and f"{folder}/".startswith(f"{place}/")


def _is_image(name: str) -> bool:
    return name.rpartition(".")[2] in _IMAGES


def usage(site: Site) -> Usage:
    """Return which files of a site something names. Made once a site."""
    return site.once(Usage)
