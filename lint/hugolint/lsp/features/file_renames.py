"""A file that is about to be moved in the editor's tree: links to it follow, and its old address becomes an alias."""

from collections.abc import Iterable
from pathlib import Path

from hugolint.engine.planning.plan import Plan
from hugolint.lsp.documents import path_of
from hugolint.lsp.file_links import Left, add_file_edits, is_page_or_folder_of_pages
from hugolint.lsp.plans import FileEdits, add_created, add_edits, show_notes
from hugolint.lsp.protocol import CreateFile, RenameFile, Type, WorkspaceEdit
from hugolint.lsp.session import Session
from hugolint.lsp.sites import OpenSite
from hugolint.util.errors import HugolintError

ERROR, WARNING = 1, 2  # MessageType

Move = tuple[Path, Path]


class FileRename(Type):
    """A file or a folder, and what it will be called."""

    old_uri: str
    new_uri: str


class Params(Type):
    """What is about to be moved."""

    files: list[FileRename]


def answer(session: Session, params: Params) -> WorkspaceEdit | None:
    """Return the edits that keep all links right, and old addresses alive; None where nothing rests on what is moved.

    Translations move along. A client that asks anew about a move that it was told of here gets nothing more.
    """
    edits: FileEdits = {}
    created: list[CreateFile] = []
    others: list[RenameFile] = []
    asked = [(old, new) for one in params.files if (old := path_of(one.old_uri)) and (new := path_of(one.new_uri))]
    along: set[Move] = set()  # what moves with something that was asked for before
    for old, new in asked:
        site = session.sites.of(old)
        if site is None or (old, new) in along:
            continue
        if (old, new) in session.moves:
            session.moves.discard((old, new))
            continue
        source, destination = site.path_in(old), site.path_in(new)
        if source is None or destination is None:
            continue
        if not is_page_or_folder_of_pages(site, old, source):
            _show_left(session, source, add_file_edits(edits, site, source, destination))
            continue
        try:
            plan = _plan(session, site, source, destination)
        except HugolintError as error:  # the file is moved all the same: a client does not ask whether
            session.connection.notify("window/showMessage", {"type": ERROR, "message": f"hugolint: {error}"})
            continue
        add_edits(edits, site, plan)
        show_notes(session, plan)
        before = {plan.old_path(path): text for path, text in plan.created.items()}
        created += add_created(session, edits, site, before)
        moves = {(site.root / one, site.root / other) for one, other in plan.moves} - {(old, new)}
        # The client moves the page alone where it is that of a bundle, and the plan all of it.
        others += _other_moves(
            session, {move for move in moves - along - set(asked) if not old.is_relative_to(move[0])}
        )
        along |= moves
    return session.workspace_edit(edits, created, others) if edits or others else None


def _plan(session: Session, site: OpenSite, source: str, destination: str) -> Plan:
    try:
        return site.linter.plan_move(source, destination, site.texts())
    finally:
        site.touch(looks=True)


def _show_left(session: Session, source: str, left: Left) -> None:
    if left:
        first = left[0]
        line = session.documents.positions_of(Path(first.path), first.page.source.text if first.page.source else "")
        place = f"{first.path}:{line.position(first.span.start).line + 1}"
        more = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
        message = f"hugolint: {place}: {first.destination} leads to {source}, and will not; write it anew{more}"
        session.connection.notify("window/showMessage", {"type": WARNING, "message": message})


def _other_moves(session: Session, moves: Iterable[Move]) -> list[RenameFile]:
    """Return the operations for what moves along, as far as the client can do them; the rest is shown as a warning."""
    moves = sorted(moves)
    if not moves:
        return []
    if not session.client.renames_files:
        message = f"hugolint: {', '.join(str(old) for old, _ in moves)} should move along, which your editor cannot do"
        session.connection.notify("window/showMessage", {"type": WARNING, "message": message})
        return []
    session.moves.update(moves)
    return [RenameFile(session.documents.uri_of(old), session.documents.uri_of(new)) for old, new in moves]
