"""The destinations on a page, and where each leads: from what is written to what Hugo prints to where readers arrive."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.published_html import dropped_spans, published_tags_with_attributes
from hugolint.hugo.pages.page import Page
from hugolint.hugo.paths.references import split
from hugolint.hugo.shortcodes.extraction import PLACEHOLDER
from hugolint.hugo.shortcodes.shortcode import Shortcode
from hugolint.hugo.site import Site, SiteEdit
from hugolint.links.internal.attributes import LEADING, attribute_destinations
from hugolint.links.internal.calls import Calls
from hugolint.links.internal.destinations import decoded, with_slashes
from hugolint.links.internal.fields import Fields
from hugolint.links.internal.fragments import Fragments
from hugolint.links.internal.model import Cause, InternalLink, Kind, State, View, Written
from hugolint.links.internal.names import Names
from hugolint.links.internal.parameters import Parameters
from hugolint.links.internal.published import PublishedFile
from hugolint.links.internal.references import AmbiguousReferenceError, PageFinder
from hugolint.links.internal.refs import REFS, Refs
from hugolint.links.internal.rendering import Rendered, Renderer, Surroundings
from hugolint.links.internal.replacements import rewritten
from hugolint.links.internal.resolver import Arrival, Host, Resolver, why_hidden
from hugolint.links.internal.routes import Routes
from hugolint.links.internal.templates import Templates, TemplatesBehindAddresses
from hugolint.links.internal.texts import written_in_field
from hugolint.links.internal.uncertainty import BRINGING, Uncertainty
from hugolint.markdown.constructs import Image, Link, LinkForm
from hugolint.source import Span
from hugolint.util.urls import is_reserved, split_url

_PLACEHOLDER = re.compile(PLACEHOLDER + r"|\{\{(?:<.*?>|%.*?%)\}\}", re.DOTALL)
_ABSOLUTE = ("http://", "https://")
_MADE_BY_TEMPLATES = (Kind.PARAMETER, Kind.FIELD)
_MOST = 1 << 16  # destinations of a neighbourhood that are remembered
_OF_ONE_PAGE = frozenset(
    (Cause.FORBIDDEN, Cause.MISSING, Cause.FOLDER)
)  # what is reported of these depends on the page


class _Neighbourhood(Struct, frozen=True):
    """Pages of the same surroundings, and where destinations lead that lead to the same place from all of them."""

    surroundings: Surroundings
    links: dict[str, Arrival] = {}
    images: dict[str, Arrival] = {}
    attributes: dict[str, Arrival] = {}

    def known(self, kind: Kind) -> dict[str, Arrival]:
        """Return where such destinations lead that are written in this kind."""
        return self.links if kind is Kind.LINK else self.images if kind is Kind.IMAGE else self.attributes


class Follower:
    """Follows the destinations on the pages of a site."""

    def __init__(self, site: Site, view: View) -> None:
        self._site = site
        self._view = view
        hosts = _hosts(site, view)
        counts = hosts[0].published.counts
        self._templates = templates = Templates(site)
        self._finder = PageFinder(site, counts)
        self._everything = PageFinder(site, lambda page: True)
        self._renderer = Renderer(site, view, self._finder, templates)
        uncertainty = Uncertainty(site, view, templates)
        self._names = Names(site)
        self._fragments = Fragments(site, view, templates)
        self._resolver = Resolver(site, view, self._fragments, uncertainty, hosts)
        self._hosts = hosts
        self._refs = Refs(site, self._finder, self._everything, self._resolver, templates)
        self._neighbourhoods: dict[Surroundings, _Neighbourhood] = {}
        self._routes = routes = Routes(site, self._finder, self._resolver, self._refs)
        self._parameters = Parameters(site.config.shortcode_templates, routes, site.image_parameters)
        self._fields = Fields(templates, routes, site.image_fields)

    def links(self, page: Page) -> Iterator[InternalLink]:
        """Yield the links of a page: links, images, attributes of raw HTML and refs, each in the order of the file."""
        return (reported(page, written, arrival) for written, arrival in self._arrivals(page))

    def faulty(self, page: Page, led: dict[Page, set[Page]]) -> Iterator[InternalLink]:
        """Yield the links of a page that have something to report, in the same order.

        The page is noted in `led` with the pages that fragments on it lead to, and destinations that templates make.
        """
        self._routes.pages.clear()
        for written, arrival in self._arrivals(page):
            if arrival.page is not None and ("#" in arrival.target or written.kind in _MADE_BY_TEMPLATES):
                led.setdefault(arrival.page, set()).add(page)
            if not arrival.is_plain:
                yield reported(page, written, arrival)
        for found in self._routes.pages:
            led.setdefault(found, set()).add(page)

    def forget(self, edit: SiteEdit) -> None:
        """Forget what is known of edited pages, and where destinations lead that may lead to them."""
        self._fragments.forget(edit)
        self._resolver.forget()
        self.resolver_of_templates.forget()
        self._neighbourhoods.clear()

    @cached_property
    def resolver_of_templates(self) -> Resolver:
        """What follows URLs that templates write."""
        uncertainty = Uncertainty(self._site, self._view, TemplatesBehindAddresses(self._site))
        return Resolver(self._site, self._view, self._fragments, uncertainty, self._hosts)

    @property
    def comparisons(self) -> int:
        """How many names were compared with what leads nowhere."""
        return sum(host.suggestions.comparisons for host in self._hosts)

    @property
    def host(self) -> Host:
        """What is published on the site's first host."""
        return self._hosts[0]

    @property
    def hosts(self) -> list[Host]:
        """What is published on each of the site's hosts."""
        return self._hosts

    def page_named(self, context: Page, reference: str) -> Page | None:
        """Return the page that a path names on a page; None where there is none, or it is not clear which."""
        try:
            return self._finder.get_page(context, reference)
        except AmbiguousReferenceError:
            return context

    def follow(self, page: Page, written: Written) -> InternalLink | None:
        """Return where a destination leads; None where a ref makes it, which is reported by itself."""
        calls = Calls(page.source.shortcodes) if page.source else None
        followed = self._follow(page, written, calls, self._neighbourhood(page))
        return reported(page, *followed) if followed else None

    def file_at(self, page: Page, target: str) -> PublishedFile | None:
        """Return the published file that a link on a page arrives at whose target this is; None where it is not known."""
        host = self._resolver.host(page)
        parts = split(target)
        return None if parts.is_external else host.published.find(decoded(parts.path).removeprefix(host.base))

    def _arrivals(self, page: Page) -> Iterator[tuple[Written, Arrival]]:
        source = page.source
        if source is None:
            return
        calls = Calls(source.shortcodes) if source.shortcodes else None
        neighbourhood = self._neighbourhood(page)
        of_home = source.fragments_of_home if calls else []
        seen: set[Span] = set()  # a definition is written once, however often it is used
        for written in _written(source):
            if written.span not in seen:
                seen.add(written.span)
                if any(within(written.span, span) for span in of_home):
                    yield written, self._arrival_of_home(page, written)
                elif followed := self._follow(page, written, calls, neighbourhood):
                    yield followed
        if calls:
            yield from self._refs.of(page)
            yield from self._parameters.of(page)
        yield from self._fields.of(page)
        for key in self._rendered_fields:
            if key == "summary" and source.lexed.divider is not None:
                continue  # what comes before the divider is the summary
            for written in written_in_field(source, key):
                yield written, self._arrival(page, neighbourhood.surroundings, written.kind, written.destination)

    @cached_property
    def _rendered_fields(self) -> tuple[str, ...]:
        """The fields that are rendered as Markdown: `summary` by Hugo itself, `description` by some templates."""
        return ("summary", "description") if self._templates.renders_descriptions else ("summary",)

    def _neighbourhood(self, page: Page) -> _Neighbourhood:
        surroundings = self._renderer.surroundings(page)
        found = self._neighbourhoods.get(surroundings)
        if found is None:
            found = self._neighbourhoods[surroundings] = _Neighbourhood(surroundings)
        return found

    def _follow(
        self, page: Page, written: Written, calls: Calls | None, neighbourhood: _Neighbourhood
    ) -> tuple[Written, Arrival] | None:
        kind, destination, span, _ = written
        if calls is not None and page.source is not None and (touching := calls.at(span)):
            if not self._view.content_alone:
                return self._made_by_shortcodes(page, written, page.source, touching)
            destination = _PLACEHOLDER.sub("", destination)
        # Where these lead, all pages of the neighbourhood have in common; of resources, each page has its own.
        if destination.startswith(_ABSOLUTE) or (destination.startswith("/") and not page.resources):
            known = neighbourhood.known(kind)
            arrival = known.get(destination)
            if arrival is None:
                arrival = self._arrival(page, neighbourhood.surroundings, kind, destination)
                if arrival.cause not in _OF_ONE_PAGE and len(known) < _MOST:
                    known[destination] = arrival
        else:
            arrival = self._arrival(page, neighbourhood.surroundings, kind, destination)
        return written, arrival

    def _arrival_of_home(self, page: Page, written: Written) -> Arrival:
        """Return where a destination leads that Hugo renders as if it were on the home page (`markdownify`)."""
        home = page.tree.pages[""]
        arrival = self._arrival(page, self._renderer.surroundings(home), written.kind, written.destination, home)
        is_lone = written.destination.startswith("#") and arrival.target == home.url + written.destination
        if not is_lone or page is home or arrival.state is State.BROKEN_FRAGMENT:
            return arrival
        reason = f"the shortcode around it renders its text with `markdownify`, so it leads to `{arrival.target}`"
        suggestion = page.url + written.destination
        return Arrival(State.BROKEN_FRAGMENT, arrival.target, home, Cause.HOME, reason, suggestion)

    def _arrival(
        self, page: Page, surroundings: Surroundings, kind: Kind, destination: str, rendered_on: Page | None = None
    ) -> Arrival:
        if kind is Kind.HTML:
            rendered = Rendered(with_slashes(destination))
        elif kind is Kind.AUTOLINK:
            rendered = Rendered(destination)
        else:
            rendered = self._renderer.render(rendered_on or page, surroundings, kind, destination)
        if rendered.cause and not rendered.certain:
            return Arrival(State.UNCHECKED, rendered.href, None, Cause.HOOK, rendered.reason)
        if rendered.cause and not (self._view.content_alone and rendered.cause is Cause.FORBIDDEN):
            target = page.url + rendered.href if rendered.cause is Cause.FORBIDDEN else rendered.href
            return Arrival(State.BROKEN_TARGET, target, None, rendered.cause, rendered.reason)
        arrival = self._resolver.follow(page, rendered.href)
        if arrival.state is State.BROKEN_TARGET and not arrival.suggestion and _is_example(destination):
            arrival = Arrival(State.EXTERNAL, rendered.href)
        if arrival.state is State.EXTERNAL and kind is not Kind.HTML:
            # Goldmark encodes it, and so does html/template; as it is a browser would read it as a slash.
            return replace(arrival, target=arrival.target.replace("\\", "%5C"))
        if rendered.page is not None and (hidden := rendered.page.hidden) is not None and not self._view.content_alone:
            reason = f"`{rendered.page.path}` {why_hidden(hidden)}"
            return Arrival(State.BROKEN_TARGET, arrival.target, rendered.page, Cause.UNPUBLISHED, reason)
        if rendered.found and not rendered.page and arrival.state in (State.BROKEN_TARGET, State.UNCHECKED):
            return Arrival(State.OK, arrival.target)  # the hook publishes it
        if arrival.state is State.BROKEN_TARGET:
            if not rendered.certain and not self._is_nowhere(page, kind, arrival, destination):
                return replace(arrival, state=State.UNCHECKED, cause=Cause.HOOK, reason=rendered.reason, suggestion="")
            if kind is Kind.LINK and arrival.cause in (Cause.MISSING, Cause.FOLDER) and not self._view.content_alone:
                return self._as_source_path(page, destination, arrival)
        if arrival.cause is Cause.MODULE and self._is_nowhere(page, kind, arrival, destination):
            reason = f"no file of that name is here, nor would it be one of {self._site.config.absent(*BRINGING)}"
            return replace(arrival, state=State.BROKEN_TARGET, cause=Cause.MISSING, reason=reason)
        return arrival

    def _is_nowhere(self, page: Page, kind: Kind, arrival: Arrival, destination: str) -> bool:
        """Return whether an image is nowhere that a render hook or a theme which is not known could take it from."""
        if kind is not Kind.IMAGE or arrival.cause not in (Cause.MISSING, Cause.FOLDER, Cause.MODULE):
            return False
        if page.kind == "home" or self._view.content_alone or self._site.rewrite == "anything":
            return False
        return self._names.lack(destination)

    def _as_source_path(self, page: Page, destination: str, arrival: Arrival) -> Arrival:
        """Return an arrival nowhere with what is known of the content file that the destination is the path of."""
        parts = split(destination)
        path = decoded(parts.path)
        if path.rpartition(".")[2].lower() not in self._site.config.content_extensions:
            return arrival
        found = self._everything.get_page(page, path.removeprefix("./"))
        if found is None or not found.path.lower().endswith(path[path.rfind(".") :].lower()):
            return arrival  # of a path with another extension the address is meant, not the file
        if not self._finder.counts(found) or not found.url:
            hidden = found.hidden
            reason = f"`{found.path}` {why_hidden(hidden)}" if hidden else arrival.reason
            return replace(arrival, page=found, cause=Cause.UNPUBLISHED, reason=reason, suggestion="")
        reason = f"no render hook turns `{parts.path}` into `{found.url}`"
        return replace(arrival, page=found, cause=Cause.SOURCE_PATH, reason=reason, suggestion=found.url + parts.tail)

    def _made_by_shortcodes(
        self, page: Page, written: Written, source: PageSource, calls: list[Shortcode]
    ) -> tuple[Written, Arrival] | None:
        if split(written.destination).is_external:
            return written, Arrival(State.EXTERNAL)
        first = calls[0]
        whole = Span(min(written.span.start, first.span.start), max(written.span.end, calls[-1].span.end))
        rest = source.text[first.span.end : whole.end]
        if first.name.lower() in REFS and first.span.start == whole.start and len(calls) == 1:
            if not rest:
                return None
            found = self._refs.page(page, first)
            if rest.startswith("#") and found is not None:
                arrival = self._resolver.follow(page, found.url + rest)
                return Written(written.kind, whole.of(source.text), whole, written.is_image), arrival
        reason = f"the shortcode `{first.name}` makes part of it"
        return written, Arrival(State.UNCHECKED, "", None, Cause.SHORTCODE, reason)


