"""Renaming a heading, a reference label, a term or a field of front matter, wherever it is named."""

from hugolint.lsp.plans import edit_of
from hugolint.lsp.protocol import AtPosition, WorkspaceEdit
from hugolint.lsp.renaming import renamable, renamed
from hugolint.lsp.session import Session, failed, offset_in
from hugolint.util.errors import HugolintError


class Params(AtPosition, kw_only=True):
    """A place, and the new name of what is there."""

    new_name: str


def answer(session: Session, params: Params) -> WorkspaceEdit:
    """Return the edit that renames what is at a place."""
    page = session.page(params.text_document.uri)
    thing = renamable(page, offset_in(page, params.position)) if page else None
    if page is None or thing is None:
        raise failed("there is nothing to rename here: a heading, a reference label, a term or a field can be")
    try:
        plan = renamed(page, thing, params.new_name)
    except HugolintError as error:
        raise failed(str(error)) from error
    finally:
        page.site.touch()
    return edit_of(session, page.site, plan)
