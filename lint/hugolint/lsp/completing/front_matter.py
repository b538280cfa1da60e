"""Completion in front matter that may be half written: its keys, and the values of a key."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from hugolint.hugo.front_matter.fields import FIELDS
from hugolint.hugo.site import Site
from hugolint.lsp.completing import links
from hugolint.lsp.completing.expected import expected_fields
from hugolint.lsp.completing.items import ENUM, KEYWORD, PROPERTY, VALUE, Proposal, Proposals
from hugolint.lsp.places import term_uses
from hugolint.lsp.session import OpenPage
from hugolint.source import Span

BOOLEANS = ("draft", "headless", "iscjklanguage")
IMAGE_KEYS = frozenset(("image", "images", "cover", "featured_image", "featuredimage", "thumbnail", "banner", "src"))
MOST_VALUES = 60
_KEY = re.compile(r"[ \t]*(?:- )?[\"']?([\w-]*)\Z")
_PAIR = {"---": re.compile(r"([ \t]*(?:- )?)[\"']?([\w-]+)[\"']?[ \t]*:[ \t]+(.*)\Z"),
         "+++": re.compile(r"([ \t]*)[\"']?([\w-]+)[\"']?[ \t]*=[ \t]*(.*)\Z")}  # fmt: skip
_ITEM = re.compile(r"([ \t]*)-[ \t]+(.*)\Z")
_OWNER = re.compile(r"([ \t]*)[\"']?([\w-]+)[\"']?[ \t]*[:=][ \t]*(\[?)[^\n]*\Z")
_SIMPLE = re.compile(r"[^\W\d_][\w +./&-]*\Z")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "~"))


class _Place(NamedTuple):
    """A place where a key, or the value of a key, is written."""

    key: str | None  # in lower case; None where a key itself is written
    typed: str
    quote: str  # the quotation mark that is open
    is_top: bool


def complete(page: OpenPage, offset: int) -> Proposals | None:
    """Return what fits at an offset in the front matter; None outside of it, or where nothing is known to fit."""
    text = page.document.text
    mark = text.lstrip("\ufeff")[:3]
    if mark not in _PAIR:
        return None
    start = text.index(mark)
    end = text.find(f"\n{mark}", start + 3)
    if offset <= start + 3 or (end >= 0 and offset > end):
        return None
    place = _place(text[start:offset], mark)
    if place is None:
        return None
    span = Span(offset - len(place.typed), offset)
    if place.key is None:
        return Proposals(span, _keys(page, text[start:end], mark)) if place.is_top else None
    return Proposals(span, _values(page, place, mark))


def _place(before: str, mark: str) -> _Place | None:
    lines = before.split("\n")
    line = lines[-1]
    if pair := _PAIR[mark].match(line):
        return _in_value(pair[2].lower(), pair[3])
    if mark == "---" and (item := _ITEM.match(line)) and (key := _owner(lines[:-1], len(item[1]))):
        return _in_value(key, item[2])
    if mark == "+++" and (key := _owner_of_array(lines[:-1])):
        return _in_value(key, line.lstrip())
    if match := _KEY.match(line):
        is_table = mark == "+++" and any(one.lstrip().startswith("[") for one in lines[:-1])
        return _Place(None, match[1], "", is_top=not line[:1].isspace() and not is_table)
    return None


def _in_value(key: str, written: str) -> _Place:
    typed = written.rpartition("[")[2] if "[" in written else written
    typed = typed.rpartition(",")[2].lstrip() if "[" in written or "," in written else typed
    quote = typed[:1] if typed[:1] in ("'", '"') else ""
    return _Place(key, typed.removeprefix(quote), quote, is_top=True)


def _owner(lines: list[str], indent: int) -> str | None:
    """Return the key of the YAML list that an item with this indentation belongs to."""
    for line in reversed(lines):
        if (item := _ITEM.match(line)) and len(item[1]) == indent:
            continue
        found = _OWNER.match(line)
        return found[2].lower() if found and len(found[1]) <= indent else None
    return None


def _owner_of_array(lines: list[str]) -> str | None:
    """Return the key of the TOML array that is still open."""
    for line in reversed(lines):
        if found := _OWNER.match(line):
            return found[2].lower() if found[3] and "]" not in line else None
        if "]" in line:
            return None
    return None


def _keys(page: OpenPage, written: str, mark: str) -> Iterator[Proposal]:
    """Yield Hugo's fields and those of the section's other pages, the most usual first, without those that are there."""
    there = {match[2].lower() for line in written.split("\n") if (match := _OWNER.match(line)) and not match[1]}
    names, counts = _usual_keys(page)
    separator = ": " if mark == "---" else " = "
    expected = expected_fields(page)
    required = [key for key, one in expected.items() if one.is_required]
    every = dict.fromkeys([*required, *(key for key, _ in counts.most_common()), *expected, *FIELDS])
    for key in every:
        if key not in there:
            field, asked = FIELDS.get(key), expected.get(key)
            name = names.get(key) or (asked.name if asked else field.name if field else key)
            used = f"on {counts[key]:,} pages of the section" if counts[key] else ""
            type_ = (asked.type if asked else "") or (field.type if field else "")
            detail = ", ".join(filter(None, (type_, "required" if asked and asked.is_required else "", used)))
            text = (asked.text if asked else "") or (field.text if field else "")
            yield Proposal(name + separator, name, detail, text, PROPERTY)


def _usual_keys(page: OpenPage) -> tuple[dict[str, str], Counter[str]]:
    section = page.page.section if page.page else ""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for other in page.hugo.pages:
        if other.source is not None and other.section == section and other is not page.page:
            for field in other.source.front_matter:
                counts[field.key] += 1
                names.setdefault(field.key, field.written)
    return names, counts


def _values(page: OpenPage, place: _Place, mark: str) -> Iterator[Proposal]:
    key = place.key or ""
    taxonomies = {name.lower(): name for name in page.page.settings.taxonomies.values()} if page.page else {}

    def text(value: str) -> str:
        return value if place.quote else _written(value, mark)

    asked = expected_fields(page).get(key)
    if asked is not None and asked.values:
        for value in asked.values:
            yield Proposal(text(value), value, "as the site's settings have it", kind=ENUM)
    elif key in BOOLEANS or (asked is not None and asked.is_boolean):
        yield from (Proposal(value, kind=KEYWORD) for value in ("true", "false"))
    elif key in taxonomies:
        for value, count in _terms(page, taxonomies[key]).most_common():
            yield Proposal(text(value), value, f"on {count:,} pages", kind=ENUM)
    elif page.page is not None and key in page.page.settings.date_fields:
        yield from _dates(page, mark)
    elif key in IMAGE_KEYS or key in page.hugo.image_fields:
        yield from links.destinations(page, "/", is_image=True)
    else:
        for value in _CHOICES[key](page) if key in _CHOICES else ():
            yield Proposal(text(value), value, kind=ENUM)
        for value, count in _usual_values(page.hugo, key).most_common(MOST_VALUES):
            yield Proposal(text(value), value, f"on {count:,} pages", kind=VALUE)


def _terms(page: OpenPage, taxonomy: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for other in page.hugo.pages:
        if other.terms and page.page and other.language is page.page.language:
            counts.update({use.term for use in term_uses(other) if use.taxonomy == taxonomy})
    return counts


def _dates(page: OpenPage, mark: str) -> Iterator[Proposal]:
    zone = page.hugo.config.time_zones[page.page.language.index] if page.page else None
    now = datetime.now(zone).replace(microsecond=0)
    yield Proposal(now.date().isoformat(), detail="today", kind=VALUE)
    yield Proposal(now.isoformat(), detail="now, in the site's zone", kind=VALUE)


def _usual_values(site: Site, key: str) -> Counter[str]:
    """Count the texts that the site's pages have in a field, alone or in a list; nothing where each has its own."""
    counts: Counter[str] = Counter()
    for source in site.sources:
        value = source.front_matter.values.get(key)
        counts.update(one for one in (value if isinstance(value, list) else (value,)) if isinstance(one, str) and one)
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
