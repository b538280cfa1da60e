"""Themes, modules and mounts: which folders make up a site (`modules/collect.go`, `modules/config.go`)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import normpath
from typing import Any

from msgspec import Struct

from hugolint.hugo.cascade.page_matcher import lower_keys, matrix_patterns, string_list
from hugolint.hugo.cascade.sites_matrix import matching_names
from hugolint.hugo.config.absences import COMPONENTS, MissingModule
from hugolint.hugo.config.folders import check_folder
from hugolint.hugo.config.model import ConfigError, Mount
from hugolint.hugo.config.module_cache import ModuleCache
from hugolint.hugo.config.sources import Sources
from hugolint.hugo.config.values import Table
from hugolint.hugo.paths.root import configuration_places
from hugolint.util.repository import is_possible

_VENDOR = "_vendor"
_SIGNS = (
    *COMPONENTS,
    "theme.toml",
    "go.mod",
)  # a folder that is a theme, a module or a configuration holds some of these


class Module(Struct, frozen=True):
    """The project, a module or a theme: its folder, its own settings, and the mounts that whoever imports it gives it."""

    folder: Path
    settings: dict[str, Any]
    imported_as: dict[str, Any] = {}


class Modules(Struct, frozen=True):
    """The project and all that it is made of, in Hugo's order; and what cannot be found here."""

    found: tuple[Module, ...]
    missing: tuple[MissingModule, ...]
    places: tuple[Path, ...]  # where else something of them is or could be: settings, folders that are not there


def find_modules(
    root: Path, settings: dict[str, Any], environment: str, variables: Mapping[str, str] | None = None
) -> Modules:
    """Return the project at `root` with its themes and modules, as far as they are on this machine.

    Modules that Go would fetch are found where they are vendored, are in the themes folder, or lie in Hugo's cache of
    modules, which `variables` of the environment may name.
    """
    table = Table(settings)
    search = _Search(root, table, environment, ModuleCache(root, table.string("cachedir", ""), variables or {}))
    project = Module(root, settings)
    found = (project, *search.imports(project))
    missing = (*search.missing, *_missing_packages(project))
    return Modules(found, missing, (*search.places, *_absent_sources(found)))


class _Search:
    def __init__(self, root: Path, settings: Table, environment: str, cache: ModuleCache) -> None:
        self._root = root
        self._environment = environment
        self._cache = cache
        self._themes = root / settings.string("themesdir", "themes")
        self._replacements = dict(_replacements(settings))
        self._seen: set[str] = set()
        self.missing: list[MissingModule] = []
        self.places: list[Path] = []

    def imports(self, module: Module) -> Iterator[Module]:
        """Iterate over what a module imports, each followed by its own imports."""
        own = Table(module.settings)
        imports = _tables(own.table("module").values.get("imports"))
        themes = [{"path": name} for name in own.strings("theme")]
        for table in (*imports, *themes):
            path = str(table.get("path") or "")
            if not path or table.get("disable") or path.lower() in self._seen:
                continue
            self._seen.add(path.lower())
            check_folder("theme" if table in themes else "module.imports", path)
            folder = self._folder(path, table)
            if folder is None:
                where = self._themes / self._replacements.get(path, path)
                self.missing.append(MissingModule(path, where, _components_of(table), table in themes))
                continue
            settings = {} if table.get("ignoreconfig") else Sources(self._root, folder, self._environment).settings
            imported = Module(folder, settings, table)
            yield imported
            if not table.get("ignoreimports"):
                yield from self.imports(imported)

    def _folder(self, path: str, table: dict[str, Any]) -> Path | None:
        path = self._replacements.get(path, path)
        places = [self._root / _VENDOR / path, self._themes / path]
        if (cached := self._cache.folder(path, str(table.get("version") or ""))) is not None:
            places.append(cached)
        for folder in filter(lambda place: is_possible(str(place)), places):
            if _is_module(folder, table):
                self.places += configuration_places(folder.resolve())
                return folder.resolve()
            self.places.append(folder)
        return None


def _is_module(folder: Path, table: dict[str, Any]) -> bool:
    """Return whether a folder holds anything that Hugo would read or mount of a module that `table` imports.

    A submodule that is not checked out leaves an empty folder.
    """
    sources = [str(mount.get("source") or "") for mount in _tables(table.get("mounts"))]
    for source in sources:
        check_folder("module.imports", source)
    return any((folder / name).exists() for name in (*_SIGNS, *sources) if name) or any(
        place.exists() for place in configuration_places(folder)
    )


def _components_of(table: dict[str, Any]) -> frozenset[str]:
    """Return the components that a module which is imported so may have files of."""
    if table.get("nomounts"):
        return frozenset()
    targets = [str(mount.get("target") or "") for mount in _tables(table.get("mounts"))]
    return frozenset(normpath(target).split("/")[0] for target in targets) or frozenset(COMPONENTS)


def _absent_sources(modules: Iterable[Module]) -> Iterator[Path]:
    """Yield the folders that modules would mount if they were there."""
    for module in modules:
        sources = [str(table.get("source") or "") for table in _mounts_of(module)] or list(COMPONENTS)
        for source in sources:
            check_folder("module.mounts", source)
        yield from (folder for source in sources if not (folder := module.folder / source).exists())


def _missing_packages(project: Module) -> Iterator[MissingModule]:
    """Yield the npm packages that the project mounts a whole component from, and that are not installed."""
    brings: dict[str, set[str]] = {}
    for table in _mounts_of(project):
        source, target = normpath(str(table.get("source") or "")), normpath(str(table.get("target") or ""))
        package = re.match(r"(?:.*/)?node_modules/((?:@[^/]+/)?[^/]+)", source)
        if package and target in COMPONENTS and not (project.folder / source).exists():
            brings.setdefault(package[0], set()).add(target)
    for folder, components in brings.items():
        name = folder.rpartition("node_modules/")[2]
        yield MissingModule(name, project.folder / folder, frozenset(components), is_theme=False)


def _replacements(settings: Table) -> Iterator[tuple[str, str]]:
    for written in settings.table("module").strings("replacements"):
        for pair in written.split(","):
            old, arrow, new = pair.partition("->")
            if not arrow:
                raise ConfigError(f"module.replacements: {pair.strip()!r} must have the form 'path -> folder'")
            check_folder("module.replacements", new.strip())
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
    matched = matching_names(patterns_of_languages, languages)
    if patterns_of_languages and not matched:
        return None  # it is for languages that the site does not have
    patterns = string_list(table.get("files")) + string_list(table.get("includefiles"))
    patterns += ["! " + pattern for pattern in string_list(table.get("excludefiles"))]
    source = Path(normpath(module.folder / table["source"]))
    editions = tuple((key, tuple(matrix_patterns(sites, key))) for key in ("versions", "roles"))
    return Mount(component, target, source, matched, weight, ordinal, tuple(patterns), editions)
