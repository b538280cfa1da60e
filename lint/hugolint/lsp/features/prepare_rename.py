"""Whether something can be renamed, and what it is called."""

from hugolint.lsp.protocol import AtPosition, Range, Type
from hugolint.lsp.renaming import renamable
from hugolint.lsp.session import Session, offset_in

Params = AtPosition


class Prepared(Type):
    """Where a name is, and the name to begin with."""

    range: Range
    placeholder: str


def answer(session: Session, params: Params) -> Prepared | None:
    """Return what can be renamed at a place."""
    page = session.page(params.text_document.uri)
    thing = renamable(page, offset_in(page, params.position)) if page else None
    return Prepared(page.document.positions.range(thing.span), thing.name) if page and thing else None
