"""The entries of a site's menus, as the settings and the pages' front matter name them (`hugolib/site.go`, `assembleMenus`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from hugolint.hugo.config.model import Config, Language, Setting
from hugolint.hugo.config.value_at import value_at
from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.model import Field, Node
from hugolint.hugo.pages.page import Page
from hugolint.source import Span

_MENUS = ("menus", "menu")


class MenuEntry(Struct, frozen=True):
    """An entry of a menu. `key` is what others name as their parent: the identifier, or else the name."""

    menu: str
    key: str
    page: Page
    span: Span
    parent: str = ""
    parent_span: Span | None = None


def entries_of_page(page: Page) -> Iterator[MenuEntry]:
    """Yield the entries that a page's front matter makes."""
    field = _menus_field(page)
    if field is None:
        return
    title = to_string(page.source.front_matter.values.get("linktitle")) if page.source else ""
    default = title or page.title
    if isinstance(field.value, str):
        yield MenuEntry(field.value, default, page, field.span)
    elif isinstance(field.value, list):
        for node in field.node.items:
            if isinstance(node.value, str):
                yield MenuEntry(node.value, default, page, node.span)
    else:
        for menu in field.node.fields:
            yield _entry(page, menu, default)


def _menus_field(page: Page) -> Field | None:
    fields = (page.source.front_matter.get(key) for key in _MENUS) if page.source else ()
    return next((field for field in fields if field is not None), None)


def _entry(page: Page, menu: Field, default: str) -> MenuEntry:
    key = _text(menu.node, "identifier") or _text(menu.node, "name") or default
    parent = menu.node.field("parent")
    if parent is None or not to_string(parent.value):
        return MenuEntry(menu.written, key, page, menu.key_span)
    return MenuEntry(menu.written, key, page, menu.key_span, to_string(parent.value), parent.span)


def _text(node: Node, key: str) -> str:
    field = node.field(key)
    return to_string(field.value) if field else ""


class SettingsEntry(Struct, frozen=True):
    """An entry of a menu in the site's own settings, and where its key and its parent are written there."""

    menu: str
    key: str  # "" where Hugo takes the title of its page
    place: Setting
    parent: str = ""
    parent_place: Setting | None = None


def entries_in_settings(config: Config, language: Language) -> Iterator[SettingsEntry]:
    """Yield the entries that a language's settings make: its own menus, and the site's of other names."""
    seen: set[str] = set()
    for prefix in (("languages", language.code), ()):
        table = value_at(config.raw, prefix)
        for name in _MENUS if isinstance(table, Mapping) else ():
            menus = table.get(name)
            for menu, entries in menus.items() if isinstance(menus, Mapping) else ():
                if isinstance(entries, list) and menu not in seen:
                    yield from _settings_entries(config, (*prefix, name, menu), entries)
        seen |= {entry for name in _MENUS if isinstance(table, Mapping) for entry in table.get(name) or ()}


def _settings_entries(config: Config, keys: tuple[str, ...], entries: list[Any]) -> Iterator[SettingsEntry]:
    for index, entry in enumerate(entries):
        fields = {str(key).lower(): value for key, value in entry.items()} if isinstance(entry, Mapping) else {}
        named_by = "identifier" if fields.get("identifier") else "name"
        place = config.places.get((*keys, str(index), named_by)) or config.places.get((*keys, str(index)))
        if place is not None:
            parent = config.places.get((*keys, str(index), "parent"))
            yield SettingsEntry(
                keys[-1], to_string(fields.get(named_by)), place, to_string(fields.get("parent")), parent
            )


def keys_in_settings(config: Config, language: Language) -> set[tuple[str, str]]:
    """Return the menus and keys of the entries in a language's settings; in a menu of names in lower case."""
    languages = config.raw.get("languages")
    own = languages.get(language.code) if isinstance(languages, dict) else None
    tables = [table for table in (own, config.raw) if isinstance(table, dict)]
    return {found for table in tables for name in _MENUS for found in _keys(table.get(name))}


def _keys(menus: Any) -> Iterator[tuple[str, str]]:
    for menu, entries in menus.items() if isinstance(menus, Mapping) else ():
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, Mapping):
                yield str(menu).lower(), str(entry.get("identifier") or entry.get("name") or "")
