"""Planning a move: the files, the aliases that keep old addresses, and every link to what moves, in the style of each.

The site is put together in memory as it would be after the move. Each link must lead there to what it led to before; one
that does not is written anew, and only in a way that was followed through that site.
"""

from collections.abc import Iterator, Mapping

from hugolint import edits
from hugolint.engine.plan import Plan
from hugolint.engine.relocation import Relocation, relocation
from hugolint.engine.workspace import Workspace
from hugolint.finding import Edit
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import FrontMatter, Node, Value
from hugolint.hugo.front_matter.reading import read
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.addresses.losses import Cause, Change, Loss
from hugolint.links.addresses.menus import MenuEntry, menu_entries
from hugolint.links.addresses.places import Lead, Places, Thing, thing_of
from hugolint.links.addresses.respelling import Goal, Spot, respelled
from hugolint.links.addresses.state import PageRecord, SiteState
from hugolint.links.internal.model import Kind
from hugolint.util.errors import Fault, HugolintError

_UNQUOTED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
_OF_ITSELF = frozenset(("aliases", "url", "slug", "title", "cascade", "permalink"))
Edits = dict[str, list[Edit]]


def plan_move(workspace: Workspace, source: str, destination: str) -> Plan:
    """Return what moving a page, a bundle or a section comes to. Paths are from the site's root.

    The workspace shows the files on disk before and after. Raises HugolintError for what cannot be moved.
    """
    files = relocation(workspace.site, source, destination)
    before = _State(workspace.site)
    sources = {one.path: one for one in workspace.sources}
    _require_readable(files, sources)
    texts = {new: sources[old].text if old in sources else "" for old, new in files.paths.items()}
    rivals = len(workspace.site.rivals)
    try:
        workspace.show(texts, absent=list(files.paths))
        if len(workspace.site.rivals) > rivals:
            raise HugolintError(Fault(f"{destination} would be a second file for a page that is there already"))
        plan = _Planner(files, sources, before, workspace.site).plan()
    finally:
        workspace.show()
    return plan


def _require_readable(files: Relocation, sources: Mapping[str, PageSource]) -> None:
    for path in files.paths:
        page = sources.get(path)
        if page is not None and (page.encoding_error or not page.is_read):
            reason = page.refusals[0].reason if page.refusals else "it is not UTF-8"
            raise HugolintError(Fault(f"{path}: Hugo refuses it ({reason}); correct that first"))


class _State:
    """What is known of a site before the move: it outlives the site, whose pages become those of the next state."""

    def __init__(self, site: Site) -> None:
        places = Places(site)
        self.addresses = SiteState(site)
        self.goals: dict[Thing, Goal] = {thing: goal for thing in places.pages if (goal := places.goal(thing))}
        self.spots: dict[Thing, Spot] = {thing: places.spot(page) for thing, page in places.pages.items()}
        self.leads: list[Lead] = [lead for page in site.pages for lead in places.leads(page)]
        for lead in self.leads:
            if lead.thing not in self.goals and (goal := places.goal(lead.thing)):
                self.goals[lead.thing] = goal
        home = site.page("/")
        self.menus: list[tuple[MenuEntry, Thing]] = []
        for entry in menu_entries(site) if home else ():
            thing = places.thing(home, Kind.PARAMETER, entry.value, by_value=True) if home else None
            if thing is not None:
                self.menus.append((entry, thing))


