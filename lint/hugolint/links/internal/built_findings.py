"""What a built site says of the links in its sources: it confirms, adds and drops, and has links that templates write."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.built.folder import Built
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.links.internal.built import OUTSIDE, BuiltLinks, Dead, Key
from hugolint.links.internal.built_places import Skeleton, places_of
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
    theme: str = ""  # the template, where that lies outside of the site and the place is in the settings


class BuiltFindings:
    """Compares the links that are written in the content with those of the built pages."""

    def __init__(self, site: Site, built: Built, hosts: Sequence[Host]) -> None:
        self._site = site
        folders = [built.below(f"/{code}") for code in site.config.language_codes] if site.config.multihost else [built]
        self._hosts = [_OfHost(site, folder, host) for folder, host in zip(folders, hosts, strict=False)]

    def judged(self, page: Page, links: Iterable[InternalLink]) -> Iterator[InternalLink]:
        """Yield those links of a page that are to be reported, as its built file shows."""
        return self._hosts[page.language.index if self._site.config.multihost else 0].judged(page, links)

    @property
    def in_content(self) -> list[InternalLink]:
        """The links that a page's file holds in a way that its Markdown does not show: in shortcodes, in front matter."""
        return [link for host in self._hosts for link in host.in_content]

    @cached_property
    def of_templates(self) -> list[OfTemplate]:
        """The links that templates and settings write, each place once."""
        found: dict[tuple[str, Span, str], OfTemplate] = {}
        for link in (link for host in self._hosts for link in host.of_templates):
            where = (link.path, link.span, link.value if link.span == WHOLE else "")
            found[where] = replace(found[where], pages=found[where].pages + link.pages) if where in found else link
        return list(found.values())


