"""The languages of a site: which there are, in which order, and which is the default one (`langs/config.go`)."""

from typing import Any

from msgspec import Struct

from hugolint.hugo.cascade.page_matcher import lower_keys
from hugolint.hugo.config.merging import merge_language
from hugolint.hugo.config.model import ConfigError
from hugolint.hugo.config.values import Table
from hugolint.hugo.paths.paths import normalize

_TABLES_ALONE = frozenset(("uglyurls", "permalinks"))
"""Settings that Hugo takes from a language where they are tables, and passes over where they are not."""


class LanguageTables(Struct, frozen=True):
    """The languages' own settings, by code, in the order of the site; the default one; those switched off."""

    tables: dict[str, dict[str, Any]]
    default: str
    disabled: frozenset[str]


def read_languages(settings: Table) -> LanguageTables:
    """Return the languages that the settings name, or the one that there is without any. Raises ConfigError."""
    default = settings.string("defaultcontentlanguage", "").lower()
    named = settings.values.get("languages")
    tables = {code: table for code, table in named.items() if code != "_merge"} if isinstance(named, dict) else {}
    tables = {code: table if isinstance(table, dict) else {} for code, table in tables.items()} or {default or "en": {}}
    disabled = set(settings.strings("disablelanguages"))
    weights: dict[str, int] = {}
    for code, table in tables.items():
        if not code or code != normalize(code):
            raise ConfigError(f"languages.{code}: a language's name must be in lower case, without spaces")
        language = Table(table, f"languages.{code}")
        weights[code] = language.integer("weight", 0)
        if language.boolean("disabled", False):
            disabled.add(code)
    enabled = sorted(
        (code for code in tables if code not in disabled), key=lambda code: (weights[code] or 1 << 62, code)
    )
    if default in disabled and default in tables:
        raise ConfigError(f"defaultContentLanguage: the default language {default!r} is disabled")
    if default and default not in tables:
        raise ConfigError(f"defaultContentLanguage: {default!r} is not among the languages")
    if not enabled:
        raise ConfigError("disableLanguages: no language is left")
    if not default:
        default = "en" if "en" in enabled else enabled[0]
    return LanguageTables({code: tables[code] for code in enabled}, default, frozenset(disabled))


def language_settings(code: str, language: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of one language's site: the site's with the language's own in their place."""
    merged = dict(root)
    for key, value in language.items():
        if key == "_merge" or (key in _TABLES_ALONE and not isinstance(value, dict)):
            continue
        held = root.get(key)
        if isinstance(value, dict):
            value = merge_language(value, held if isinstance(held, dict) else {}, key)
        if key == "cascade":
            value = _for_language(value, code)
        merged[key] = value
    if "params" not in language:
        merged["params"] = root.get("params") or {}
    return merged


def _for_language(cascade: Any, code: str) -> Any:
    """Return a language's cascade, meant for pages of that language alone."""
    if isinstance(cascade, list):
        return [_for_language(lower_keys(table), code) for table in cascade if isinstance(table, dict)]
    if not isinstance(cascade, dict):
        return cascade
    target = dict(cascade.get("target") or {})
    sites = dict(target.get("sites") or {})
    sites["matrix"] = {"languages": code} | (sites.get("matrix") or {})
    return {**cascade, "target": {**target, "sites": sites}}
