"""Settings that Hugo refuses for what they are: of another type than it reads there, or removed (`config/allconfig`)."""

from collections.abc import Mapping
from typing import Any

from hugolint.hugo.cascade.page_matcher import SITES
from hugolint.hugo.config.model import ConfigError
from hugolint.hugo.front_matter.weak_decoding import Path, Shape, described, misfits
from hugolint.hugo.version import NamedVersion

_MENU_ENTRY: Mapping[str, Shape] = {
    **dict.fromkeys(("identifier", "parent", "name", "pre", "post", "url", "pageref", "title"), "text"),
    "weight": "integer",
    "params": "table",
}
_MOUNT: Mapping[str, Shape] = {
    **dict.fromkeys(("source", "target", "lang"), "text"),
    **dict.fromkeys(("files", "includefiles", "excludefiles"), ("text",)),
    "sites": SITES,
    "disablewatch": "boolean",
}
_ROOT: Mapping[str, Shape] = {
    **dict.fromkeys(("copyright", "newcontenteditor"), "text"),
    **dict.fromkeys(
        (
            "buildfuture", "builddrafts", "buildexpired", "enablerobotstxt", "hascjklanguage", "enableemoji",
            "enablegitinfo", "relativeurls", "canonifyurls", "removepathaccents", "disablepathtolower",
            "disablealiases", "disablehugogeneratorinject", "disablelivereload", "pluralizelisttitles",
            "capitalizelisttitles", "enablemissingtranslationplaceholders", "defaultcontentlanguageinsubdir",
        ),
        "boolean",
    ),
    "summarylength": "integer",
    "sitemap": {"changefreq": "text", "priority": "number", "filename": "text", "disable": "boolean"},
    "pagination": {"disablealiases": "boolean", "pagersize": "integer", "path": "text"},
    "related": {"threshold": "integer", "includenewer": "boolean", "tolower": "boolean"},
    "security": {"enableinlineshortcodes": "boolean"},
    "privacy": {
        name: {"disable": "boolean"} for name in ("disqus", "googleanalytics", "instagram", "vimeo", "x", "youtube")
    },
    "markup": {
        "tableofcontents": {"startlevel": "integer", "endlevel": "integer", "ordered": "boolean"},
        "highlight": dict.fromkeys(("codefences", "noclasses", "linenumbersintable", "guesssyntax"), "boolean"),
    },
    "module": {"mounts": ({**_MOUNT},), "imports": ({"path": "text", "mounts": (_MOUNT,), "disable": "boolean"},)},
}  # fmt: skip
_REMOVED_FROM_MOUNTS = {
    "lang": "Write `sites = {matrix = {languages = ['%s']}}` in its place.",
    "includefiles": "Write its patterns in `files`.",
    "excludefiles": "Write its patterns in `files`, each behind `! `.",
}
_MOUNTS_SINCE = (0, 168)  # deprecated in 0.153; after 15 minor versions Hugo fails on it (`common/hugo/hugo.go`)


def check_settings(settings: Mapping[str, Any], hugo_versions: tuple[NamedVersion, ...]) -> None:
    """Raise ConfigError for the first of a project's settings that Hugo refuses for what it is."""
    is_passed_over = not isinstance(settings.get("sitemap"), dict)
    for path, value, expected in misfits({**settings, **({"sitemap": None} if is_passed_over else {})}, _ROOT):
        _refuse(path, f"must be {expected}", value)
    for key in ("params", "permalinks"):
        value = settings.get(key)
        if value is not None and not isinstance(value, dict) and not (key == "permalinks" and isinstance(value, list)):
            _refuse((key,), "must be a table", value)
    _check_languages(settings.get("languages"))
    _check_menus(settings.get("menus"))
    if not hugo_versions or hugo_versions[0].version >= _MOUNTS_SINCE:
        _check_mounts(settings.get("module"))


def _check_languages(languages: Any) -> None:
    if not isinstance(languages, dict | None):
        _refuse(("languages",), "must be a table with a table for each language", languages)
    for code, language in (languages or {}).items():
        if code != "_merge" and not isinstance(language, dict | None):
            help = f"Move `{code}` above `[languages]`, or below a language."
            _refuse(("languages", code), "must be a table, the settings of a language", language, help)


def _check_menus(menus: Any) -> None:
    if not isinstance(menus, dict | None):
        _refuse(("menus",), "must be a table with a list of entries for each menu", menus)
    for name, entries in (menus or {}).items():
        if name == "_merge" or entries is None:
            continue
        if not isinstance(entries, list):
            help = f"Write each entry below `[[menus.{name}]]`; what is no menu belongs above `[menus]`."
            _refuse(("menus", name), "must be a list of tables, the entries of a menu", entries, help)
        for path, value, expected in misfits(entries, (_MENU_ENTRY,)):
            _refuse(("menus", name, *path), f"must be {expected}", value)


def _check_mounts(module: Any) -> None:
    mounts = module.get("mounts") if isinstance(module, dict) else None
    for index, mount in enumerate(mounts if isinstance(mounts, list) else ()):
        for key, value in mount.items() if isinstance(mount, dict) else ():
            if key.lower() in _REMOVED_FROM_MOUNTS and value not in ([], None) and (value or key.lower() != "lang"):
                help = _REMOVED_FROM_MOUNTS[key.lower()]
                help = help % value if "%s" in help else help
                path = ("module", "mounts", index, key.lower())
                raise ConfigError(f"module.mounts.{key} was removed from Hugo", help=help, keys=path)


def _refuse(path: Path, wanted: str, value: Any, help: str = "") -> None:
    name = ".".join(key for key in path if isinstance(key, str))
    raise ConfigError(f"{name} {wanted}, not {described(value)}", help=help, keys=path)
