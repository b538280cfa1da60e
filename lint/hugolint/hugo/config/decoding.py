"""From tables of settings to `Settings`: names, types and defaults as in `config/allconfig`."""

from collections.abc import Collection, Sequence
from typing import Any

from hugolint.hugo.cascade.cascade import CascadeError, decode_cascade
from hugolint.hugo.cascade.page_matcher import KINDS, MatcherError, PageMatcher, check_globs, decode_matcher
from hugolint.hugo.config.folders import check_folder
from hugolint.hugo.config.goldmark import decode_goldmark
from hugolint.hugo.config.model import ConfigError, Permalink, Settings
from hugolint.hugo.config.output_formats import decode_output_formats
from hugolint.hugo.config.permalink_patterns import PatternError, check_pattern
from hugolint.hugo.config.values import Table
from hugolint.hugo.dates.date_fields import DateChains
from hugolint.hugo.front_matter.cast import to_bool, to_string_list_keeping_text
from hugolint.util.expressions import TooSlowError
from hugolint.util.urls import why_invalid

_KIND_ALIASES = {"taxonomyterm": "taxonomy"}
_MEDIA_TYPES: dict[str, tuple[str, ...]] = {
    "text/asciidoc": ("adoc", "asciidoc", "ad"),
    "text/html": ("html", "htm"),
    "text/markdown": ("md", "mdown", "markdown"),
    "text/org": ("org",),
    "text/pandoc": ("pandoc", "pdc"),
    "text/rst": ("rst",),
    "text/css": ("css",),
    "text/csv": ("csv",),
    "text/calendar": ("ics",),
    "text/javascript": ("js", "jsm", "mjs"),
    "text/plain": ("txt",),
    "application/json": ("json",),
    "application/rss+xml": ("xml", "rss"),
    "application/toml": ("toml",),
    "application/xml": ("xml",),
    "application/yaml": ("yaml", "yml"),
}
_CONTENT_TYPES = ("text/html", "text/markdown", "text/asciidoc", "text/pandoc", "text/rst", "text/org")
_DENIED_CONTENT = ("! ^text/html$", "! ^text/org$")
_OUTPUT_FORMATS = (
    "alias", "amp", "calendar", "css", "csv", "gotmpl", "html", "json", "markdown", "404", "robots", "rss",
    "sitemap", "sitemapindex", "webappmanifest",
)  # fmt: skip


def decode_settings(table: Table, languages: Sequence[str], single_host: bool) -> Settings:
    """Return the settings that one language's site goes by. Raises ConfigError."""
    hooks = table.table("markup").table("goldmark").table("renderhooks")
    shared = single_host and not table.table("markup").table("goldmark").boolean("duplicateresourcefiles", False)
    return Settings(
        base_url=_base_url(table),
        title=table.string("title", ""),
        time_zone=_time_zone(table),
        content_dir=_folder(table, "contentdir", "content"),
        static_dirs=_static_dirs(table),
        taxonomies=_taxonomies(table),
        permalinks=tuple(_permalinks(table.values.get("permalinks"), languages)),
        date_chains=DateChains.from_settings(table.table("frontmatter").values),
        cascades=_cascades(table.values.get("cascade"), languages),
        goldmark=decode_goldmark(table),
        embedded_link_hook=_uses_hook(hooks.table("link"), shared),
        embedded_image_hook=_uses_hook(hooks.table("image"), shared),
        disabled_kinds=frozenset(
            _KIND_ALIASES.get(kind.lower(), kind.lower()) for kind in table.strings("disablekinds")
        ),
        output_kinds={
            kind: tuple(
                name.lower()
                for name in table.table("outputs").strings(kind, ("html",) if kind == "page" else ("html", "rss"))
            )
            for kind in KINDS
        },
        output_formats=decode_output_formats(table.values.get("outputformats"), decode_media_types(table)),
        ugly_urls=_ugly_urls(table),
        disable_path_to_lower=table.boolean("disablepathtolower", False),
        remove_path_accents=table.boolean("removepathaccents", False),
        canonify_urls=table.boolean("canonifyurls", False),
        capitalize_list_titles=table.boolean("capitalizelisttitles", True),
        pluralize_list_titles=table.boolean("pluralizelisttitles", True),
        title_case_style=table.string("titlecasestyle", "AP").lower(),
        build_drafts=table.boolean("builddrafts", False),
        build_future=table.boolean("buildfuture", False),
        build_expired=table.boolean("buildexpired", False),
        enable_git_info=table.boolean("enablegitinfo", False),
        disable_aliases=table.boolean("disablealiases", False),
        params=table.table("params").values,
        overriding_hooks=frozenset(
            name for name in ("link", "image") if hooks.table(name).string("useembedded", "auto") == "always"
        ),
    )


def decode_media_types(table: Table) -> dict[str, tuple[str, ...]]:
    """Return the media types that matter to pages, with the suffixes of each (`media/config.go`)."""
    media_types = dict(_MEDIA_TYPES)
    for name, value in table.table("mediatypes").values.items():
        if isinstance(value, dict):
            suffixes = to_string_list_keeping_text(value.get("suffixes"))
            media_types[name] = tuple(suffix.lower() for suffix in suffixes)
    return media_types


