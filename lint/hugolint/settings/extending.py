"""Settings on top of others: those of a file, and of the files and presets that it extends."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from hugolint.links.external.settings import LinkSettings
from hugolint.registry.options import fields_of, setting_name
from hugolint.settings.settings import ImageSettings, LoadedSettings, Settings


def extended(loaded: LoadedSettings, base: LoadedSettings, name: str) -> LoadedSettings:
    """Return settings on top of others, which are called `name`: what the file sets holds, the rest is theirs.

    Tables are put together key by key. Patterns of both are meant from the folder of the file; its baseline is its own.
    """
    values: dict[str, Any] = {}
    for field_name in fields_of(Settings):
        key = field_name.replace("_", "-")
        mine, theirs = getattr(loaded.settings, field_name), getattr(base.settings, field_name)
        if field_name in ("extend", "baseline"):
            continue
        if field_name == "rules":
            values[field_name] = {**theirs, **{name: _options(loaded, name, one, theirs) for name, one in mine.items()}}
        elif isinstance(mine, dict):
            values[field_name] = {**theirs, **mine}
        elif field_name == "plugins":
            values[field_name] = (*mine, *theirs)
        elif field_name in ("forbid", "contract"):
            own_names = {entry.name for entry in mine if entry.name}
            values[field_name] = (*mine, *(entry for entry in theirs if entry.name not in own_names))
        elif isinstance(mine, LinkSettings):
            own = {field: getattr(mine, field) for field in fields_of(LinkSettings) if _sets(loaded, f"{key}.{field}")}
            values[field_name] = replace(theirs, **own)
        elif isinstance(mine, ImageSettings):
            fields = tuple(dict.fromkeys((*mine.fields, *theirs.fields)))
            values[field_name] = ImageSettings(fields, {**theirs.shortcodes, **mine.shortcodes})
        elif not _sets(loaded, key):
            values[field_name] = theirs
    origins = {
        key: origin.replace(base.path.name, name, 1) if base.path else origin for key, origin in base.origins.items()
    }
    files = (*loaded.schemas, *base.schemas, *([base.path] if base.path else []))
    settings = replace(loaded.settings, **values)
    return replace(loaded, settings=settings, origins={**origins, **loaded.origins}, schemas=files)


def _options(loaded: LoadedSettings, rule: str, mine: Any, theirs: Mapping[str, Any]) -> Any:
    """Return the options of a rule that a file sets on top of those of another; what is a table, put together."""
    if rule not in theirs:
        return mine
    own: dict[str, Any] = {}
    for field_name in fields_of(type(mine)):
        if _sets(loaded, f"rules.{rule}.{setting_name(field_name)}"):
            value, base = getattr(mine, field_name), getattr(theirs[rule], field_name)
            own[field_name] = {**base, **value} if isinstance(value, dict) else value
    return replace(theirs[rule], **own)


def _sets(loaded: LoadedSettings, key: str) -> bool:
    return key.replace("_", "-") in loaded.origins
