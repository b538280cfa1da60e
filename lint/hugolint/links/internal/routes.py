"""The values that templates make addresses of: parameters of shortcodes and fields of front matter, and where each leads.

A template may look a value up in several places, and print it besides. It leads somewhere as soon as one of these does.
"""

from collections.abc import Iterable, Sequence

from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.globs import GlobError, compile_glob
from hugolint.hugo.paths.paths import clean
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.hugo.templating.arrived import Arrived, Form, Sink
from hugolint.links.internal.destinations import with_slashes
from hugolint.links.internal.model import Cause, State
from hugolint.links.internal.references import AmbiguousReferenceError, PageFinder
from hugolint.links.internal.refs import Refs
from hugolint.links.internal.resolver import Arrival, Resolver
from hugolint.links.internal.resources import Resources, base_path

_IMAGES = (".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp")
_GLOB = frozenset("*?[{")
_PLACES = {
    Sink.RESOURCE: "the page has no such resource",
    Sink.ASSET: "there is none in `assets`",
    Sink.PAGE: "Hugo finds no such page",
    Sink.REF: "Hugo finds no such page",
}


def leads_to_image(value: str, routes: Iterable[Arrived]) -> bool:
    """Return whether a value is the address of an image, by where it is printed or by its name."""
    purposes = {route.purpose for route in routes if route.sink is Sink.WRITTEN}
    return "image" in purposes or (not purposes and split(value).path.lower().endswith(_IMAGES))


class Routes:
    """Follows values on pages along what templates make of them."""

    def __init__(self, site: Site, finder: PageFinder, resolver: Resolver, refs: Refs) -> None:
        self._site = site
        self._finder = finder
        self._resolver = resolver
        self._refs = refs
        self._resources = Resources(site, finder.counts)
        self.pages: set[Page] = set()  # that were looked up on the way, though no arrival names them

    def follow(self, page: Page, value: str, routes: Sequence[Arrived], anywhere: bool = False) -> Arrival:
        """Return where a value leads: the first way that arrives, or else why none does.

        `anywhere` is for values that may be printed on other pages than their own, so that it is not known what a
        relative one is relative to: one that leads somewhere from the page's section or the home page arrives.
        """
        if split(value).is_external or not value.strip():
            return Arrival(State.EXTERNAL)
        failures: list[tuple[Arrived, Arrival]] = []
        for route in routes:
            arrival = self._along(page, f"{route.before}{value}{route.after}", route)
            if arrival.state in (State.OK, State.EXTERNAL, State.UNCHECKED):
                return arrival
            failures.append((route, arrival))
        written = next((route for route in routes if route.sink is Sink.WRITTEN), None)
        if anywhere and written is not None:
            for other in (page.current_section, page.tree.pages[""]):
                arrival = self._along(other, f"{written.before}{value}{written.after}", written)
                if arrival.state is State.OK:
                    self.pages.update(filter(None, (arrival.page,)))
                    return Arrival(State.OK)
        return _failure(failures)

    def _along(self, page: Page, value: str, route: Arrived) -> Arrival:
        match route.sink:
            case Sink.WRITTEN:
                return self._resolver.follow(page, with_slashes(self._address(page, value, route.form)))
            case Sink.RESOURCE:
                return self._lookup(route, value, self._is_resource(page, split(value).path))
            case Sink.ASSET:
                return self._lookup(route, value, self._is_asset(split(value).path))
            case Sink.REF:
                return self._refs.follow(page, value)
            case _:
                return self._lookup(route, value, self._is_page(page, value))

    def _address(self, page: Page, value: str, form: Form) -> str:
        """Return what Hugo prints for an address (`helpers/url.go`, `AbsURL` and `RelURL`)."""
        if form not in (Form.ROOTED, Form.LANGUAGE) or (value.startswith("/") and form is Form.ROOTED):
            return value
        prefix = self._site.config.language_prefix(page.language.index) if form is Form.LANGUAGE else ""
        return f"{base_path(page)}/{prefix}/{value}".replace("//", "/").replace("//", "/")

    def _lookup(self, route: Arrived, value: str, found: bool) -> Arrival:
        if found:
            return Arrival(State.OK)
        if route.sink is Sink.ASSET and (absent := self._site.config.absent("assets")):
            return Arrival(State.UNCHECKED, "", None, Cause.MODULE, f"what is not here may bring it ({absent})")
        if route.sink is Sink.PAGE and (doubt := self._resolver.doubt_of_page(value)):
            return Arrival(State.UNCHECKED, "", None, *doubt)
        return Arrival(State.BROKEN_TARGET, "", None, Cause.MISSING, _PLACES[route.sink])

    def _is_resource(self, page: Page, name: str) -> bool:
        if self._resources.get(page, name) is not None:
            return True
        return _matches(name, (resource.name for resource in page.resources))

    def _is_asset(self, path: str) -> bool:
        assets = self._site.published_files.assets
        return clean("/" + path)[1:] in assets or _matches(path, assets)

    def _is_page(self, page: Page, reference: str) -> bool:
        try:
            found = self._finder.get_page(page, split(reference).path.removeprefix("./"))
        except AmbiguousReferenceError:
            return True
        if found is not None:
            self.pages.add(found)
        return found is not None


def _matches(pattern: str, names: Iterable[str]) -> bool:
    if not _GLOB.intersection(pattern):
        return False
    try:
        expression = compile_glob(pattern.lower().lstrip("/"))
    except GlobError:
        return True
    return any(expression.match(name.lower()) for name in names)


def _failure(failures: list[tuple[Arrived, Arrival]]) -> Arrival:
    """Return the failure that says most: that of a printed address, with the places that were searched before."""
    written = [arrival for route, arrival in failures if route.sink is Sink.WRITTEN]
    if written:
        return written[0]
    refs = [arrival for route, arrival in failures if route.sink is Sink.REF]
    if refs:
        return refs[0]
    reasons = dict.fromkeys(arrival.reason for _, arrival in failures)
    return Arrival(State.BROKEN_TARGET, "", None, Cause.MISSING, ", and ".join(reasons))
