"""Completion in front matter that may be half written: its keys, and the values of a key."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from hugolint.hugo.front_matter.fields import BOOLEAN, fields_within
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.site import Site
from hugolint.lsp.completing import links
from hugolint.lsp.completing.cursor import MARKS, Keys, Path, Place, keys_in, place_in
from hugolint.lsp.completing.expected import expected_fields
from hugolint.lsp.completing.items import ENUM, KEYWORD, PROPERTY, VALUE, Proposal, Proposals
from hugolint.lsp.places import term_uses
from hugolint.lsp.session import OpenPage
from hugolint.source import Span
from hugolint.util.words import counted

IMAGE_KEYS = frozenset(("image", "images", "cover", "featured_image", "featuredimage", "thumbnail", "banner", "src"))
# What each page has its own of: what others have there is no help.
OWN = frozenset(("title", "linktitle", "description", "summary", "slug", "url", "aliases", "translationkey"))
MOST_VALUES = 60
_SEPARATORS = {"---": ": ", "+++": " = ", "{": '": '}
_END = re.compile(r"(?m)^\}")
_SIMPLE = re.compile(r"[^\W\d_][\w +./&-]*\Z")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "~"))


def complete(page: OpenPage, offset: int) -> Proposals | None:
    """Return what fits at an offset in the front matter; None outside of it, or where nothing is known to fit."""
    text = page.document.text
    start = len(text) - len(text.lstrip("\ufeff"))
    mark = next((mark for mark in MARKS if text.startswith(mark, start)), None)
    if mark is None:
        return None
    start += len(mark)
    end = _end(text, start, mark)
    if offset < start + (mark != "{") or offset > end:
        return None
    place = place_in(text[start:offset], mark)
    if place is None:
        return None
    return Proposals(
        Span(offset - len(place.typed), offset), _proposals(page, place, mark, text[start:end], text[offset:end])
    )


def _end(text: str, start: int, mark: str) -> int:
    """Return where the inner of front matter ends, or the text where it is not closed."""
    if mark == "{":
        closing = _END.search(text, start)
        return closing.start() if closing else len(text)
    end = text.find(f"\n{mark}", start)
    return end if end >= 0 else len(text)


def _proposals(page: OpenPage, place: Place, mark: str, written: str, after: str) -> Iterator[Proposal]:
    if place.key is None:
        yield from _keys(page, place, mark, keys_in(written, mark), after)
        return
    if place.item is not None and _is_list_of_tables(page, place):
        yield from _keys(page, Place(place.item, None, place.typed), mark, keys_in(written, mark), after)
        return
    yield from _values(page, place, mark)


def _is_list_of_tables(page: OpenPage, place: Place) -> bool:
    """Return whether the items of the list that an item is begun in are tables, as far as is known."""
    item = place.item or ()
    if expected_fields(page, item) or fields_within(_names(item)):
        return True
    return next(_usual_tables(page.hugo, item), None) is not None


def _keys(page: OpenPage, place: Place, mark: str, written: Keys, after: str) -> Iterator[Proposal]:
    """Yield Hugo's fields and those of the section's other pages, the most usual first, without those that are there."""
    names, counts = _usual_keys(page, place.table)
    of_hugo = fields_within(_names(place.table))
    expected = expected_fields(page, place.table)
    required = [key for key, one in expected.items() if one.is_required]
    every = dict.fromkeys([*required, *(key for key, _ in counts.most_common()), *expected, *of_hugo])
    for key in every:
        if (place.table, key) in written:
            continue
        field, asked = of_hugo.get(key), expected.get(key)
        name = names.get(key) or (asked.name if asked else field.name if field else key)
        used = f"on {counted(counts[key], 'page', 'pages')} of the section" if counts[key] else ""
        type_ = (asked.type if asked else "") or (field.type if field else "")
        detail = ", ".join(filter(None, (type_, "required" if asked and asked.is_required else "", used)))
        text = (asked.text if asked else "") or (field.text if field else "")
        yield Proposal(_key(name, place, mark, after), name, detail, text, PROPERTY)


def _key(name: str, place: Place, mark: str, after: str) -> str:
    """Return a key as it is put in, with what separates it from its value where that is not there yet."""
    if place.is_header or (place.quote and after.startswith(place.quote)):
        return name
    if mark == "{" and not place.quote:
        return f'"{name}": '
    if place.quote and mark != "{":
        return f"{name}{place.quote}{_SEPARATORS[mark]}"
    return name + _SEPARATORS[mark]


def _usual_keys(page: OpenPage, table: Path) -> tuple[dict[str, str], Counter[str]]:
    """Return how the section's other pages write the keys of a table, and on how many of them each is."""
    section = page.page.section if page.page else ""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for other in page.hugo.pages:
        if other.source is not None and other.section == section and other is not page.page:
            keys = {}
            for node in _tables_at(other.source.front_matter.root, table):
                keys.update({field.key: field.written for field in node.fields})
            counts.update(keys.keys())
            for key, written in keys.items():
                names.setdefault(key, written)
    return names, counts


