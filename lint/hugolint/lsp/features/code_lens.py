"""Above a page: where it is published, and how many pages link to it."""

from hugolint.lsp.features.references import links_to
from hugolint.lsp.protocol import NOWHERE, Command, OfDocument, Range, Type
from hugolint.lsp.session import Session
from hugolint.util.words import counted

Params = OfDocument


class CodeLens(Type):
    """A line of text above a range; nothing happens where it is clicked."""

    range: Range
    command: Command


def answer(session: Session, params: Params) -> list[CodeLens]:
    """Return what is shown above a page."""
    page = session.page(params.text_document.uri)
    if page is None or page.page is None:
        return []
    of = page.page
    state = f"not published: {of.hidden.reason}" if of.hidden else f"published at {of.url}"
    count = len({link.path for link in links_to(page.hugo, of)})
    return [CodeLens(NOWHERE, Command(f"{state}, {counted(count, 'page links', 'pages link')} here", ""))]
