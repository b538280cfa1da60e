"""Diagnostics of all documents that there are any for, for a client that asks for them."""

from typing import Any

from hugolint.lsp.protocol import Diagnostic, Type
from hugolint.lsp.session import Session


class Params(Type):
    """What the client was sent before; it is sent everything again."""

    previous_result_ids: list[Any] | None = None
    work_done_token: int | str | None = None


class DocumentReport(Type, omit_defaults=False):
    """All diagnostics of a document."""

    uri: str
    version: int | None
    items: list[Diagnostic]
    kind: str = "full"


class WorkspaceReport(Type, omit_defaults=False):
    """The reports of all documents."""

    items: list[DocumentReport]


def answer(session: Session, params: Params) -> WorkspaceReport:
    """Return what is found in all documents."""
    session.settle(params.work_done_token)
    return WorkspaceReport([DocumentReport(uri, version, found) for uri, (found, version) in session.published.every()])
