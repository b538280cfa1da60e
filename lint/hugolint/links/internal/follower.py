"""The destinations on a page, and where each leads: from what is written to what Hugo prints to where readers arrive."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from hugolint.hugo.page import Page
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.published_html import dropped_spans, published_tags
from hugolint.hugo.shortcodes import Shortcode
from hugolint.hugo.site import Site
from hugolint.links.internal.attributes import attribute_destinations
from hugolint.links.internal.destinations import decoded, split, with_slashes
from hugolint.links.internal.fragments import Fragments
from hugolint.links.internal.model import Cause, InternalLink, Kind, State
from hugolint.links.internal.references import PageFinder
from hugolint.links.internal.refs import REFS, Refs
from hugolint.links.internal.rendering import Rendered, Renderer, Rewrite
from hugolint.links.internal.resolver import Arrival, Host, Resolver, why_hidden
from hugolint.links.internal.telling import told
from hugolint.links.internal.templates import Templates
from hugolint.links.internal.uncertainty import Uncertainty
from hugolint.links.internal.view import View
from hugolint.markdown.document import Image, Link
from hugolint.markdown.source import Span

_PLACEHOLDER = re.compile(r"HAHAHUGOSHORTCODE\d+s\d+HBHB|\{\{(?:<.*?>|%.*?%)\}\}", re.DOTALL)


class Written(NamedTuple):
    """A destination as it stands on a page."""

    kind: Kind
    destination: str
    span: Span


class Follower:
    """Follows the destinations on the pages of a site."""

    def __init__(self, site: Site, view: View, rewrite: Rewrite = "detect") -> None:
        self._site = site
        self._view = view
        hosts = _hosts(site, view)
        counts = hosts[0].published.counts
        templates = Templates(site)
        self._finder = PageFinder(site, counts)
        self._everything = PageFinder(site, lambda page: True)
        self._renderer = Renderer(site, view, self._finder, templates, rewrite)
        uncertainty = Uncertainty(site, view, templates)
        self._resolver = Resolver(site, view, Fragments(site, view, templates), uncertainty, hosts)
        self._refs = Refs(site, self._finder, self._everything, self._resolver, templates)
        self._shortcodes: dict[str, list[Shortcode]] = {}

    def links(self, page: Page) -> Iterator[InternalLink]:
        """Yield the links of a page: links, images, attributes of raw HTML and refs, each in the order of the file."""
        source = page.source
        if source is None:
            return
        seen: set[Span] = set()  # a definition is written once, however often it is used
        for written in _written(source):
            if written.span not in seen:
                seen.add(written.span)
                link = self.follow(page, written)
                if link is not None:
                    yield link
        yield from self._refs.of(page)

    def follow(self, page: Page, written: Written) -> InternalLink | None:
        """Return where a destination leads; None where a ref makes it, which is told by itself."""
        destination = written.destination
        source = page.source
        if source is not None and source.shortcodes and (calls := self._calls_in(source, written.span)):
            if not self._view.content_alone:
                return self._made_by_shortcodes(page, written, source, calls)
            destination = _PLACEHOLDER.sub("", destination)
        if written.kind is Kind.HTML:
            rendered = Rendered(with_slashes(destination))
        else:
            rendered = self._renderer.render(page, written.kind, destination)
        arrival = self._arrival(page, written.kind, destination, rendered)
        return told(written.kind, page, written.span, written.destination, arrival)

    def _arrival(self, page: Page, kind: Kind, destination: str, rendered: Rendered) -> Arrival:
        if rendered.cause and not (self._view.content_alone and rendered.cause is Cause.FORBIDDEN):
            target = page.url + rendered.href if rendered.cause is Cause.FORBIDDEN else rendered.href
            return Arrival(State.BROKEN_TARGET, target, None, rendered.cause, rendered.reason)
        arrival = self._resolver.follow(page, rendered.href)
        if rendered.page is not None and (hidden := rendered.page.hidden) is not None and not self._view.content_alone:
            reason = f"`{rendered.page.path}` {why_hidden(hidden)}"
            return Arrival(State.BROKEN_TARGET, arrival.target, rendered.page, Cause.UNPUBLISHED, reason)
        if rendered.found and not rendered.page and arrival.state in (State.BROKEN_TARGET, State.UNCHECKED):
            return Arrival(State.OK, arrival.target)  # the hook publishes it
        if arrival.state is State.BROKEN_TARGET:
            if not rendered.certain:
                return replace(arrival, state=State.UNCHECKED, cause=Cause.HOOK, reason=rendered.reason, suggestion="")
            if kind is Kind.LINK and arrival.cause in (Cause.MISSING, Cause.FOLDER) and not self._view.content_alone:
                return self._as_source_path(page, destination, arrival)
        return arrival

    def _as_source_path(self, page: Page, destination: str, arrival: Arrival) -> Arrival:
        """Return an arrival nowhere with what is known of the content file that the destination is the path of."""
        parts = split(destination)
        path = decoded(parts.path)
        if path.rpartition(".")[2].lower() not in self._site.config.content_extensions:
            return arrival
        found = self._everything.get_page(page, path.removeprefix("./"))
        if found is None:
            return arrival
        if not self._finder.counts(found) or not found.url:
            hidden = found.hidden
            reason = f"`{found.path}` {why_hidden(hidden)}" if hidden else arrival.reason
            return replace(arrival, page=found, cause=Cause.UNPUBLISHED, reason=reason, suggestion="")
        reason = f"no render hook turns `{parts.path}` into `{found.url}`"
        return replace(arrival, page=found, cause=Cause.SOURCE_PATH, reason=reason, suggestion=found.url + parts.tail)

    # Shortcodes

    def _calls_in(self, source: PageSource, span: Span) -> list[Shortcode]:
        """Return the shortcodes that make part of a destination; one in `{{% %}}` leaves nothing but its place behind."""
        return [call for call in source.shortcodes if any(_touches(tag, span) for tag in _tags(call))]

    def _made_by_shortcodes(
        self, page: Page, written: Written, source: PageSource, calls: list[Shortcode]
    ) -> InternalLink | None:
        if split(written.destination).is_external:
            return told(written.kind, page, written.span, written.destination, Arrival(State.EXTERNAL))
        first = calls[0]
        whole = Span(min(written.span.start, first.span.start), max(written.span.end, calls[-1].span.end))
        rest = source.text[first.span.end : whole.end]
        if first.name in REFS and first.span.start == whole.start and len(calls) == 1:
            if not rest:
                return None
            found = self._refs.page(page, first)
            if rest.startswith("#") and found is not None:
                arrival = self._resolver.follow(page, found.url + rest)
                return told(written.kind, page, whole, whole.of(source.text), arrival)
        reason = f"the shortcode `{first.name}` makes part of it"
        arrival = Arrival(State.UNCHECKED, "", None, Cause.SHORTCODE, reason)
        return told(written.kind, page, written.span, written.destination, arrival)


def unpublished(source: PageSource) -> list[Span]:
    """Return the parts whose links and images nobody can follow.

    Those are the descriptions of images, of which only the text is published, and what Goldmark drops.
    """
    descriptions = (image.alt_span for image in source.document.images)
    return [*(span for span in descriptions if "[" in span.of(source.text)), *dropped_spans(source)]


def _written(source: PageSource) -> Iterator[Written]:
    document = source.document
    inside = unpublished(source)
    items: tuple[Link | Image, ...] = (*document.links, *document.images)
    for item in items:
        if not any(within(item.span, span) for span in inside):
            kind = Kind.LINK if isinstance(item, Link) else Kind.IMAGE
            yield Written(kind, item.destination, item.destination_span)
    for tag in published_tags(source):
        for value, place in attribute_destinations(tag):
            yield Written(Kind.HTML, value, place)


def _tags(call: Shortcode) -> tuple[Span, ...]:
    return (call.opening_span,) if call.closing_span is None else (call.opening_span, call.closing_span)


def _touches(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def within(inner: Span, outer: Span) -> bool:
    """Tell whether a span lies within another."""
    return outer.start <= inner.start and inner.end <= outer.end


def _hosts(site: Site, view: View) -> list[Host]:
    config = site.config
    if config.multihost:
        return [
            Host(site, view, frozenset((language.index,)), language.settings.base_url) for language in config.languages
        ]
    every = frozenset(language.index for language in config.languages)
    return [Host(site, view, every, config.settings.base_url)]
