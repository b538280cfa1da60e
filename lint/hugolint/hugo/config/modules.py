"""Themes, modules and mounts: which folders make up a site (`modules/collect.go`, `modules/config.go`)."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from posixpath import normpath
from typing import Any

from msgspec import Struct

from hugolint.hugo.cascade.page_matcher import lower_keys, matrix_patterns, string_list
from hugolint.hugo.cascade.sites_matrix import matching_languages
from hugolint.hugo.config.model import ConfigError, Mount
from hugolint.hugo.config.sources import Sources
from hugolint.hugo.config.values import Table
from hugolint.hugo.paths.root import configuration_places

COMPONENTS = ("content", "data", "layouts", "i18n", "archetypes", "assets", "static")
_VENDOR = "_vendor"


class Module(Struct, frozen=True):
    """The project, a module or a theme: its folder, its own settings, and the mounts that whoever imports it gives it."""

    folder: Path
    settings: dict[str, Any]
    imported_as: dict[str, Any] = {}


class Modules(Struct, frozen=True):
    """The project and all that it is made of, in Hugo's order; and what cannot be found here."""

    found: tuple[Module, ...]
    missing: tuple[str, ...]
    places: tuple[Path, ...]  # where else something of them stands or could: settings, folders that are not there


def find_modules(root: Path, settings: dict[str, Any], environment: str) -> Modules:
    """Return the project at `root` with its themes and modules, as far as they lie in the project's own folders.

    Modules that Go would fetch are found where they are vendored or stand in the themes folder.
    """
    search = _Search(root, Table(settings), environment)
    project = Module(root, settings)
    found = (project, *search.imports(project))
    return Modules(found, tuple(search.missing), (*search.places, *_absent_sources(found)))


class _Search:
    def __init__(self, root: Path, settings: Table, environment: str) -> None:
        self._root = root
        self._environment = environment
        self._themes = root / settings.string("themesdir", "themes")
        self._replacements = dict(_replacements(settings))
        self._seen: set[str] = set()
        self.missing: list[str] = []
        self.places: list[Path] = []

    def imports(self, module: Module) -> Iterator[Module]:
        """Iterate over what a module imports, each followed by its own imports."""
        own = Table(module.settings)
        imports = _tables(own.table("module").values.get("imports"))
        imports += [{"path": name} for name in own.strings("theme")]
        for table in imports:
            path = str(table.get("path") or "")
            if not path or table.get("disable") or path.lower() in self._seen:
                continue
            self._seen.add(path.lower())
            folder = self._folder(path)
            if folder is None:
                self.missing.append(path)
                continue
            settings = {} if table.get("ignoreconfig") else Sources(self._root, folder, self._environment).settings
            imported = Module(folder, settings, table)
            yield imported
            if not table.get("ignoreimports"):
                yield from self.imports(imported)

    def _folder(self, path: str) -> Path | None:
        path = self._replacements.get(path, path)
        for folder in (self._root / _VENDOR / path, self._themes / path):
            if folder.is_dir():
                self.places += configuration_places(folder.resolve())
                return folder.resolve()
            self.places.append(folder)
        return None


def _absent_sources(modules: Iterable[Module]) -> Iterator[Path]:
    """Yield the folders that modules would mount if they were there."""
    for module in modules:
        sources = [str(table.get("source") or "") for table in _mounts_of(module)] or COMPONENTS
        yield from (folder for source in sources if not (folder := module.folder / source).exists())


def _replacements(settings: Table) -> Iterator[tuple[str, str]]:
    for written in settings.table("module").strings("replacements"):
        for pair in written.split(","):
            old, arrow, new = pair.partition("->")
            if not arrow:
                raise ConfigError(f"module.replacements: {pair.strip()!r} must have the form 'path -> folder'")
            yield old.strip(), new.strip()


def module_mounts(
    ordinal: int, module: Module, languages: Sequence[str], defaults: list[dict[str, Any]]
) -> list[Mount]:
    """Return what a module mounts; `defaults` are the mounts that the project has where its settings name none."""
    if module.imported_as.get("nomounts"):
        return []
    tables = _mounts_of(module)
    if ordinal and not tables:
        tables = [{"source": name, "target": name} for name in COMPONENTS if (module.folder / name).is_dir()]
    tables = [table for table in map(_checked, tables) if (module.folder / table["source"]).exists()]
    configured = {table["target"].split("/")[0] for table in tables}
    for table in map(_checked, defaults):
        if table["target"] not in configured and table not in tables:
            tables.append(table)
    mounts = [
        _mount(table, module, ordinal, (10 + ordinal) * (len(tables) - i), languages) for i, table in enumerate(tables)
    ]
    return [mount for mount in mounts if mount is not None]


def _mounts_of(module: Module) -> list[dict[str, Any]]:
    """Return the mounts that whoever imports a module gives it, or else its own settings."""
    given = _tables(module.imported_as.get("mounts"))
    return given or _tables(Table(module.settings).table("module").values.get("mounts"))


def _tables(value: Any) -> list[dict[str, Any]]:
    return [lower_keys(table) for table in value if isinstance(table, dict)] if isinstance(value, list) else []


def _checked(table: dict[str, Any]) -> dict[str, Any]:
    source, target = str(table.get("source") or ""), str(table.get("target") or "")
    if not source or not target:
        raise ConfigError("module.mounts: a mount must have both a source and a target")
    target = normpath(target)
    if target.split("/")[0] not in COMPONENTS:
        raise ConfigError(f"module.mounts: the target {target!r} must begin with one of {', '.join(COMPONENTS)}")
    return {**table, "source": normpath(source), "target": target}


def _mount(table: dict[str, Any], module: Module, ordinal: int, weight: int, languages: Sequence[str]) -> Mount | None:
    component, _, target = table["target"].partition("/")
    sites = table.get("sites")
    if table.get("lang"):
        sites = {"matrix": {"languages": [str(table["lang"])]}}
    patterns_of_languages = matrix_patterns(sites)
    chosen = matching_languages(patterns_of_languages, languages)
    if patterns_of_languages and not chosen:
        return None  # it is for languages that the site does not have
    patterns = string_list(table.get("files")) + string_list(table.get("includefiles"))
    patterns += ["! " + pattern for pattern in string_list(table.get("excludefiles"))]
    source = Path(normpath(module.folder / table["source"]))
    return Mount(component, target, source, chosen, weight, ordinal, tuple(patterns))
