"""What the settings name of a site: its sections, its taxonomies, its files."""

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from hugolint.registry.options import fields_of, holds_fields, setting_name, without_annotation
from hugolint.settings.settings import LoadedSettings, Settings
from hugolint.util.names import PLACE, NamesOfSite, named_by


class Reference(NamedTuple):
    """A name in the settings: what kind of thing it names, and the setting that it is in."""

    kind: str  # one of those in util.names
    name: str
    key: str  # "rules.required-field.sections.posts"
    written: str = ""  # how the name is written there, where that is not the whole of it


def references(loaded: LoadedSettings) -> Iterator[Reference]:
    """Yield what a settings file names, its own defaults and the command line's options aside."""
    yield from _of_table(loaded, loaded.settings, Settings, "")
    for rule, options in loaded.settings.rules.items():
        yield from _of_table(loaded, options, type(options), f"rules.{rule}.")


def _of_table(loaded: LoadedSettings, table: Any, of: type[Any], prefix: str) -> Iterator[Reference]:
    types = get_type_hints(of, include_extras=True)
    for field in fields_of(of):
        key = prefix + setting_name(field)
        value, expected = getattr(table, field), without_annotation(types[field])
        if holds_fields(type(value)):
            yield from _of_table(loaded, value, type(value), f"{key}.")
        elif isinstance(value, tuple) and value and holds_fields(type(value[0])):
            for index, table_ in enumerate(value):
                yield from _of_table(loaded, table_, type(table_), f"{key}[{index}].")
        elif loaded.is_written(key) and get_origin(expected) in (dict, tuple):
            kind = named_by(get_args(expected)[0])
            for name in value if kind else ():
                yield Reference(kind, name, f"{key}.{name}" if isinstance(value, dict) else key)
            for name, place in value.items() if isinstance(value, dict) else ():
                yield from _places(place, f"{key}.{name}", named_by(get_args(expected)[1]))


def _places(value: Any, key: str, kind: str) -> Iterator[Reference]:
    if isinstance(value, NamesOfSite):
        name = "key" if value.key else "data" if value.data else "pages"
        yield Reference(PLACE, value.place, f"{key}.{name}", getattr(value, name))
    elif kind == PLACE:
        yield Reference(PLACE, value, key)