class _OfHost:
    """Compares the links of one host: of the whole site, or of a language where each has a host of its own."""

    def __init__(self, site: Site, built: Built, host: Host) -> None:
        self._site = site
        self._built = built
        self._host = host
        self._links = BuiltLinks(site, built, host)
        self._places = places_of(site)
        self._reported: set[Key] = set()
        self._reported_on: set[tuple[str, Key]] = set()
        self._values: set[str] = set()

    def judged(self, page: Page, links: Iterable[InternalLink]) -> Iterator[InternalLink]:
        """Yield those links of a page that are to be reported, as its built file shows."""
        place = self._host.published.place(page)
        dead = self._links.dead.get(place, {})
        for link in links:
            if place in self._built.pages and self._is_followed(link):
                link = self._in_the_light_of(link, dead.get(self._key(link)))
            if link.broken:
                self._reported.add(self._key(link))
                self._reported_on.add((place, self._key(link)))
                self._values.add(link.destination)
            if link.state is not State.EXTERNAL and (link.state is not State.OK or link.cause):
                yield link

    def _is_followed(self, link: InternalLink) -> bool:
        return bool(link.target) and link.cause not in _SETTLED and not split(link.target).is_external

    def _in_the_light_of(self, link: InternalLink, dead: Dead | None) -> InternalLink:
        if dead is None:
            return replace(link, state=State.OK, cause=Cause.NONE, reason="") if link.broken else link
        if link.broken:
            return link
        state = State.BROKEN_FRAGMENT if dead.lacks_fragment else State.BROKEN_TARGET
        return replace(link, state=state, cause=Cause.MISSING, reason=self._reason(dead))

    def _reason(self, dead: Dead) -> str:
        if dead.key[0].startswith(OUTSIDE):
            return f"the site begins at `{self._host.base}/`"
        return _REASONS[dead.lacks_fragment]

    def _key(self, link: InternalLink) -> Key:
        parts = split(link.target)
        path = decoded(parts.path)
        if not f"{path}/".startswith(f"{self._host.base}/"):
            return f"{OUTSIDE}{path}", ""
        return path.removeprefix(self._host.base) or "/", decoded(without_directive(parts.fragment or ""))

    @cached_property
    def _left(self) -> list[tuple[str, Dead]]:
        """The dead links that no page's text has been found for, with the files that they are in.

        Those on lists and summaries are of the pages that wrote them, unless a template has the same address.
        """
        return [
            (file, dead)
            for file, every in self._links.dead.items()
            for key, dead in every.items()
            if not self._is_reported(key, dead)
            or ((file, key) not in self._reported_on and self._is_literal(dead.reference.value))
        ]

    def _is_reported(self, key: Key, dead: Dead) -> bool:
        return key in self._reported or dead.reference.value in self._values

    def _is_literal(self, value: str) -> bool:
        return any(not skeleton.has_holes for skeleton in self._places.in_templates(value))

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
        content: dict[tuple[str, Span, str], InternalLink] = {}
        templates: dict[tuple[str, Span, str], OfTemplate] = {}
        last: dict[tuple[str, Span, str], str] = {}  # the file that a place was last found on
        for file, dead in self._left:
            place = self._place(file, dead)
            if isinstance(place, InternalLink):
                content.setdefault((place.path, place.span, place.destination), place)
            else:
                where = (place.path, place.span, "") if place.span != WHOLE else ("", WHOLE, place.value)
                known = templates.get(where, place)
                is_next = last.setdefault(where, file) != file
                templates[where], last[where] = replace(known, pages=known.pages + is_next), file
        return list(content.values()), list(templates.values())

    def _place(self, file: str, dead: Dead) -> InternalLink | OfTemplate:
        page, value = self._by_file.get(file), dead.reference.value
        skeletons = self._places.in_templates(value)
        may_be_given = all(skeleton.has_holes for skeleton in skeletons)
        if page is not None and may_be_given and (of_home := self._of_home(page, dead)) is not None:
            return of_home
        found = (self._places.in_page(page, value) or self._given(file, page, dead)) if page is not None else None
        if page is not None and found is not None:
            return self._link(page, found[0], Kind.FIELD if found[1] else Kind.HTML, dead)
        if may_be_given and (elsewhere := self._places.in_front_matter(value)) is not None:
            return self._link(*elsewhere, Kind.FIELD, dead)
        if may_be_given and (setting := self._places.in_settings(value)) is not None:
            return replace(self._found(file, page, dead), path=setting[1].path, span=setting[1].span, key=setting[0])
        if page is not None and may_be_given and (call := self._places.in_shortcode(page, value)) is not None:
            return self._link(page, call, Kind.HTML, dead)
        if skeletons:
            return self._of_template(self._found(file, page, dead), self._places.on_page(page, skeletons))
        return self._found(file, page, dead)

    def _given(self, file: str, page: Page, dead: Dead) -> tuple[Span, bool] | None:
        """Return where the page gives a template an address that leads to the same place, and whether in its front matter."""
        built = self._built.pages[file]
        for value, span, is_field in self._places.given(page):
            if ("/" in value or "#" in value) and "\n" not in value:
                keys = (self._links.key(file, built, form) for form in (value, f"/{value.lstrip('/')}"))
                if dead.key in keys:
                    return span, is_field
        return None

    def _of_home(self, page: Page, dead: Dead) -> OfTemplate | None:
        """Return the shortcode that renders a lone fragment of a page as if it were on the home page (`markdownify`)."""
        path, fragment = dead.key
        if not dead.lacks_fragment or path not in self._homes or page.kind == "home":
            return None
        found = self._places.in_rendering_shortcode(page)
        if found is None:
            return None
        file = self._host.published.place(page)
        return replace(
            self._found(file, page, dead), path=found[0], span=found[1], written=f"#{fragment}", of_home=True
        )

    @cached_property
    def _homes(self) -> frozenset[str]:
        """The paths of the home pages."""
        return frozenset(tree.pages[""].url.removeprefix(self._host.base) for tree in self._site.trees)

    def _found(self, file: str, page: Page | None, dead: Dead) -> OfTemplate:
        """Return a dead link as one of the whole page that it is on, as long as no more is known."""
        reference = dead.reference
        return OfTemplate(
            path=page.path if page is not None and page.source is not None else self._places.settings_file,
            span=WHOLE,
            written=reference.value,
            value=reference.value,
            pages=1,
            example=page.url if page else file,
            reason=self._reason(dead),
            is_image=reference.is_image,
            lacks_fragment=dead.lacks_fragment,
        )

    def _of_template(self, found: OfTemplate, skeletons: list[Skeleton]) -> OfTemplate:
        """Return a dead link as one of the template that has its skeleton, and name the others that have it as well."""
        first, *others = skeletons
        rest = tuple(dict.fromkeys(one.path for one in others if one.path != first.path))
        found = replace(found, path=first.path, span=first.span, written=first.written, others=rest)
        theme = self._places.theme_setting() if first.path.startswith(("../", "/")) else None
        return replace(found, path=theme.path, span=theme.span, theme=first.path) if theme else found

    def _link(self, page: Page, span: Span, kind: Kind, dead: Dead) -> InternalLink:
        path, fragment = dead.key
        whole = path.removeprefix(OUTSIDE) if path.startswith(OUTSIDE) else f"{self._host.base}{path}"
        return InternalLink(
            kind=kind,
            page=page,
            span=span,
            destination=dead.reference.value,
            state=State.BROKEN_FRAGMENT if dead.lacks_fragment else State.BROKEN_TARGET,
            target=whole + (f"#{fragment}" if fragment else ""),
            cause=Cause.MISSING,
            reason=self._reason(dead),
            is_image=dead.reference.is_image,
        )
