"""Every link to what a change moves, written anew in the style of each.

The site is put together in memory as it would be after the change. Each link must lead there to what it led to before;
one that does not is written anew, and only in a way that was followed through that site.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from hugolint import edits
from hugolint.engine.planning.drafts import Drafts
from hugolint.engine.planning.relocation import Relocation
from hugolint.engine.planning.standing import Standing
from hugolint.finding import Edit
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.addresses.menus import MenuEntry
from hugolint.links.addresses.places import Lead, Places, Thing, thing_of
from hugolint.links.addresses.respelling import Goal, respelled
from hugolint.links.internal.model import Kind

_UNQUOTED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
_OF_ITSELF = frozenset(("aliases", "url", "slug", "title", "cascade", "permalink"))


def rewrite_links(files: Relocation, before: Standing, site: Site, drafts: Drafts) -> Iterator[str]:
    """Add the edits that let all links of the site lead where they led before; yield notes on those that cannot.

    `site` is that after the change; `files` are what moves in it.
    """
    rewriter = _Rewriter(files, before, site, drafts)
    for lead in before.leads:
        yield from rewriter.rewrite(lead)
    for path, source in before.sources.items():
        rewriter.rewrite_fields(path, source)
    for entry, thing in before.menus:
        yield from rewriter.rewrite_menu(entry, thing)
    yield from rewriter.notes_on_templates()


class _Rewriter:
    def __init__(self, files: Relocation, before: Standing, site: Site, drafts: Drafts) -> None:
        self._files = files
        self._before = before
        self._site = site
        self._places = Places(site)
        self._goals: dict[Thing, Goal | None] = {}
        self._drafts = drafts

    def _moved(self, thing: Thing) -> Thing:
        """Return what a thing is called after the change."""
        if thing.name in self._files.paths:
            return thing._replace(name=self._files.paths[thing.name])
        if thing in self._places.pages or not thing.language or not thing.name.startswith("/"):
            return thing
        path = self._files.logical_path(thing.name)
        page = self._site.page(path, self._site.config.language_codes.index(thing.language))
        return thing._replace(name=thing_of(page).name if page else path)

    def _page(self, path: str, language: str) -> Page | None:
        return self._places.pages.get(Thing(self._files.path(path), language))

    def _stays(self, thing: Thing) -> bool:
        """Return whether whatever leads to a thing leads there after the change as well."""
        return self._before.goals.get(thing) == self._goal(self._moved(thing))

    def _goal(self, thing: Thing) -> Goal | None:
        if thing not in self._goals:
            self._goals[thing] = self._places.goal(thing)
        return self._goals[thing]

    def rewrite(self, lead: Lead) -> Iterator[str]:
        page = self._page(lead.path, lead.language)
        is_by_name = lead.kind is Kind.REF and "/" not in lead.destination
        if page is None or (lead.path not in self._files.paths and self._stays(lead.thing) and not is_by_name):
            return
        thing = self._moved(lead.thing)
        found = self._places.thing(
            page, lead.kind, lead.destination, language=lead.thing.language, by_value=lead.by_value
        )
        if found == thing or self._drafts.is_edited_at(lead.path, lead.span.start):
            return
        new = self._respelled(
            page, Thing(lead.path, lead.language), lead.kind, lead.destination, lead.thing, by_value=lead.by_value
        )
        source = self._before.sources[lead.path]
        if new is None or not self._drafts.add(lead.path, source.text, _edit(source, lead, new)):
            line = source.lines.position(lead.span.start).line
            yield f"{lead.path}:{line}: {lead.destination} led to {lead.thing.name}, and will not; write it anew"

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

    def rewrite_fields(self, path: str, source: PageSource) -> None:
        """Rewrite the values of fields that name what moves by its whole path or address."""
        for node in _rooted_values(source):
            place, mark, fragment = str(node.value).partition("#")
            new = self._names.get(place.rstrip("/").lower())
            if new is None or self._drafts.is_edited_at(path, node.span.start):
                continue
            value = new + "/" if place.endswith("/") and not new.endswith("/") else new
            self._drafts.add(path, source.text, edits.rewrite(source, node, value + mark + fragment))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        known: dict[str, str] = {}
        for thing, old in self._before.goals.items():
            new = self._goal(self._moved(thing)) if thing.language and not thing.output else None
            if new is not None and old != new:
                names = ((old.url, new.url), (old.logical_path, new.logical_path), ("/" + old.name, "/" + new.name))
                known.update(
                    (before.rstrip("/").lower(), after.rstrip("/"))
                    for before, after in names
                    if before.count("/") and before != "/"
                )
        return known

    def rewrite_menu(self, entry: MenuEntry, thing: Thing) -> Iterator[str]:
        home = self._site.page("/")
        if home is None or self._stays(thing):
            return
        new = self._respelled(home, thing_of(home), Kind.PARAMETER, entry.value, thing, by_value=True)
        edit = Edit(entry.span.start, entry.span.end, new) if new is not None else None
        if edit is None or not self._drafts.add(entry.path, entry.text, edit):
            yield f"{entry.path}: the menu entry {entry.value} led to {thing.name}, and will not; write it anew"

    def notes_on_templates(self) -> Iterator[str]:
        names = [name for name in self._names if name.count("/") > 1]
        for path, text in self._site.template_texts.items():
            mentioned = [name for name in names if f'"{name}' in text]
            if mentioned:
                yield f"layouts/{path} mentions {mentioned[0]}; look at it"


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
