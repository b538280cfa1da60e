"""The links of a page that an editor can open: those that lead to a file of the site."""

from hugolint.links.internal.site_links import site_links
from hugolint.lsp.protocol import OfDocument, Range, Type
from hugolint.lsp.session import Session
from hugolint.lsp.targets import located, target_of

Params = OfDocument


class DocumentLink(Type):
    """A place, and the file to open; the line in it as a fragment."""

    range: Range
    target: str
    tooltip: str = ""


def answer(session: Session, params: Params) -> list[DocumentLink]:
    """Return the links of a page."""
    page = session.page(params.text_document.uri)
    if page is None or page.page is None:
        return []
    found = []
    for link in site_links(page.hugo).of(page.page):
        target = target_of(page.hugo, link)
        if target is not None:
            place = located(session, page.site, target)
            line = place.range.start.line
            tooltip = target.path if session.client.shows_tooltips else ""
            uri = f"{place.uri}#L{line + 1}" if line else place.uri
            found.append(DocumentLink(page.document.positions.range(link.span), uri, tooltip))
    return found
