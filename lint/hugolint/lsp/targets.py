"""Where a link leads on disk: the file, and the place in it."""

from collections.abc import Iterator

from msgspec import Struct

from hugolint.hugo.content.texts import text_of
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.hugo.templates import shortcode_name
from hugolint.links.internal.model import InternalLink
from hugolint.links.internal.site_links import site_links
from hugolint.lsp.places import aliases_of, fragment_of, heading_of, leads_to_alias
from hugolint.lsp.protocol import Location
from hugolint.lsp.session import Session
from hugolint.lsp.sites import OpenSite
from hugolint.source import Span

TOP = Span(0, 0)


class Target(Struct, frozen=True):
    """A place in a file of a site."""

    path: str
    span: Span
    text: str


def target_of(site: Site, link: InternalLink) -> Target | None:
    """Return the file that a link leads to; None where it leads to none that is known."""
    page = link.target_page
    if page is not None and page.source is not None:
        alias = _alias(page, link)
        return Target(page.path, alias, page.source.text) if alias else target_in(page, fragment_of(link.target))
    if not link.target or link.broken:
        return None
    file = site_links(site).file_of(link)
    if file is None:
        return None
    if file.page is not None and file.page.source is not None:
        return target_in(file.page, fragment_of(link.target))
    return Target(file.source, TOP, "") if file.source else None


def _alias(page: Page, link: InternalLink) -> Span | None:
    """Return where a page is given the former address that a link leads to; None where it leads to the present one."""
    return next((alias.span for alias in aliases_of(page) if leads_to_alias(link, alias.address)), None)


def target_in(page: Page, fragment: str = "") -> Target | None:
    """Return the file of a page, at the heading that a fragment leads to."""
    if page.source is None:
        return None
    heading = heading_of(page.source, fragment) if fragment else None
    return Target(page.path, heading.span if heading else TOP, page.source.text if heading else "")


def templates_of(site: Site, shortcode: str) -> Iterator[Target]:
    """Yield the templates of a shortcode that are here."""
    for path, file in (site.config.layouts or {}).items():
        if shortcode_name(path) == shortcode.lower():
            yield Target(file, TOP, "")


def template_text(site: Site, shortcode: str) -> str:
    """Return the text of a shortcode's template, "" where it is not here."""
    return next((text_of(site.root / target.path) for target in templates_of(site, shortcode)), "")


def located(session: Session, site: OpenSite, target: Target) -> Location:
    """Return a target for the client."""
    return session.location(site, target.path, target.text, target.span)