def unpublished(source: PageSource, items: Iterable[Link | Image]) -> list[Span]:
    """Return the parts whose links and images nobody can follow, as far as there are any of `items` in them.

    Those are the descriptions of images, where only the text is published, and what Goldmark drops.
    """
    images = source.document.images
    inside: list[Span] = dropped_spans(source)
    if images:
        starts = sorted(item.span.start for item in items)
        # The text comes last: of a page that has not changed since the last run it is yet to be read.
        holding = (image.alt_span for image in images if _any_between(starts, image.alt_span))
        inside += (span for span in holding if "[" in span.of(source.text))
    return inside


def _any_between(offsets: list[int], span: Span) -> bool:
    first = bisect_left(offsets, span.start)
    return first < len(offsets) and offsets[first] < span.end


def _written(source: PageSource) -> Iterator[Written]:
    document = source.document
    items: tuple[Link | Image, ...] = (*document.links, *document.images)
    inside = unpublished(source, items)
    for item in items:
        if not (inside and any(within(item.span, span) for span in inside)):
            yield Written(kind_of(item), item.destination, item.destination_span, isinstance(item, Image))
    for tag in published_tags_with_attributes(source, LEADING):
        for value, place, is_image in attribute_destinations(tag):
            yield Written(Kind.HTML, value, place, is_image)


