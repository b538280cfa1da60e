"""Settings that Hugo has given up: what it deprecates, it fails on 15 minor versions later (`common/hugo/hugo.go`)."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hugolint.hugo.config.model import ConfigError
from hugolint.hugo.front_matter.cast import to_string_list_keeping_text
from hugolint.hugo.front_matter.weak_decoding import Path
from hugolint.hugo.version import NamedVersion, Version

_MOUNTS = {
    "lang": "Write `sites = {matrix = {languages = ['%s']}}` in its place.",
    "includefiles": "Write its patterns in `files`.",
    "excludefiles": "Write its patterns in `files`, each behind `! `.",
}
_TDEWOLFF = {
    ("css", "decimals"): "precision",
    ("svg", "decimals"): "precision",
    ("css", "keepcss2"): "version",
    ("html", "keepconditionalcomments"): "keepSpecialComments",
}


class _Removed(NamedTuple):
    path: Path
    since: Version
    help: str


def check_removed(settings: Mapping[str, Any], hugo_versions: tuple[NamedVersion, ...]) -> None:
    """Raise ConfigError for the first setting that the site's Hugo has given up."""
    for path, since, help in _removed(settings):
        if not hugo_versions or hugo_versions[0].version >= since:
            name = ".".join(key for key in path if isinstance(key, str))
            raise ConfigError(f"{name} was removed from Hugo", help=help, keys=path)


def _removed(settings: Mapping[str, Any]) -> Iterator[_Removed]:
    yield from _of_mounts(settings)
    yield from _of_segments(settings)
    yield from _of_minify(settings.get("minify"))
    for name in ("getcsv", "getjson"):
        if _table(_table(settings, "caches"), name):
            help = "Delete it: with the template functions of that name, Hugo has given up their cache."
            yield _Removed(("caches", name), (0, 156), help)
    hooks = _table(_table(_table(settings, "markup"), "goldmark"), "renderhooks")
    for name, hook in hooks.items():
        if isinstance(hook, dict) and hook.get("enabledefault") is not None:
            instead = "fallback" if hook["enabledefault"] in (True, "true") else "never"
            path = ("markup", "goldmark", "renderhooks", name, "enabledefault")
            yield _Removed(path, (0, 163), f"Write `useEmbedded = '{instead}'` in its place.")


def _of_mounts(settings: Mapping[str, Any]) -> Iterator[_Removed]:
    mounts = _table(settings, "module").get("mounts")
    for index, mount in enumerate(mounts if isinstance(mounts, list) else ()):
        for key, value in mount.items() if isinstance(mount, dict) else ():
            if key.lower() in _MOUNTS and value not in ([], None) and (value or key.lower() != "lang"):
                help = _MOUNTS[key.lower()]
                help = help % value if "%s" in help else help
                yield _Removed(("module", "mounts", index, key.lower()), (0, 168), help)


def _of_segments(settings: Mapping[str, Any]) -> Iterator[_Removed]:
    """Hugo reads those that it is to render alone."""
    for name in to_string_list_keeping_text(settings.get("rendersegments")):
        segment = _table(_table(settings, "segments"), name.lower())
        for key, matchers in segment.items():
            for index, matcher in enumerate(matchers if isinstance(matchers, list) else [matchers]):
                lang = next((value for inner, value in _lowered(matcher) if inner == "lang"), None)
                if lang:
                    help = f"Write `sites = {{matrix = {{languages = ['{lang}']}}}}` in its place."
                    yield _Removed(("segments", name.lower(), key, index, "lang"), (0, 168), help)


def _of_minify(minify: Any) -> Iterator[_Removed]:
    if isinstance(minify, bool):
        yield _Removed(("minify",), (0, 165), "Write `minify.minifyOutput` in its place.")
    elif isinstance(minify, dict):
        tables = _table(minify, "tdewolff")
        for (format, key), instead in _TDEWOLFF.items():
            if key in _table(tables, format):
                yield _Removed(("minify", "tdewolff", format, key), (0, 165), f"Name it `{instead}`.")


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _lowered(table: Any) -> Iterator[tuple[str, Any]]:
    for key, value in table.items() if isinstance(table, dict) else ():
        yield key.lower(), value
