"""Planning that a field of front matter has another key, on all pages or on some."""

from collections.abc import Iterator

from hugolint import edits
from hugolint.engine.planning.drafts import Drafts
from hugolint.engine.planning.moving import moved_texts, planned
from hugolint.engine.planning.plan import Plan
from hugolint.engine.planning.relocation import Relocation
from hugolint.engine.planning.standing import Standing
from hugolint.engine.workspace import Workspace
from hugolint.finding import Edit
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.fields import FIELDS
from hugolint.hugo.pages.term_places import field_places
from hugolint.hugo.site import Site
from hugolint.report.site import in_focus
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.spelling import did_you_mean

_OUTER = frozenset(("params", "cascade"))


def plan_key(workspace: Workspace, old: str, new: str, focus: tuple[str, ...] = ()) -> Plan:
    """Return what another key for a field comes to, in the files at and below the paths in `focus`, or in all.

    A key may lead to a field in a map: `params.author`. Raises HugolintError where no file has the field, it is Hugo's
    own, or a file has a field of the new key already.
    """
    before, after = _parts(old), _parts(new)
    _require_own(workspace.site, before, after)
    sources = [one for one in workspace.sources if in_focus(focus, one.path) and one.front_matter.refusal is None]
    drafts = Drafts()
    faults: list[Fault] = []
    for source in sources:
        for edit in _edits(source, before, after):
            if edit is None or source.encoding_error or not drafts.add(source.path, source.text, edit):
                faults.append(Fault(f"{source.path}: {old} cannot be called {new} here{_reason(source, after)}"))
                break
    if faults:
        raise HugolintError(*faults)
    if not drafts.edits:
        known = {key for source in sources for key in _keys(source)}
        where = f" in {', '.join(focus)}" if focus else ""
        raise HugolintError(Fault(f"no page{where} has a field {old}{did_you_mean(old, sorted(known))}"))
    standing = Standing(workspace)
    files = Relocation()
    with workspace.showing(moved_texts(files, standing, drafts)):
        plan = planned(workspace, files, standing, drafts)
    notes = (*plan.notes, *_mentions(workspace.site, before[-1]))
    return Plan(plan.moves, plan.edits, plan.created, plan.before, tuple(dict.fromkeys(notes)))


def _parts(key: str) -> tuple[str, ...]:
    parts = tuple(key.split("."))
    if not all(part.strip() == part and part and part.isprintable() for part in parts):
        raise HugolintError(Fault(f'"{key}" is no key of a field'))
    return parts


def _require_own(site: Site, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Raise HugolintError for a field of Hugo's, which by another name would mean nothing; terms may move."""
    key = before[0].lower()
    if before == after:
        raise HugolintError(Fault(f"{'.'.join(before)} is called so already"))
    plurals = {one.plural.lower() for taxonomies in site.taxonomies for one in taxonomies}
    is_spelling = tuple(map(str.lower, before)) == tuple(map(str.lower, after))
    if len(before) == 1 and key in FIELDS and key not in plurals and not is_spelling:
        raise HugolintError(Fault(f"{FIELDS[key].name} is a field of Hugo's: by another name it would mean nothing"))


def _edits(source: PageSource, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Edit | None]:
    if before[:-1] != after[:-1]:
        if source.front_matter.root.at(before[:-1]).field(before[-1].lower()) is not None and _leads(source, before):
            yield edits.move_key(source, before, after)
        return
    for path, field in field_places(source.front_matter, before[0].lower()):
        node = field.node
        for step in before[1:-1]:
            inner = node.field(step.lower())
            if inner is None:
                break
            node = inner.node
        else:
            found = node.field(before[-1].lower()) if len(before) > 1 else field
            if found is not None and found.written != after[-1]:
                yield edits.rename_key(source, (*path, *before[1:]), after[-1])


def _leads(source: PageSource, path: tuple[str, ...]) -> bool:
    node = source.front_matter.root
    for step in path:
        field = node.field(step.lower())
        if field is None:
            return False
        node = field.node
    return True


def _reason(source: PageSource, after: tuple[str, ...]) -> str:
    return f": it has a field {'.'.join(after)} too" if _leads(source, after) else "; do it by hand"


def _keys(source: PageSource) -> Iterator[str]:
    """Yield the keys of a page's fields, as they are named on the command line."""
    for field in source.front_matter.root.fields:
        yield field.key
        for inner in field.node.fields:
            yield inner.key if field.key in _OUTER else f"{field.key}.{inner.key}"


def _mentions(site: Site, key: str) -> Iterator[str]:
    """Yield notes on templates that ask for a field."""
    asked = (f".params.{key}".lower(), f'"{key}"'.lower())
    for path, text in site.template_texts.items():
        if any(one in text.lower() for one in asked):
            yield f"layouts/{path} mentions {key}; look at it"
