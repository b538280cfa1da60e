"""Planning a move: the files, the aliases that keep old addresses, and every link to what moves, in the style of each."""

from hugolint.engine.planning.addresses import Keeper
from hugolint.engine.planning.drafts import Drafts
from hugolint.engine.planning.links import rewrite_links
from hugolint.engine.planning.plan import Plan
from hugolint.engine.planning.relocation import Relocation, relocation
from hugolint.engine.planning.standing import Standing
from hugolint.engine.workspace import Workspace
from hugolint.util.errors import Fault, HugolintError


def plan_move(workspace: Workspace, source: str, destination: str) -> Plan:
    """Return what moving a page, a bundle or a section comes to. Paths are from the site's root.

    Raises HugolintError for what cannot be moved.
    """
    files = relocation(workspace.site, source, destination)
    before = Standing(workspace)
    _require_readable(files, before)
    rivals = len(workspace.site.rivals)
    drafts = Drafts()
    with workspace.showing(moved_texts(files, before, drafts), absent=list(files.paths)):
        if len(workspace.site.rivals) > rivals:
            raise HugolintError(Fault(f"{destination} would be a second file for a page that is there already"))
        return planned(workspace, files, before, drafts)


def planned(workspace: Workspace, files: Relocation, before: Standing, drafts: Drafts) -> Plan:
    """Return the plan of a change that the workspace shows: links written anew, addresses kept, on top of the drafts."""
    keeper = Keeper(files, before, workspace.site, drafts)
    keeper.require_pages()
    keeper.require_own_address()
    notes = list(rewrite_links(files, before, workspace.site, drafts))
    keeper.keep()
    return Plan(
        moves=files.moves,
        edits=drafts.edits,
        created=keeper.created,
        before=drafts.before,
        notes=tuple(dict.fromkeys((*keeper.notes, *notes))),
    )


def moved_texts(files: Relocation, before: Standing, drafts: Drafts) -> dict[str, str]:
    """Return the texts of the files that move or are edited, by the paths that they will have."""
    edited = {files.path(path): text for path in before.sources if (text := drafts.text(path)) is not None}
    moved = {new: before.sources[old].text if old in before.sources else "" for old, new in files.paths.items()}
    return {**moved, **edited}


def _require_readable(files: Relocation, before: Standing) -> None:
    for path in files.paths:
        page = before.sources.get(path)
        if page is not None and (page.encoding_error or not page.is_read):
            reason = page.refusals[0].reason if page.refusals else "it is not UTF-8"
            raise HugolintError(Fault(f"{path}: Hugo refuses it ({reason}); correct that first"))
