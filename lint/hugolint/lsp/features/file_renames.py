"""A file that is about to be moved in the editor's tree: links to it follow, and its old address becomes an alias."""

from hugolint.lsp.documents import path_of
from hugolint.lsp.plans import FileEdits, add_created, add_edits, show_notes
from hugolint.lsp.protocol import CreateFile, Type, WorkspaceEdit
from hugolint.lsp.session import Session
from hugolint.lsp.sites import OpenSite
from hugolint.util.errors import HugolintError

ERROR = 1  # MessageType


class FileRename(Type):
    """A file or a folder, and what it will be called."""

    old_uri: str
    new_uri: str


class Params(Type):
    """What is about to be moved."""

    files: list[FileRename]


def answer(session: Session, params: Params) -> WorkspaceEdit | None:
    """Return the edits that keep all links right, and old addresses alive; None where nothing rests on what is moved."""
    edits: FileEdits = {}
    created: list[CreateFile] = []
    for rename in params.files:
        old, new = path_of(rename.old_uri), path_of(rename.new_uri)
        site = session.sites.of(old) if old else None
        if old is None or new is None or site is None:
            continue
        source, destination = site.path_in(old), site.path_in(new)
        if source is None or destination is None or not site.current().content.is_content(source):
            continue
        try:
            created += _plan(session, site, source, destination, edits)
        except HugolintError as error:  # the file is moved all the same: a client does not ask whether
            session.connection.notify("window/showMessage", {"type": ERROR, "message": f"hugolint: {error}"})
    return session.workspace_edit(edits, created) if edits else None


def _plan(session: Session, site: OpenSite, source: str, destination: str, edits: FileEdits) -> list[CreateFile]:
    """Add the edits of a move, and return the operations that make new files, where they lie before it."""
    try:
        plan = site.linter.plan_move(source, destination, site.texts())
    finally:
        site.touch(looks=True)
    add_edits(edits, site, plan)
    show_notes(session, plan)
    return add_created(session, edits, site, {plan.old_path(path): text for path, text in plan.created.items()})
