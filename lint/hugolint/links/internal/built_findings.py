"""What a built site says of the links in its sources: it confirms, adds and drops, and has links that templates write."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.built.folder import Built
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.links.internal.built import BuiltLinks, Dead, Key
from hugolint.links.internal.built_places import Places
from hugolint.links.internal.destinations import decoded
from hugolint.links.internal.fragments import without_directive
from hugolint.links.internal.model import Cause, InternalLink, Kind, State
from hugolint.links.internal.resolver import Host
from hugolint.source import Span

WHOLE = Span(0, 0)
_SETTLED = frozenset((Cause.MALFORMED, Cause.FORBIDDEN, Cause.ALIAS, Cause.OWN_URL))
_REASONS = {False: "the built site has nothing there", True: "nothing there has this id in the built site"}


class OfTemplate(Struct, frozen=True):
    """A link of built pages that a template or a setting writes, and that leads nowhere."""

    path: str  # of the template or the settings, from the site's root
    span: Span
    written: str
    value: str  # on the first of the pages
    pages: int
    example: str  # the address of one of them
    reason: str
    is_image: bool
    lacks_fragment: bool
    key: str = ""  # of the setting
    of_home: bool = False  # a lone fragment that a shortcode renders as if it were on the home page
    others: tuple[str, ...] = ()  # templates that it may be in as well


class BuiltFindings:
    """Compares the links that are written in the content with those of the built pages."""

    def __init__(self, site: Site, built: Built, host: Host) -> None:
        self._site = site
        self._built = built
        self._host = host
        self._links = BuiltLinks(site, built, host)
        self._places = Places(site)
        self._told: set[Key] = set()
        self._values: set[str] = set()

    def judged(self, page: Page, links: Iterable[InternalLink]) -> Iterator[InternalLink]:
        """Yield the links of a page of which there is something to report, by its built file."""
        place = self._host.published.place(page)
        dead = self._links.dead.get(place, {})
        for link in links:
            if place in self._built.pages and link.target and link.cause not in _SETTLED:
                link = self._in_the_light_of(link, dead.get(self._key(link)))
            if link.broken:
                self._told.add(self._key(link))
                self._values.add(link.destination)
            if link.state is not State.EXTERNAL and (link.state is not State.OK or link.cause):
                yield link

    def _in_the_light_of(self, link: InternalLink, dead: Dead | None) -> InternalLink:
        if dead is None:
            return replace(link, state=State.OK, cause=Cause.NONE, reason="") if link.broken else link
        if link.broken:
            return link
        state = State.BROKEN_FRAGMENT if dead.lacks_fragment else State.BROKEN_TARGET
        return replace(link, state=state, cause=Cause.MISSING, reason=_REASONS[dead.lacks_fragment])

    def _key(self, link: InternalLink) -> Key:
        parts = split(link.target)
        path = decoded(parts.path).removeprefix(self._host.base) or "/"
        return path, decoded(without_directive(parts.fragment or ""))

    @cached_property
    def _left(self) -> list[tuple[str, Dead]]:
        """The dead links that no page's text has been found for, with the files that they are in."""
        return [
            (file, dead)
            for file, every in self._links.dead.items()
            for key, dead in every.items()
            if key not in self._told and dead.reference.value not in self._values
        ]

    @cached_property
    def _by_file(self) -> dict[str, Page]:
        files = self._host.published.files
        return {path: file.page for path, file in files.items() if file.page is not None and not file.is_alias}

    @property
    def in_content(self) -> list[InternalLink]:
        """The links that a page's file holds in a way that its Markdown does not show: in shortcodes, in front matter."""
        return self._placed[0]

    @property
    def of_templates(self) -> list[OfTemplate]:
        """The links that templates and settings write, each place once."""
        return self._placed[1]

    @cached_property
    def _placed(self) -> tuple[list[InternalLink], list[OfTemplate]]:
        content: dict[tuple[str, Span], InternalLink] = {}
        templates: dict[tuple[str, Span, str], OfTemplate] = {}
        for file, dead in self._left:
            place = self._place(file, dead)
            if isinstance(place, InternalLink):
                content.setdefault((place.path, place.span), place)
            elif place is not None:
                where = (place.path, place.span, "") if place.span != WHOLE else ("", WHOLE, place.value)
                known = templates.get(where)
                templates[where] = replace(known, pages=known.pages + 1) if known else place
        return list(content.values()), list(templates.values())

    def _place(self, file: str, dead: Dead) -> InternalLink | OfTemplate | None:
        page, value = self._by_file.get(file), dead.reference.value
        if page is not None and (of_home := self._of_home(page, dead)) is not None:
            return of_home
        if page is not None and (found := self._places.in_page(page, value)) is not None:
            return _link(page, found[0], Kind.FIELD if found[1] else Kind.HTML, dead)
        if all(skeleton.has_holes for skeleton in self._places.in_templates(value)):
            elsewhere = self._places.in_front_matter(value)
            if elsewhere is not None:
                return _link(*elsewhere, Kind.FIELD, dead)
        return self._of_template(file, page, dead)

    def _of_home(self, page: Page, dead: Dead) -> OfTemplate | None:
        """Return the shortcode that renders a lone fragment of a page as if it were on the home page (`markdownify`)."""
        home = page.tree.pages[""]
        path, fragment = dead.key
        is_lone = dead.lacks_fragment and home.url.removeprefix(self._host.base) == path and page is not home
        if not is_lone or not all(one.has_holes for one in self._places.in_templates(dead.reference.value)):
            return None
        found = self._places.in_rendering_shortcode(page)
        if found is None or not self._places.is_own(found[0]):
            return None
        written, value = f"#{fragment}", dead.reference.value
        return OfTemplate(*found, written, value, 1, page.url, "", False, lacks_fragment=True, of_home=True)

    def _of_template(self, file: str, page: Page | None, dead: Dead) -> OfTemplate | None:
        """Return the setting or the address in a template that wrote a link; the page where none can have."""
        value, reference = dead.reference.value, dead.reference
        skeletons = self._places.in_templates(value)
        reason = _REASONS[dead.lacks_fragment]
        url = page.url if page else file
        setting = None if any(not one.has_holes for one in skeletons) else self._places.in_settings(value)
        lacks = dead.lacks_fragment
        if setting is not None:
            key, place = setting
            return OfTemplate(place.path, place.span, value, value, 1, url, reason, reference.is_image, lacks, key)
        if skeletons:
            first, *others = skeletons
            rest = tuple(dict.fromkeys(one.path for one in others if one.path != first.path))
            known = OfTemplate(first.path, first.span, first.written, value, 1, url, reason, reference.is_image, lacks)
            return replace(known, others=rest) if self._places.is_own(first.path) else None
        if page is not None and page.source is not None:
            return OfTemplate(page.path, WHOLE, value, value, 1, url, reason, reference.is_image, lacks)
        return None


def _link(page: Page, span: Span, kind: Kind, dead: Dead) -> InternalLink:
    return InternalLink(
        kind=kind,
        page=page,
        span=span,
        destination=dead.reference.value,
        state=State.BROKEN_FRAGMENT if dead.lacks_fragment else State.BROKEN_TARGET,
        target=dead.reference.value,
        cause=Cause.MISSING,
        reason=_REASONS[dead.lacks_fragment],
        is_image=dead.reference.is_image,
    )