class _Planner:
    def __init__(self, files: Relocation, sources: Mapping[str, PageSource], before: _State, site: Site) -> None:
        self._files = files
        self._sources = sources
        self._before = before
        self._site = site
        self._places = Places(site)
        self._goals: dict[Thing, Goal | None] = {}
        self._known_names: dict[str, str] | None = None
        self._shortened: set[str] = set()
        self._edits: Edits = {}
        self._texts: dict[str, str] = {}
        self._notes: list[str] = []

    def plan(self) -> Plan:
        self._require_own_address()
        for lead in self._before.leads:
            self._rewrite(lead)
        for path, source in self._sources.items():
            self._rewrite_fields(path, source)
        for entry, thing in self._before.menus:
            self._rewrite_menu(entry, thing)
        created = dict(self._keep_addresses())
        self._note_templates()
        return Plan(
            moves=self._files.moves,
            edits={path: tuple(sorted(ones)) for path, ones in self._edits.items()},
            created=created,
            before={path: self._texts.get(path) or self._sources[path].text for path in self._edits},
            notes=tuple(dict.fromkeys(self._notes)),
        )

    # Links

    def _moved(self, thing: Thing) -> Thing:
        """Return what a thing is called after the move."""
        if thing.name in self._files.paths:
            return thing._replace(name=self._files.paths[thing.name])
        if thing in self._places.pages or not thing.language or "." in thing.name:
            return thing
        for old, new in self._logical_moves:
            if thing.name == old or thing.name.startswith(old + "/"):
                return thing._replace(name=new + thing.name[len(old) :])
        return thing

    @property
    def _logical_moves(self) -> Iterator[tuple[str, str]]:
        """Yield the logical paths of folders that move."""
        for old, new in self._files.moves:
            if old not in self._files.paths:
                yield _below_content(self._site, old), _below_content(self._site, new)

    def _page(self, path: str, language: str) -> Page | None:
        return self._places.pages.get(Thing(self._files.path(path), language))

    def _stays(self, thing: Thing) -> bool:
        """Return whether whatever leads to a thing leads there after the move as well."""
        return self._before.goals.get(thing) == self._goal(self._moved(thing))

    def _goal(self, thing: Thing) -> Goal | None:
        if thing not in self._goals:
            self._goals[thing] = self._places.goal(thing)
        return self._goals[thing]

    def _rewrite(self, lead: Lead) -> None:
        page = self._page(lead.path, lead.language)
        is_by_name = lead.kind is Kind.REF and "/" not in lead.destination
        if page is None or (lead.path not in self._files.paths and self._stays(lead.thing) and not is_by_name):
            return
        thing = self._moved(lead.thing)
        found = self._places.thing(
            page, lead.kind, lead.destination, language=lead.thing.language, by_value=lead.by_value
        )
        if found == thing or any(edit.start == lead.span.start for edit in self._edits.get(lead.path, ())):
            return
        new = self._respelled(
            page, Thing(lead.path, lead.language), lead.kind, lead.destination, lead.thing, by_value=lead.by_value
        )
        source = self._sources[lead.path]
        if new is None:
            line = source.lines.position(lead.span.start).line
            self._notes.append(
                f"{lead.path}:{line}: {lead.destination} led to {lead.thing.name}, and will not; write it anew"
            )
            return
        self._edits.setdefault(lead.path, []).append(_edit(source, lead, new))

    def _respelled(
        self, page: Page, was: Thing, kind: Kind, written: str, thing: Thing, *, by_value: bool
    ) -> str | None:
        old, new = self._before.goals.get(thing), self._goal(self._moved(thing))
        if old is None or new is None:
            return None
        wanted = self._moved(thing)
        candidates = respelled(written, old, new, self._before.spots[was], self._places.spot(page))
        for candidate in candidates:
            if self._places.thing(page, kind, candidate, language=thing.language, by_value=by_value) == wanted:
                return candidate
        return None

    # References in front matter that no template is known to follow, and menus

    def _rewrite_fields(self, path: str, source: PageSource) -> None:
        """Rewrite the values of fields that name a moved page by its whole path or address."""
        for node in _rooted_values(source):
            named = str(node.value).rstrip("/").lower()
            new = self._names.get(named)
            if new is None or any(edit.start == node.span.start for edit in self._edits.get(path, ())):
                continue
            value = new + "/" if str(node.value).endswith("/") and not new.endswith("/") else new
            self._edits.setdefault(path, []).append(edits.rewrite(source, node, value))

    @property
    def _names(self) -> Mapping[str, str]:
        if self._known_names is None:
            self._known_names = {}
            for thing, old in self._before.goals.items():
                new = self._goal(self._moved(thing)) if thing.language and not thing.output else None
                if new is not None and old != new:
                    names = ((old.url, new.url), (old.logical_path, new.logical_path), ("/" + old.name, "/" + new.name))
                    self._known_names.update(
                        (before.rstrip("/").lower(), after.rstrip("/"))
                        for before, after in names
                        if before.count("/") and before != "/"
                    )
        return self._known_names

    def _rewrite_menu(self, entry: MenuEntry, thing: Thing) -> None:
        home = self._site.page("/")
        if home is None or self._stays(thing):
            return
        new = self._respelled(home, thing_of(home), Kind.PARAMETER, entry.value, thing, by_value=True)
        if new is None:
            self._notes.append(
                f"{entry.path}: the menu entry {entry.value} led to {thing.name}, and will not; write it anew"
            )
            return
        self._texts[entry.path] = entry.text
        self._edits.setdefault(entry.path, []).append(Edit(entry.span.start, entry.span.end, new))

    # Addresses

    def _require_own_address(self) -> None:
        """Raise HugolintError where a page would be published over another, or at an alias of one."""
        holders: dict[str, str] = {}
        after = SiteState(self._site)
        moved = set(self._files.paths.values())
        for record in after.pages:
            if record.place:
                other = holders.setdefault(record.place, record.path)
                if other != record.path and moved.intersection((other, record.path)):
                    name = other if record.path in moved else record.path
                    raise HugolintError(Fault(f"{record.url} is the address of {name or 'a page that Hugo makes'}"))
        for record in after.pages:
            for written, file in record.aliases:
                at = holders.get(file, "")
                if at in moved and record.path != at:
                    raise HugolintError(
                        Fault(
                            f'{record.path} has the alias "{written}", which would be an address of what moves; delete the alias first'
                        )
                    )
                if at in moved:
                    self._delete_alias(record.path, written)

    def _delete_alias(self, path: str, written: str) -> None:
        """Delete an alias of a page that is its own address now."""
        old = next(old for old, new in self._files.paths.items() if new == path)
        source = self._sources[old]
        index = next(
            (i for i, a in enumerate(_listed(source.front_matter.values.get("aliases"))) if a == written), None
        )
        edit = edits.delete_item(source, "aliases", index) if index is not None else None
        if edit is None:
            raise HugolintError(
                Fault(f'{old} has the alias "{written}", which would be its own address; delete the alias first')
            )
        self._edits.setdefault(old, []).append(edit)
        self._shortened.add(old)

    def _keep_addresses(self) -> Iterator[tuple[str, str]]:
        """Add aliases for the addresses that would be lost; yield new files that hold aliases of sections without one."""
        change = Change(self._before.addresses, SiteState(self._site), self._files.paths)
        for loss in change.losses:
            page = loss.successor.page if loss.successor else None
            file = _index_file(self._site, self._files, page) if page and not page.path else ""
            if page is not None and loss.aliases and page.path:
                self._add_aliases(page.path, loss)
            elif page is not None and loss.aliases and file:
                yield file, _index_text(page.title, loss.aliases)
            else:
                reason = "nothing is in it any more" if loss.cause is Cause.UNUSED else "no alias can lead from there"
                self._notes += [f"{one} will lead nowhere: {reason}" for one in (*loss.addresses, *loss.along)]

    def _add_aliases(self, path: str, loss: Loss) -> None:
        old = next((old for old, new in self._files.paths.items() if new == path), path)
        source = self._sources[old]
        if old in self._shortened:  # both in one edit, or they would overlap
            removal = self._edits[old].pop(0)
            text = source.text[: removal.start] + removal.text + source.text[removal.end :]
            draft = _Draft(text)
            edit = edits.append(draft, "aliases", *loss.aliases)
            end = source.front_matter.body_start
            if edit is not None:
                changed = text[: edit.start] + edit.text + text[edit.end :]
                self._edits[old].append(Edit(0, end, changed[: len(changed) - (len(source.text) - end)]))
                return
        edit = edits.append(source, "aliases", *loss.aliases)
        if edit is None:
            self._notes.append(
                f"{path}: add {', '.join(loss.aliases)} to its aliases; its front matter cannot be edited"
            )
        else:
            self._edits.setdefault(old, []).append(edit)

    def _note_templates(self) -> None:
        names = [name for name in self._names if name.count("/") > 1]
        for path, text in self._site.template_texts.items():
            mentioned = [name for name in names if f'"{name}' in text]
            if mentioned:
                self._notes.append(f"layouts/{path} mentions {mentioned[0]}; look at it")


