"""Settings that Hugo refuses for what they are: of another type than it reads there, or removed (`config/allconfig`)."""

from collections.abc import Mapping
from typing import Any

from hugolint.hugo.config.model import ConfigError
from hugolint.hugo.config.removed_settings import check_removed
from hugolint.hugo.config.setting_types import (
    MENU_ENTRY,
    OF_CACHES,
    OF_DIMENSIONS,
    OF_FORMATS,
    OF_LANGUAGES,
    OF_SEGMENTS,
    PASSED_OVER,
    ROOT,
)
from hugolint.hugo.config.setting_values import refused_values
from hugolint.hugo.front_matter.weak_decoding import Path, Shape, described, misfits
from hugolint.hugo.paths.paths import normalize
from hugolint.hugo.version import NamedVersion

_TABLES_ALONE = frozenset(("menus", "minify", "page", "pagination", "outputformats", "module"))
"""What Hugo passes over in a language where it is no table."""
_TABLES_OF: Mapping[str, Shape] = {
    "versions": OF_DIMENSIONS,
    "roles": OF_DIMENSIONS,
    "segments": OF_SEGMENTS,
    "outputformats": OF_FORMATS,
    "caches": OF_CACHES,
}
"""Tables of tables, each of them by a name that the site gives it."""


def check_settings(settings: Mapping[str, Any], hugo_versions: tuple[NamedVersion, ...]) -> None:
    """Raise ConfigError for the first of a project's settings that Hugo refuses for what it is."""
    _check_types_and_values(settings)
    for key in ("params", "permalinks"):
        value = settings.get(key)
        if value is not None and not isinstance(value, dict) and not (key == "permalinks" and isinstance(value, list)):
            _refuse((key,), "must be a table", value)
    _check_menus(settings.get("menus"))
    _check_languages(settings.get("languages"))
    check_removed(settings, hugo_versions)


def _check_types_and_values(settings: Mapping[str, Any], within: Path = ()) -> None:
    read = {key: value for key, value in settings.items() if isinstance(value, dict) or key not in PASSED_OVER}
    for path, value, expected in misfits(read, ROOT):
        _refuse((*within, *path), f"must be {expected}", value)
    for key, shape in _TABLES_OF.items():
        _check_tables(key, settings.get(key), shape, within)
    for path, value, must_be in refused_values(read):
        _refuse((*within, *path), f"must be {must_be}", value)


def _check_tables(key: str, tables: Any, shape: Shape, within: Path) -> None:
    if not isinstance(tables, dict):
        if key == "outputformats" and tables is not None:
            _refuse((*within, key), "must be a table with a table for each output format", tables)
        return
    for name, table in tables.items():
        if name == "_merge" or (key == "caches" and not isinstance(table, dict)):
            continue
        for path, value, expected in misfits(table, shape):
            _refuse((*within, key, name, *path), f"must be {expected}", value)
        if key in ("versions", "roles") and (not name or name != normalize(name)):
            raise ConfigError(f"{key}.{name}: the name must be in lower case, without blanks", keys=(key, name))


def _check_languages(languages: Any) -> None:
    if not isinstance(languages, dict | None):
        _refuse(("languages",), "must be a table with a table for each language", languages)
    for code, language in (languages or {}).items():
        if code == "_merge" or language is None:
            continue
        if not isinstance(language, dict):
            help = f"Move `{code}` above `[languages]`, or below a language."
            _refuse(("languages", code), "must be a table, the settings of a language", language, help)
        for path, value, expected in misfits(language, OF_LANGUAGES):
            _refuse(("languages", code, *path), f"must be {expected}", value)
        tables = {key: value for key, value in language.items() if isinstance(value, dict) or key not in _TABLES_ALONE}
        _check_types_and_values(tables, ("languages", code))
        _check_menus(tables.get("menus"), ("languages", code))


def _check_menus(menus: Any, within: Path = ()) -> None:
    if not isinstance(menus, dict | None):
        _refuse((*within, "menus"), "must be a table with a list of entries for each menu", menus)
    for name, entries in (menus or {}).items():
        if name == "_merge" or entries is None:
            continue
        if not isinstance(entries, list):
            header = ".".join(map(str, (*within, "menus")))
            help = f"Write each entry below `[[{header}.{name}]]`; what is no menu belongs above `[{header}]`."
            _refuse((*within, "menus", name), "must be a list of tables, the entries of a menu", entries, help)
        for path, value, expected in misfits(entries, (MENU_ENTRY,)):
            _refuse((*within, "menus", name, *path), f"must be {expected}", value)


def _refuse(path: Path, wanted: str, value: Any, help: str = "") -> None:
    name = ".".join(key for key in path if isinstance(key, str))
    raise ConfigError(f"{name} {wanted}, not {described(value)}", help=help, keys=path)
