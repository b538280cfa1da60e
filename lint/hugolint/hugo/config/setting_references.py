"""Settings that name others which are not there: output formats, media types, the default version and role."""

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from hugolint.hugo.config.model import ConfigError
from hugolint.hugo.config.setting_types import wanted
from hugolint.hugo.front_matter.cast import to_string_list_keeping_text
from hugolint.hugo.front_matter.weak_decoding import Path, described

_KINDS_BESIDE_PAGES = frozenset("home page section taxonomy term rss sitemap sitemapindex robotstxt 404".split())
_MEDIA_TYPES = frozenset(
    (
        "text/calendar text/css text/x-scss text/x-sass text/x-gotmpl text/csv text/html text/javascript text/typescript "
        "text/tsx text/jsx text/plain text/markdown text/asciidoc text/pandoc text/rst text/org application/json "
        "application/manifest+json application/rss+xml application/xml application/toml application/yaml "
        "application/source-map application/pdf application/wasm application/octet-stream image/svg+xml image/png "
        "image/jpeg image/gif image/tiff image/bmp image/webp image/avif image/heif image/heic font/ttf font/otf "
        "font/woff font/woff2 video/x-msvideo video/mpeg video/mp4 video/ogg video/webm video/3gpp"
    ).split()
)
"""Hugo's own (`media/builtin.go`)."""
_KIND_ALIASES = {"taxonomyterm": "taxonomy"}


def check_outputs(
    settings: Mapping[str, Any], disabled_kinds: Iterable[str], formats: frozenset[str], within: Path = ()
) -> None:
    """Raise ConfigError where `outputs` name a format that there is none of (`Config.CompileConfig`)."""
    for kind, value in _tables(settings, "outputs").items():
        named = _KIND_ALIASES.get(kind, kind)
        if named in disabled_kinds or named not in _KINDS_BESIDE_PAGES:
            continue
        for index, name in enumerate(to_string_list_keeping_text(value)):
            if name.lower() not in formats and not (name.lower() == "rss" and "rss" in disabled_kinds):
                path = (*within, "outputs", kind, *((index,) if isinstance(value, list) else ()))
                help = f"Define it below `[outputFormats.{name}]`, or delete it."
                raise ConfigError(f"outputs.{kind} names {name!r}, which is no output format", help=help, keys=path)
    default = settings.get("defaultoutputformat")
    if default and str(default).lower() not in formats:
        help = "Name one of Hugo's output formats, or one of `outputFormats`."
        raise ConfigError(
            f"defaultOutputFormat: there is no output format {default!r}", help=help, keys=("defaultoutputformat",)
        )


def check_media_types(settings: Mapping[str, Any], above: Mapping[str, Any], within: Path = ()) -> None:
    """Raise ConfigError for a media type that is none, or that an output format names in vain (`output/config.go`).

    `above` are the settings whose media types hold here, too.
    """
    for key in ("mediatypes", "contenttypes"):
        for name, table in _tables(settings, key).items():
            if key == "mediatypes" and name.count("/") != 1:
                help = "Name it as `text/calendar`."
                raise ConfigError(f"mediaTypes.{name}: it is no media type", help=help, keys=(*within, key, name))
            if not isinstance(table, dict | None):
                raise ConfigError(f"{key}.{name} must be a table, not {described(table)}", keys=(*within, key, name))
    own, outer = (map(str.lower, _tables(table, "mediatypes")) for table in (settings, above))
    names = {*_MEDIA_TYPES, *own, *outer}
    names |= {name.partition("+")[0] for name in names}
    for name, table in _tables(settings, "outputformats").items():
        if not isinstance(table, dict):
            continue
        media_type = next((value for key, value in table.items() if key.lower() == "mediatype"), None)
        if media_type is None or (isinstance(media_type, str) and media_type.lower() in names):
            continue
        reason = f"outputFormats.{name}.mediaType: there is no media type {media_type!r}"
        help = f'Define it below `[mediaTypes."{media_type}"]`, or name one of Hugo\'s, such as `text/html`.'
        raise ConfigError(reason, help=help, keys=(*within, "outputformats", name, "mediatype"))


def check_defaults(settings: Mapping[str, Any]) -> None:
    """Raise ConfigError where the default version or role is none of the site's (`hugolib/versions`, `hugolib/roles`)."""
    for name in ("version", "role"):
        default, tables = settings.get(f"defaultcontent{name}"), _tables(settings, f"{name}s")
        if default and tables and str(default).lower() not in tables:
            reason = f"defaultContent{name.title()}: {default!r} is not among the {name}s"
            help = f"Write one of {wanted(sorted(tables))}."
            raise ConfigError(reason, help=help, keys=(f"defaultcontent{name}",))


def check_modules(settings: Mapping[str, Any], root: FilePath) -> None:
    """Raise ConfigError where `module` names a workspace that is not there, or imports nothing (`modules/client.go`)."""
    module = _tables(settings, "module")
    workspace = module.get("workspace")
    if isinstance(workspace, str) and workspace not in ("", "off") and not (root / workspace).exists():
        reason = f"module.workspace: there is no file {workspace}"
        raise ConfigError(reason, help="Correct its path, or write `off`.", keys=("module", "workspace"))
    imports = module.get("imports")
    for index, one in enumerate(imports if isinstance(imports, list) else ()):
        if isinstance(one, dict) and not one.get("disable") and not str(one.get("path") or "").strip():
            help = "Write the module's path, or its folder in `themes`."
            raise ConfigError(f"module.imports[{index}] has no path", help=help, keys=("module", "imports", index))


def _tables(settings: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = settings.get(key)
    return {name: inner for name, inner in value.items() if name != "_merge"} if isinstance(value, dict) else {}