class _Draft:
    """A text that is not a page yet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.front_matter: FrontMatter = read(text)


def _edit(source: PageSource, lead: Lead, new: str) -> Edit:
    """Return the edit that puts a new destination in the place of one."""
    if lead.kind is Kind.FIELD:
        path = source.front_matter.path_at(lead.span)
        if path is not None:
            return edits.rewrite(source, source.front_matter.root.at(path), new)
    start, end = lead.span
    is_of_shortcode = lead.kind in (Kind.REF, Kind.PARAMETER)
    if is_of_shortcode and source.text[start - 1] not in '"`' and not _UNQUOTED.issuperset(new):
        new = f'"{new}"'
    return Edit(start, end, new)


def _rooted_values(source: PageSource) -> Iterator[Node]:
    """Yield the values in front matter that are a path from the root, but for those that say where the page itself is."""
    todo = [(field.key, field.node) for field in source.front_matter.root.fields if field.key not in _OF_ITSELF]
    while todo:
        key, node = todo.pop()
        todo += [(field.key, field.node) for field in node.fields]
        todo += [(key, item) for item in node.items]
        if isinstance(node.value, str) and node.value.startswith("/"):
            yield node


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _below_content(site: Site, path: str) -> str:
    """Return the logical path of a folder below a content folder."""
    for mount in site.config.mounts:
        if mount.component == "content" and (site.root / path).is_relative_to(mount.source):
            inner = (site.root / path).relative_to(mount.source).as_posix()
            return site.config.path_parser.parse(f"/{inner}/_index.md").base
    return path


def _index_file(site: Site, files: Relocation, section: PageRecord) -> str:
    """Return the path of the file that a section without one gets, "" where it is not what moves."""
    folders = [new for old, new in files.moves if old not in files.paths]
    if len(folders) != 1 or _below_content(site, folders[0]) != section.logical_path:
        return ""
    suffix = "" if section.language == site.config.default_language else f".{section.language}"
    return f"{folders[0]}/_index{suffix}.md"


def _index_text(title: str, aliases: list[str]) -> str:
    """Return the text of a section's file that has a title and aliases alone."""
    text = "---\n---\n"
    values: tuple[tuple[str, Value], ...] = (("title", title), ("aliases", list(aliases)))
    for key, value in values:
        edit = edits.set_value(_Draft(text), key, value)
        assert edit is not None
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