def _usual_tables(site: Site, table: Path) -> Iterator[Node]:
    return (node for source in site.sources for node in _tables_at(source.front_matter.root, table) if node.fields)


def _tables_at(node: Node, table: Path) -> Iterator[Node]:
    """Yield the values at a path, those of all items where it leads through lists."""
    if not table:
        yield node
    elif isinstance(table[0], int):
        for item in node.items:
            yield from _tables_at(item, table[1:])
    elif field := node.field(table[0]):
        yield from _tables_at(field.node, table[1:])


def _names(table: Path) -> tuple[str, ...]:
    return tuple(step for step in table if isinstance(step, str))


def _values(page: OpenPage, place: Place, mark: str) -> Iterator[Proposal]:
    key = place.key or ""
    taxonomies = {name.lower(): name for name in page.page.settings.taxonomies.values()} if page.page else {}
    names = _names(place.table)
    is_of_page = names in ((), ("cascade",), ("params",))

    def text(value: str) -> str:
        return value if place.quote else _written(value, mark)

    asked, field = expected_fields(page, place.table).get(key), fields_within(names).get(key)
    if asked is not None and asked.values:
        for value in asked.values:
            yield Proposal(text(value), value, "as the site's settings have it", kind=ENUM)
    elif (field is not None and field.type == BOOLEAN) or (asked is not None and asked.is_boolean):
        yield from (Proposal(value, kind=KEYWORD) for value in ("true", "false"))
    elif field is not None and field.values:
        yield from (Proposal(text(value), value, kind=ENUM) for value in field.values)
    elif key in taxonomies and is_of_page:
        for value, count in _terms(page, taxonomies[key]).most_common():
            yield Proposal(text(value), value, f"on {counted(count, 'page', 'pages')}", kind=ENUM)
    elif page.page is not None and key in page.page.settings.date_fields and is_of_page:
        yield from _dates(page, mark, is_quoted=bool(place.quote))
    elif key in IMAGE_KEYS or key in page.hugo.image_fields:
        for one in links.destinations(page, "/", is_image=True):
            one.text = text(one.text) if mark != "---" else one.text
            yield one
    elif not (key in OWN and is_of_page):
        for value in _CHOICES[key](page) if key in _CHOICES and is_of_page else ():
            yield Proposal(text(value), value, kind=ENUM)
        for value, count in _usual_values(page.hugo, place.table, key).most_common(MOST_VALUES):
            yield Proposal(text(value), value, f"on {counted(count, 'page', 'pages')}", kind=VALUE)


def _terms(page: OpenPage, taxonomy: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for other in page.hugo.pages:
        if other.terms and page.page and other.language is page.page.language:
            counts.update({use.term for use in term_uses(other) if use.taxonomy == taxonomy})
    return counts


def _dates(page: OpenPage, mark: str, *, is_quoted: bool) -> Iterator[Proposal]:
    zone = page.hugo.config.time_zones[page.page.language.index] if page.page else None
    now = datetime.now(zone).replace(microsecond=0)
    quote = '"' if mark == "{" and not is_quoted else ""
    for value, detail in ((now.date().isoformat(), "today"), (now.isoformat(), "now, in the site's zone")):
        yield Proposal(f"{quote}{value}{quote}", value, detail, kind=VALUE)


def _usual_values(site: Site, table: Path, key: str) -> Counter[str]:
    """Count the texts that the site's pages have in a field, alone or in a list; nothing where each has its own."""
    counts: Counter[str] = Counter()
    for source in site.sources:
        for node in _tables_at(source.front_matter.root, table):
            value = node.value.get(key) if isinstance(node.value, dict) else None
            counts.update(
                one for one in (value if isinstance(value, list) else (value,)) if isinstance(one, str) and one
            )
    return counts if len(counts) <= MOST_VALUES or counts.most_common(1)[0][1] > 1 else Counter()


def _layouts(page: OpenPage) -> list[str]:
    stems = (path.rpartition("/")[2].partition(".")[0] for path in page.hugo.config.layouts or {} if "shortcodes/" not in path and "partials/" not in path)  # fmt: skip
    return sorted({stem for stem in stems if stem and not stem.startswith(("baseof", "_"))})


def _types(page: OpenPage) -> list[str]:
    return sorted({other.type for other in page.hugo.pages if other.source is not None})


def _menus(page: OpenPage) -> list[str]:
    tables = (page.hugo.config.raw.get(name) for name in ("menus", "menu"))
    return sorted({str(name) for table in tables if isinstance(table, dict) for name in table})


_CHOICES: Mapping[str, Callable[[OpenPage], list[str]]] = {
    "layout": _layouts,
    "type": _types,
    "menus": _menus,
    "menu": _menus,
    "outputs": lambda page: sorted(page.hugo.config.output_formats),
    "markup": lambda page: ["goldmark", "html", "asciidocext", "pandoc", "rst", "org"],
}


def _written(value: str, mark: str) -> str:
    """Return a text as it is written: between quotes where it would be something else without, and always in TOML."""
    if mark == "---" and _SIMPLE.match(value) and value.lower() not in _WORDS and value == value.strip():
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