def decode_content_types(table: Table, media_types: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the media types that make a page."""
    names = tuple(name for name in table.table("contenttypes").values if name != "_merge") or _CONTENT_TYPES
    for name in names:
        if name not in media_types:
            raise ConfigError(f"contenttypes.{name}: Hugo knows no media type of this name")
    return names


def decode_allowed_content(table: Table, media_types: Collection[str]) -> frozenset[str]:
    """Return the media types that the security settings let pages have (`config/security/whitelist.go`)."""
    security = table.table("security")
    patterns = security.strings("allowcontent", _DENIED_CONTENT)
    denied = [security.expression("allowcontent", one[2:]) for one in patterns if one.startswith("! ")]
    allowed = [security.expression("allowcontent", one) for one in patterns if not one.startswith("! ")]
    if not patterns or "none" in patterns:
        return frozenset()
    try:
        return frozenset(
            media_type
            for media_type in media_types
            if not any(one.search(media_type) for one in denied)
            and (not allowed or any(one.search(media_type) for one in allowed))
        )
    except TooSlowError as error:
        raise ConfigError(
            "security.allowContent: a pattern takes too long; write it without nested repetitions"
        ) from error


def output_format_names(table: Table) -> frozenset[str]:
    """Return the names of the output formats."""
    return frozenset(_OUTPUT_FORMATS) | {name.lower() for name in table.table("outputformats").values}


def _base_url(table: Table) -> str:
    url = table.string("baseurl", "")
    if reason := why_invalid(url):
        raise ConfigError(f"baseURL: {url!r} is no URL: {reason}", help="Write it as `https://example.org/`.")
    return url


def _folder(table: Table, key: str, default: str) -> str:
    path = table.string(key, default)
    check_folder(key, path)
    return path


def _static_dirs(table: Table) -> tuple[str, ...]:
    keys = ("staticdir", *(f"staticdir{number}" for number in range(11)))
    named = [name for key in keys for name in table.strings(key, ("static",) if key == "staticdir" else ())]
    for name in named:
        check_folder("staticdir", name)
    return tuple(dict.fromkeys(named))


def _taxonomies(table: Table) -> dict[str, str]:
    if "taxonomies" not in table:
        return {"tag": "tags", "category": "categories"}
    taxonomies = table.table("taxonomies")
    return {
        singular: taxonomies.string(singular, "")
        for singular, plural in taxonomies.values.items()
        if singular not in ("", "_merge") and plural not in ("", None) and not isinstance(plural, list | dict)
    }


def _permalinks(value: Any, languages: Sequence[str]) -> list[Permalink]:
    permalinks: list[Permalink] = []
    if isinstance(value, list):
        for table in (table for table in value if isinstance(table, dict)):
            pattern = table.get("pattern")
            if not isinstance(pattern, str):
                raise ConfigError("permalinks: each entry must have a pattern, a text")
            try:
                target = decode_matcher(table.get("target"), languages)
                check_globs(table.get("target"))
            except MatcherError as error:
                raise ConfigError(f"permalinks: {error}") from error
            _check_pattern("permalinks", pattern)
            permalinks.append(Permalink(target, pattern))
    elif isinstance(value, dict):
        permalinks += _permalinks_by_section(value)
    return permalinks


def _check_pattern(key: str, pattern: str) -> None:
    try:
        check_pattern(pattern)
    except PatternError as error:
        raise ConfigError(f"{key}: {error}") from error


def _permalinks_by_section(value: dict[str, Any]) -> list[Permalink]:
    permalinks: list[Permalink] = []
    for key, pattern in value.items():
        if key == "_merge":
            continue
        if isinstance(pattern, dict):
            if key not in KINDS:
                raise ConfigError(
                    f"permalinks.{key} must be one of the kinds {', '.join(KINDS)}, or a pattern for a section"
                )
            for section, nested in pattern.items():
                if section == "_merge":
                    continue
                if not isinstance(nested, str):
                    raise ConfigError(f"permalinks.{key}.{section} must be a pattern, not {nested!r}")
                _check_pattern(f"permalinks.{key}.{section}", nested)
                permalinks.append(Permalink(PageMatcher(key, _section_glob(section)), nested))
        elif isinstance(pattern, str):
            glob = _section_glob(key)
            _check_pattern(f"permalinks.{key}", pattern)
            permalinks += [Permalink(PageMatcher(kind, glob), pattern) for kind in ("page", "term")]
        else:
            raise ConfigError(f"permalinks.{key} must be a pattern, not {pattern!r}")
    return permalinks


def _section_glob(section: str) -> str:
    """Return the glob of a section's pages. Raises ConfigError where the section's name makes none."""
    section = section.strip(" /")
    glob = "/{" + f"{section},{section}/**" + "}" if section else "/*"
    try:
        check_globs({"path": glob})
    except MatcherError as error:
        raise ConfigError(f"permalinks: {error}") from error
    return glob


def _cascades(value: Any, languages: Sequence[str]) -> Any:
    try:
        return decode_cascade(value, languages)
    except CascadeError as error:
        raise ConfigError(f"cascade: {error}", help=error.help, keys=("cascade", *error.path)) from error


def _uses_hook(hook: Table, shared_resources: bool) -> bool:
    """Return whether Hugo's embedded render hook is in use where the site has none of its own (`allconfig.go`)."""
    if "enabledefault" in hook:
        return hook.boolean("enabledefault", False)
    mode = hook.string("useembedded", "auto")
    return mode in ("always", "fallback") or (mode == "auto" and shared_resources)


def _time_zone(table: Table) -> str:
    name = table.string("timezone", "")
    if not name:
        return ""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigError(
            f"timeZone: {name!r} is no time zone", help="Name one as the tz database does, `Europe/Oslo`."
        ) from error
    return name


def _ugly_urls(table: Table) -> bool | dict[str, bool]:
    value = table.values.get("uglyurls")
    if isinstance(value, dict):
        return {section: to_bool(written) for section, written in value.items() if section != "_merge"}
    return value is True or value == "true"
