"""References: the links that lead to a page, a former address, a heading or a file; the pages with a term; the calls of a shortcode."""

from collections.abc import Iterator

from msgspec import field

from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.model import InternalLink
from hugolint.links.internal.site_links import site_links
from hugolint.lsp.places import (
    AliasPlace,
    HeadingPlace,
    LabelPlace,
    LinkPlace,
    ShortcodePlace,
    TermPlace,
    fragment_of,
    leads_to_alias,
    pages_with_term,
    place_at,
)
from hugolint.lsp.protocol import AtPosition, Location, Type
from hugolint.lsp.session import OpenPage, Session, offset_in
from hugolint.lsp.targets import Target, located


class Context(Type):
    """Whether the definition itself is wanted too: it is never one of these."""

    include_declaration: bool = False


class Params(AtPosition):
    """A place, and what is wanted of it."""

    context: Context = field(default_factory=Context)


def answer(session: Session, params: Params) -> list[Location]:
    """Return what refers to what is at a place, or else to its page."""
    page = session.page(params.text_document.uri)
    if page is None:
        return []
    return [located(session, page.site, one) for one in references(page, offset_in(page, params.position))]


def references(page: OpenPage, offset: int) -> Iterator[Target]:
    """Yield what refers to what is at an offset of a page, or else to the page."""
    match place_at(page, offset):
        case LinkPlace(link=link) if link.target_page is not None:
            return _links_to(page.hugo, link.target_page, fragment_of(link.target))
        case LinkPlace(link=link) if link.target:
            return _links_with_target(page.hugo, link.target)
        case HeadingPlace(heading=heading) if page.page is not None and heading.id:
            return _links_to(page.hugo, page.page, heading.id)
        case ShortcodePlace(call=call):
            return _calls(page.hugo, call.name)
        case LabelPlace(definition=definition):
            return _uses_of_label(page, definition.label)
        case AliasPlace(address=address) if page.page is not None:
            return (_of(link) for link in links_to(page.hugo, page.page) if leads_to_alias(link, address))
        case TermPlace(use=use) if page.page is not None:
            found = pages_with_term(page.hugo, page.page.language.index, use.taxonomy, use.key)
            return (Target(one.path, other.node.span, _text(one)) for one, other in found)
    return _links_to(page.hugo, page.page) if page.page else iter(())


def links_to(site: Site, target: Page, fragment: str = "") -> Iterator[InternalLink]:
    """Yield the links of the site's pages that lead to a page, or to a fragment of it."""
    for link in site_links(site):
        if link.target_page is target and (not fragment or fragment_of(link.target) == fragment):
            yield link


def _links_to(site: Site, target: Page, fragment: str = "") -> Iterator[Target]:
    return (_of(link) for link in links_to(site, target, fragment))


def _links_with_target(site: Site, target: str) -> Iterator[Target]:
    return (_of(link) for link in site_links(site) if link.target == target)


def _of(link: InternalLink) -> Target:
    return Target(link.path, link.span, _text(link.page))


def _calls(site: Site, name: str) -> Iterator[Target]:
    for source in site.sources:
        for call in source.shortcodes:
            if call.name.lower() == name.lower():
                yield Target(source.path, call.name_span, source.text)


def _uses_of_label(page: OpenPage, label: str) -> Iterator[Target]:
    for item in page.source.document.links_and_images:
        if item.label is not None and item.label.casefold() == label.casefold():
            yield Target(page.path, item.span, page.source.text)


def _text(page: Page) -> str:
    return page.source.text if page.source else ""
