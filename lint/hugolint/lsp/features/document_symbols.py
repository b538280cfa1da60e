"""The outline of a page: its headings, each within the one above it."""

from typing import Any

from hugolint.lsp.protocol import OfDocument, Range, Type
from hugolint.lsp.session import OpenPage, Session
from hugolint.source import Span

Params = OfDocument
STRING = 15  # SymbolKind


class DocumentSymbol(Type):
    """A heading with what is below it."""

    name: str
    kind: int
    range: Range
    selection_range: Range
    children: list[Any]


def answer(session: Session, params: Params) -> list[DocumentSymbol]:
    """Return a page's outline."""
    page = session.page(params.text_document.uri)
    return _outline(page) if page else []


def _outline(page: OpenPage) -> list[DocumentSymbol]:
    positions = page.document.positions
    headings = page.source.document.headings
    top: list[DocumentSymbol] = []
    around: list[tuple[int, DocumentSymbol]] = []
    for number, heading in enumerate(headings):
        end = next(
            (one.span.start for one in headings[number + 1 :] if one.level <= heading.level), len(page.source.text)
        )
        whole = positions.range(Span(heading.span.start, end))
        name = heading.text.strip() or "(empty)"
        symbol = DocumentSymbol(name, STRING, whole, positions.range(heading.text_span), [])
        while around and around[-1][0] >= heading.level:
            around.pop()
        (around[-1][1].children if around else top).append(symbol)
        around.append((heading.level, symbol))
    return top
