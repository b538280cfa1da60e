"""Diagnostics of a document, for a client that asks for them; to such a one none are pushed."""

from hugolint.lsp.protocol import Diagnostic, OfDocument, Type
from hugolint.lsp.session import Session


class Params(OfDocument):
    """A document, and what to show progress by."""

    work_done_token: int | str | None = None


class FullReport(Type, omit_defaults=False):
    """All diagnostics of a document."""

    items: list[Diagnostic]
    kind: str = "full"


def answer(session: Session, params: Params) -> FullReport:
    """Return what is found in a document."""
    session.settle(params.work_done_token)
    return FullReport(session.published.shown(params.text_document.uri))
