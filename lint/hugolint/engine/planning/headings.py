"""Planning another text for a heading, with every link to its id and to those of its namesakes."""

from collections.abc import Iterator, Mapping

from hugolint import edits
from hugolint.engine.planning.drafts import Drafts
from hugolint.engine.planning.plan import Plan
from hugolint.engine.workspace import Workspace
from hugolint.finding import Edit
from hugolint.hugo.content import page_source
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.site import Site
from hugolint.links.addresses.menus import menu_entries
from hugolint.links.addresses.places import Places
from hugolint.links.internal.destinations import decoded, encoded
from hugolint.links.internal.model import InternalLink, Kind
from hugolint.markdown.constructs import Heading
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.spelling import did_you_mean


def plan_heading(workspace: Workspace, path: str, heading_id: str, text: str) -> Plan:
    """Return what another text for the heading with an id comes to. Raises HugolintError where there is none."""
    source = next((one for one in workspace.sources if one.path == path), None)
    if source is None:
        raise HugolintError(Fault(f"{path} is no page of the site{did_you_mean(path, _paths(workspace))}"))
    headings = source.document.headings
    heading = next((one for one in headings if one.id and one.id == heading_id), None)
    if heading is None:
        ids = [one.id for one in headings if one.id]
        raise HugolintError(Fault(f'{path} has no heading with the id "{heading_id}"{did_you_mean(heading_id, ids)}'))
    return plan_heading_text(workspace.site, source, heading, text)


def plan_heading_text(site: Site, source: PageSource, heading: Heading, text: str) -> Plan:
    """Return what another text for a heading of a page comes to. Raises HugolintError where it would be none."""
    text = text.strip()
    if not text or any(character in text for character in "\r\n"):
        raise HugolintError(Fault(f"the new text of the heading {'has more than one line' if text else 'is empty'}"))
    if not source.is_read or source.encoding_error:
        raise HugolintError(Fault(f"{source.path}: Hugo refuses it; correct that first"))
    edit = Edit(*heading.text_span, text)
    ids = _new_ids(source, heading, edit)
    drafts = Drafts()
    drafts.add(source.path, source.text, edit)
    notes = list(_rewrite(site, source, ids, drafts)) if ids else []
    return Plan(edits=drafts.edits, before=drafts.before, notes=tuple(dict.fromkeys(notes)))


def _paths(workspace: Workspace) -> Iterator[str]:
    return (one.path for one in workspace.sources)


def _new_ids(source: PageSource, heading: Heading, edit: Edit) -> Mapping[str, str]:
    """Return the new ids by the old ones, of those that change. Raises HugolintError where other headings would do."""
    text = source.text[: edit.start] + edit.text + source.text[edit.end :]
    after = page_source.read(text.encode("utf-8", "surrogatepass"), source.file, source.config).document.headings
    before = source.document.headings
    if len(before) != len(after) or any(
        (old.level, old.span.start) != (new.level, new.span.start)
        for old, new in zip(before, after, strict=True)
        if old.span.start <= heading.span.start
    ):
        raise HugolintError(Fault(f'with the text "{edit.text}" it would not be the same heading'))
    return {old.id: new.id for old, new in zip(before, after, strict=True) if old.id and old.id != new.id}


def _rewrite(site: Site, source: PageSource, ids: Mapping[str, str], drafts: Drafts) -> Iterator[str]:
    """Add the edits of the links to ids that change; yield notes on those that cannot be edited."""
    places = Places(site)
    for page in site.pages:
        for link in places.links(page):
            fragment = _fragment(link.target)
            is_led_there = link.target_page is not None and link.target_page.source is source and fragment in ids
            if is_led_there and not _rewrite_link(link, ids[fragment], drafts):
                yield f"{link.path}: {link.destination} leads to the heading, and will not; write it anew"
    names = {name for page in site.pages_by_source.get(source.path, ()) for name in (page.url, page.logical_path)}
    names.add(f"/{source.file.name}")
    for other in site.sources:
        _rewrite_fields(other, names, ids, drafts)
    for entry in menu_entries(site):
        place, _, fragment = entry.value.partition("#")
        if _is_one_of(place, names) and fragment in ids:
            start = entry.span.start + len(place) + 1
            drafts.add(entry.path, entry.text, Edit(start, entry.span.end, ids[fragment]))


def _rewrite_link(link: InternalLink, fragment: str, drafts: Drafts) -> bool:
    source = link.page.source
    if source is None:
        return False
    if link.kind is Kind.FIELD:
        path = source.front_matter.path_at(link.span)
        if path is None:
            return False
        value = f"{link.destination.rpartition('#')[0]}#{fragment}"
        return drafts.add(source.path, source.text, edits.rewrite(source, source.front_matter.root.at(path), value))
    mark = link.span.of(source.text).rfind("#")
    edit = Edit(link.span.start + mark + 1, link.span.end, encoded(fragment))
    return mark >= 0 and drafts.add(source.path, source.text, edit)


def _rewrite_fields(source: PageSource, names: set[str], ids: Mapping[str, str], drafts: Drafts) -> None:
    """Rewrite the values of fields that name an id by the page's whole address and the id."""
    todo = [source.front_matter.root]
    while todo:
        node = todo.pop()
        todo += [*(field.node for field in node.fields), *node.items]
        if isinstance(node.value, str) and node.value.startswith("/") and "#" in node.value:
            place, _, fragment = node.value.partition("#")
            if _is_one_of(place, names) and fragment in ids and not drafts.is_edited_at(source.path, node.span.start):
                drafts.add(source.path, source.text, edits.rewrite(source, node, f"{place}#{ids[fragment]}"))


def _is_one_of(place: str, names: set[str]) -> bool:
    return place.rstrip("/").lower() in {name.rstrip("/").lower() for name in names}


def _fragment(target: str) -> str:
    return decoded(target.partition("#")[2])


def heading_behind(link: InternalLink) -> tuple[PageSource, Heading] | None:
    """Return the page and the heading that a link leads to."""
    source = link.target_page.source if link.target_page and not link.broken else None
    fragment = _fragment(link.target)
    headings = source.document.headings if source and fragment else ()
    heading = next((one for one in headings if one.id == fragment), None)
    return (source, heading) if source and heading else None
