"""Reading a site's whole configuration."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from hugolint.hugo import version
from hugolint.hugo.config.absences import Absence, absences, repository
from hugolint.hugo.config.decoding import (
    decode_allowed_content,
    decode_content_types,
    decode_media_types,
    decode_settings,
    output_format_names,
)
from hugolint.hugo.config.folders import check_folder
from hugolint.hugo.config.generated import generated_settings
from hugolint.hugo.config.generated import places as settings_places
from hugolint.hugo.config.languages import language_settings, read_languages
from hugolint.hugo.config.merging import merge_modules
from hugolint.hugo.config.model import Config, ConfigError, Language, Mount, Settings
from hugolint.hugo.config.modules import Module, Modules, find_modules, module_mounts
from hugolint.hugo.config.setting_references import check_defaults, check_media_types, check_modules, check_outputs
from hugolint.hugo.config.shapes import check_settings
from hugolint.hugo.config.sources import Sources, apply_environment
from hugolint.hugo.config.values import Table

_PRODUCTION = "production"
_FOLDERS = ("contentdir", "layoutdir", "assetdir", "datadir", "i18ndir", "archetypedir", "publishdir", "resourcedir")
_OLD_NAMES = {"indexes": "taxonomies", "ignoreerrors": "ignorelogs"}


def load_config(root: Path, environment: str | None = None, variables: Mapping[str, str] | None = None) -> Config:
    """Return the configuration of the site at `root`; Hugo's defaults where there is none. Raises ConfigError.

    `variables` are the environment's, from which Hugo takes `HUGO_…`; those of this process unless given.
    """
    variables = os.environ if variables is None else variables
    environment = environment or variables.get("HUGO_ENVIRONMENT") or variables.get("HUGO_ENV") or _PRODUCTION
    check_folder("environment", environment)
    root = root.resolve()
    sources = Sources(root, root, environment)
    if not sources.files and not (root / "content").is_dir():
        sources.settings = {"contentdir": "."}  # no site, but a folder with pages
    try:
        config = _decode(root, environment, sources, apply_environment(sources.settings, variables), variables)
    except ConfigError as error:
        keys = tuple(str(key).lower() for key in error.keys) or _keys_in(error.reason)
        place = sources.place(keys)
        if error.path or place is None:
            raise
        raise ConfigError(error.reason, place.path, place.line, 0, error.help) from error
    made = tuple(generated_settings(root, sources.files, environment))
    places = (*config.module_places, *settings_places(root))
    return replace(config, absences=(*made, *config.absences), module_places=places)


def _keys_in(reason: str) -> tuple[str, ...]:
    """Return the keys of the setting that a reason begins with, in lower case."""
    return tuple(reason.split(":")[0].split(" ")[0].lower().split("."))


def _decode(
    root: Path, environment: str, sources: Sources, settings: dict[str, Any], variables: Mapping[str, str]
) -> Config:
    for key in ("themesdir", "cachedir"):
        check_folder(key, Table(settings).string(key, ""))
    modules = find_modules(root, settings, environment, variables)
    settings = _without_old_names(merge_modules(settings, (module.settings for module in modules.found[1:])))
    check_settings(sources.settings, version.named(root))
    check_modules(sources.settings, root)
    table = Table(settings)
    for key in _FOLDERS:
        check_folder(key, table.string(key, ""))
    tables = read_languages(table)
    codes = tuple(tables.tables)
    # Hugo resolves destinations by itself where `languages` names any, be it one (0.168; `allconfig.go` asks for two).
    names_languages = any(code != "_merge" for code in table.table("languages").values)
    site = decode_settings(table, codes, False)
    formats = output_format_names(table)
    # As Hugo counts: the languages less those switched off, which are not among them already.
    several = len(codes) - len(tables.disabled) > 1
    multihost = several and any("baseurl" in language for language in tables.tables.values())
    languages = tuple(
        Language(
            code,
            index,
            str(language.get("label") or language.get("languagename") or ""),
            _settings_of(code, language, settings, codes, names_languages and not multihost),
        )
        for index, (code, language) in enumerate(tables.tables.items())
    )
    if not modules.missing:  # which may define what the settings name
        check_media_types(settings, settings)
        _check_outputs(settings, site, tables.tables, languages, formats)
    check_defaults(settings)
    media_types = decode_media_types(table)
    default_index = codes.index(tables.default)
    mounts = _mounts(modules.found, site, languages, default_index, multihost)
    return Config(
        root=root,
        environment=environment,
        files=tuple(sources.files),
        settings=site,
        languages=languages,
        default_language=tables.default,
        default_language_in_subdir=table.boolean("defaultcontentlanguageinsubdir", False),
        disabled_languages=tables.disabled,
        multihost=multihost,
        mounts=mounts,
        layouts_folders=_layouts_folders(root, table, mounts),
        absences=_absences(root, modules, mounts),
        module_places=(*modules.places, root / "go.mod", repository(root) / ".gitmodules"),
        media_types=media_types,
        content_types=decode_content_types(table, media_types),
        output_formats=formats,
        ignore_files=table.expressions("ignorefiles"),
        allowed_content=decode_allowed_content(table, media_types),
        raw=settings,
        hugo_versions=version.named(root),
        places=sources.places,
    )


def _settings_of(
    code: str, language: dict[str, Any], settings: dict[str, Any], codes: tuple[str, ...], single_host: bool
) -> Settings:
    try:
        return decode_settings(Table(language_settings(code, language, settings)), codes, single_host)
    except ConfigError as error:
        keys = error.keys or _keys_in(error.reason)
        if str(keys[0]).lower() not in language:
            raise
        raise ConfigError(error.reason, help=error.help, keys=("languages", code, *keys)) from error


def _check_outputs(
    settings: dict[str, Any],
    site: Settings,
    tables: Mapping[str, dict[str, Any]],
    languages: tuple[Language, ...],
    formats: frozenset[str],
) -> None:
    check_outputs(settings, site.disabled_kinds, formats)
    for language in languages:
        own = tables[language.code]
        check_media_types(own, settings, ("languages", language.code))
        if "outputs" in own:
            more = own.get("outputformats")
            known = formats | {name.lower() for name in more} if isinstance(more, dict) else formats
            check_outputs(own, language.settings.disabled_kinds, known, ("languages", language.code))


def _without_old_names(settings: dict[str, Any]) -> dict[str, Any]:
    """Return settings in which what is under an old name is under its own (`applyConfigAliases`)."""
    renamed = {_OLD_NAMES[key]: value for key, value in settings.items() if key in _OLD_NAMES}
    return settings | renamed if renamed else settings


def _mounts(
    modules: tuple[Module, ...], site: Settings, languages: tuple[Language, ...], default: int, multihost: bool
) -> tuple[Mount, ...]:
    codes = [language.code for language in languages]
    mounts: list[Mount] = []
    for ordinal, module in enumerate(modules):
        defaults = [] if ordinal else _default_mounts(site, languages, multihost)
        mounts += module_mounts(ordinal, module, codes, defaults)
    every = tuple(range(len(languages)))
    return tuple(
        mount
        if mount.languages
        else Mount(
            mount.component,
            mount.target,
            mount.source,
            (default,) if mount.component == "content" else every,
            mount.weight,
            mount.module,
            mount.files,
            mount.editions,
        )
        for mount in mounts
    )


def _default_mounts(site: Settings, languages: tuple[Language, ...], multihost: bool) -> list[dict[str, Any]]:
    """Return the mounts that the project has where its settings name none for a component."""
    mounts: list[dict[str, Any]] = []
    for language in languages:
        folder = language.settings.content_dir
        mount: dict[str, Any] = {"source": folder, "target": "content"}
        if folder != site.content_dir:
            mount["sites"] = {"matrix": {"languages": [language.code]}}
        mounts.append(mount)
    for language in languages:
        for folder in language.settings.static_dirs:
            mount = {"source": folder, "target": "static"}
            if multihost:
                mount["sites"] = {"matrix": {"languages": [language.code]}}
            mounts.append(mount)
    others = ("assets", "layouts", "data")
    return [*mounts, *({"source": name, "target": name} for name in others)]


def _absences(root: Path, modules: Modules, mounts: tuple[Mount, ...]) -> tuple[Absence, ...]:
    mounted = [(mount.component, mount.source) for mount in mounts if mount.module == 0]
    return absences(root, modules.missing, mounted)


def _layouts_folders(root: Path, table: Table, mounts: tuple[Mount, ...]) -> tuple[Path, ...]:
    own = root / table.string("layoutdir", "layouts")
    mounted = (mount.source for mount in mounts if mount.component == "layouts" and not mount.target)
    return tuple(dict.fromkeys((own, *mounted)))