def _is_example(destination: str) -> bool:
    """Return whether an address names a host that is for examples: the site's own `baseURL` may be no more than one, too."""
    return "://" in destination and is_reserved(split_url(destination).hostname or "")


def kind_of(item: Link | Image) -> Kind:
    """Return what the destination of a link or an image is written in."""
    if isinstance(item, Image):
        return Kind.IMAGE
    return Kind.AUTOLINK if item.form in (LinkForm.AUTOLINK, LinkForm.BARE) else Kind.LINK


def within(inner: Span, outer: Span) -> bool:
    """Return whether a span lies within another."""
    return outer.start <= inner.start and inner.end <= outer.end


def _hosts(site: Site, view: View) -> list[Host]:
    config = site.config
    if config.multihost:
        return [
            Host(site, view, frozenset((language.index,)), language.settings.base_url) for language in config.languages
        ]
    every = frozenset(language.index for language in config.languages)
    return [Host(site, view, every, config.settings.base_url)]


def reported(page: Page, written: Written, arrival: Arrival) -> InternalLink:
    """Return what is reported of a destination on a page that led to `arrival`."""
    return InternalLink(
        kind=written.kind,
        page=page,
        span=written.span,
        destination=written.destination,
        state=arrival.state,
        target=arrival.target,
        target_page=arrival.page,
        cause=arrival.cause,
        reason=arrival.reason,
        suggestion=arrival.suggestion,
        replacement=rewritten(written.destination, arrival),
        is_image=written.is_image,
    )
