"""Plans of changes as edits of a workspace, as far as the client can carry them out."""

from pathlib import Path
from typing import Any

from hugolint.engine.planning.plan import Plan
from hugolint.lsp.protocol import CreateFile, RenameFile, WorkspaceEdit
from hugolint.lsp.session import Session, failed
from hugolint.lsp.sites import OpenSite
from hugolint.source import Span

INFO, WARNING = 3, 2  # MessageType

FileEdits = dict[Path, tuple[str, list[tuple[Span, str]]]]


def edit_of(session: Session, site: OpenSite, plan: Plan) -> WorkspaceEdit:
    """Return a plan as an edit. Raises ResponseError where the client cannot move files and it does."""
    if plan.moves and not session.client.renames_files:
        raise failed("files have to be moved for that, which your editor cannot do: run `hugolint rename`")
    edits: FileEdits = {}
    add_edits(edits, site, plan)
    created = add_created(session, edits, site, dict(plan.created))
    moves = [RenameFile(*(_uri(session, site, path) for path in move)) for move in plan.moves]
    show_notes(session, plan)
    return session.workspace_edit(edits, created, moves)


def add_edits(edits: FileEdits, site: OpenSite, plan: Plan) -> None:
    """Add the edits of a plan to those of files."""
    for path, changes in plan.edits.items():
        _, every = edits.setdefault(site.root / path, (plan.before[path], []))
        every += [(Span(edit.start, edit.end), edit.text) for edit in changes]


def add_created(session: Session, edits: FileEdits, site: OpenSite, created: dict[str, str]) -> list[CreateFile]:
    """Add the texts of new files to the edits, and return the operations that make them; where the client can do so."""
    if created and not session.client.creates_files:
        message = f"hugolint: your editor cannot make {', '.join(created)}, which would keep old addresses alive"
        session.connection.notify("window/showMessage", {"type": WARNING, "message": message})
        return []
    edits.update((site.root / path, ("", [(Span(0, 0), text)])) for path, text in created.items())
    return [CreateFile(_uri(session, site, path)) for path in created]


def show_notes(session: Session, plan: Plan) -> None:
    """Show what of a plan is left for a person to look at."""
    if plan.notes:
        more = f" (and {len(plan.notes) - 1} more)" if len(plan.notes) > 1 else ""
        session.connection.notify("window/showMessage", {"type": INFO, "message": f"hugolint: {plan.notes[0]}{more}"})


def _uri(session: Session, site: OpenSite, path: str) -> Any:
    return session.documents.uri_of(site.root / path)
