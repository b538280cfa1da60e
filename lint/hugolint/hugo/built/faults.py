"""What templates write that the built pages show to be wrong: repeated ids, images without `alt`, second headings of level 1."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.built.html import BuiltPage
from hugolint.hugo.config.ownership import is_own
from hugolint.hugo.config.value_at import value_at
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.hugo.templating.tags import BuiltTag, TemplateTag, tags
from hugolint.source import Span

_LEAST = 3  # characters that a tag of a template and a built one must have in common to be taken for the same
_HOOKS = ("_markup/", "_default/_markup/")


class Written(Struct, frozen=True):
    """A tag in a template, or in a setting that a template prints."""

    path: str  # of the file, from the site's root
    span: Span
    is_own: bool
    tag: TemplateTag
    is_hook: bool = False  # whether what it writes is made of the text of a page


class TemplateFault(Struct, frozen=True):
    """A tag that is wrong on built pages."""

    path: str
    span: Span
    value: str  # the id, the image's address, or the heading's text, on the first of the pages
    pages: int
    example: str  # the URL of one of them
    other: str = ""  # the file and line of its counterpart on that page, where another tag wrote it


class BuiltFaults:
    """The tags of built pages held against those of the templates."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._tags: dict[str, list[Written]] = {}

    @cached_property
    def repeated_ids(self) -> tuple[TemplateFault, ...]:
        """The tags whose id is more than once on a page."""
        return self._grouped(self._repeated_ids())

    def _repeated_ids(self) -> Iterator[tuple[Written, TemplateFault]]:
        for file, page in self._pages:
            for first, second in page.repeated_ids:
                pair = [self._writing(tag) for tag in (first, second)]
                places = [one for one in pair if one is not None and not one.is_hook]
                if places:
                    yield places[-1], self._fault(places[-1], second["id"], file, places[0])

    @cached_property
    def images_without_alt(self) -> tuple[TemplateFault, ...]:
        """The images without an `alt`, but for those that the text of a page has so."""
        return self._grouped(self._images_without_alt())

    def _images_without_alt(self) -> Iterator[tuple[Written, TemplateFault]]:
        for file, page in self._pages:
            for image in page.images_without_alt:
                if _file_name(image["src"]) not in self._undescribed and (found := self._writing(image)):
                    yield found, self._fault(found, image["src"], file)

    @cached_property
    def _undescribed(self) -> frozenset[str]:
        """The names of the images that have no description in the text of a page."""
        return frozenset(name for page in self._site.pages if page.source for name in _without_alt(page))

    @cached_property
    def second_headings(self) -> tuple[TemplateFault, ...]:
        """The headings of level 1 beside another of the templates': of two, the one that is not the page's title."""
        return self._grouped(self._second_headings())

    def _second_headings(self) -> Iterator[tuple[Written, TemplateFault]]:
        pages = [(file, found) for file, page in self._pages if len(found := self._headings(page)) > 1]
        commonness = Counter(one for _, found in pages for one in {(one.path, one.span) for one, _ in found})
        titles = {page.target: page.title for page in self._site.pages if page.target}
        for file, found in pages:
            title = titles.get(file)
            one, text = max(
                found,
                key=lambda pair: (
                    pair[1] != title,
                    pair[1] not in self._titles,
                    commonness[pair[0].path, pair[0].span],
                ),
            )
            other = next((each for each, _ in found if each is not one), None)
            yield one, self._fault(one, text, file, other)

    def _headings(self, page: BuiltPage) -> list[tuple[Written, str]]:
        every = (
            (self._writing(heading, 0 if heading.text in self._titles else _LEAST), heading.text)
            for heading in page.headings
            if heading["id"] not in self._ids_of_headings
        )
        return [(one, text) for one, text in every if one is not None and not one.is_hook]

    @cached_property
    def _titles(self) -> frozenset[str]:
        """The titles that templates may print in a heading without attributes, where the text of a page may have one, too."""
        sites = (language.settings.title for language in self._site.config.languages)
        return frozenset((*(page.title for page in self._site.pages), *sites))

    @cached_property
    def _ids_of_headings(self) -> frozenset[str]:
        """The ids of the headings of level 1 in the texts of pages, which lists may print, too."""
        documents = (page.source.document for page in self._site.pages if page.source)
        return frozenset(one.id for document in documents for one in document.headings if one.level == 1 and one.id)

    @property
    def _pages(self) -> Iterable[tuple[str, BuiltPage]]:
        built = self._site.built
        return [(file, page) for file, page in built.pages.items() if not page.redirect] if built else ()

    def _grouped(self, faults: Iterable[tuple[Written, TemplateFault]]) -> tuple[TemplateFault, ...]:
        """Return the faults of the templates that the site's authors write, each place once with the number of its pages."""
        found: dict[tuple[str, Span], TemplateFault] = {}
        last: dict[tuple[str, Span], str] = {}
        for written, fault in faults:
            place = (fault.path, fault.span)
            if not written.is_own or last.get(place) == fault.example:
                continue
            last[place] = fault.example
            known = found.get(place)
            found[place] = replace(known, pages=known.pages + 1) if known else fault
        return tuple(found.values())

    def _writing(self, built: BuiltTag, least: int = _LEAST) -> Written | None:
        """Return the tag that wrote one of a built page: the one that accounts for most of it, the authors' own first."""
        best, most = None, -1
        for written in self._named(built.name):
            score = written.tag.fit(built)
            if score >= least and (score, written.is_own) > (most, best is not None and best.is_own):
                best, most = written, score
        return best

    def _named(self, name: str) -> list[Written]:
        if name not in self._tags:
            self._tags[name] = [*self._in_templates(name), *self._in_settings(name)]
        return self._tags[name]

    def _in_templates(self, name: str) -> Iterator[Written]:
        for path, file in (self._site.config.layouts or {}).items():
            text = self._site.template_texts[path]
            if path.endswith(".html") and f"<{name}" in text:
                own, is_hook = is_own(self._site.config, file), path.startswith(_HOOKS)
                for tag in tags(text, name):
                    yield Written(file, tag.span, own, tag, is_hook)

    def _in_settings(self, name: str) -> Iterator[Written]:
        for keys, place in self._site.config.places.items():
            value = value_at(self._site.config.raw, keys)
            if isinstance(value, str) and f"<{name}" in value:
                for tag in tags(value, name):
                    yield Written(place.path, place.span, is_own(self._site.config, place.path), tag)

    def _fault(self, written: Written, value: str, file: str, counterpart: Written | None = None) -> TemplateFault:
        url = file.removesuffix("index.html") if file.endswith("/index.html") else file
        other = self._position(counterpart) if counterpart is not None and counterpart != written else ""
        return TemplateFault(written.path, written.span, value, 1, url, other)

    def _position(self, written: Written) -> str:
        text = text_of(self._site.root / written.path)
        return f"{written.path}:{text.count(chr(10), 0, written.span.start) + 1}"


def built_faults(site: Site) -> BuiltFaults:
    """Return what the built pages of a site show to be wrong in its templates. Made once a site."""
    return site.once(BuiltFaults)


def _without_alt(page: Page) -> Iterator[str]:
    assert page.source is not None
    for image in page.source.document.images:
        if not image.alt_span.of(page.source.text).strip():
            yield _file_name(image.destination)
    for html in page.source.document.raw_html:
        for tag in html.tags if html.published else ():
            source = tag["src"] if tag.name == "img" else None
            if source is not None and tag["alt"] is None:
                yield _file_name(source.value)


def _file_name(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]
