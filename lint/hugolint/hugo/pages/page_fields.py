"""What Hugo makes of the fields of a page's front matter (`hugolib/page__meta.go`, `setMetaPost`)."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from hugolint.hugo.cascade.cascade import Cascade
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.dates.date_fields import FileDates, resolve
from hugolint.hugo.front_matter.cast import (
    to_bool,
    to_bool_or_none,
    to_int,
    to_string,
    to_string_list_keeping_text,
    to_string_list_or_none,
)
from hugolint.hugo.front_matter.model import Value
from hugolint.hugo.pages.page import NOTHING, Listing, Page, Rendering
from hugolint.hugo.pages.taxonomies import Taxonomy
from hugolint.hugo.paths.logical_path import LogicalPath

_STRINGS = ("title", "linktitle", "summary", "description", "url", "type", "layout", "translationkey")
_NO_FILE = FileDates()
_WORDS_OF_BOOLEANS = {"0": "never", "1": "always"}


def apply_fields(page: Page, cascades: Iterable[Cascade], config: Config, git_dates: Mapping[str, datetime]) -> None:
    """Fill a page with what its front matter says, and with what the cascades hand down, the nearest first."""
    own: dict[str, Value] = page.source.front_matter.values if page.source else {}
    params: dict[str, Any] = dict(own)
    _take_cascades(page, params, cascades, config)
    _apply_dates(page, own, params, config, git_dates)
    _apply_build(page, params)
    given = params.pop("params", None)
    for key in params:
        if key in _APPLY:
            _APPLY[key](page, params, key)
    _apply_draft(page, params)
    if given is not None:
        params |= _table(given)
    params.setdefault("iscjklanguage", False)
    page.params = params


def _take_cascades(page: Page, params: dict[str, Any], cascades: Iterable[Cascade], config: Config) -> None:
    cascaded: dict[str, Cascade] = {}
    for cascade in cascades:
        if cascade.target.matches(page.kind, page.logical_path, config.environment, page.language.index):
            for key, value in cascade.values():
                if key not in params:
                    params[key] = value
                    cascaded[key] = cascade
    if cascaded:
        page.cascaded = cascaded


def _apply_dates(
    page: Page, own: dict[str, Value], params: dict[str, Any], config: Config, git_dates: Mapping[str, datetime]
) -> None:
    chains, zone = page.settings.date_chains, config.time_zones[page.language.index]
    file = _NO_FILE if page.source is None else _file_dates(page.source.file, page.settings.date_sources, git_dates)
    if file is _NO_FILE and page.settings.date_fields.isdisjoint(params):
        return  # nothing that a date could come from
    resolved = resolve(own, params, chains, file, zone)
    page.dates, page.date_origins = resolved.dates, resolved.origins
    page.unreadable_dates = resolved.unreadable
    page.slug = resolved.slug or ""
    params |= resolved.params


def _file_dates(file: ContentFile, sources: frozenset[str], git_dates: Mapping[str, datetime]) -> FileDates:
    """Return what is known of a file, as far as its dates may come from there."""
    git_date = git_dates.get(file.path) if git_dates else None
    asks_for_name, asks_for_time = ":filename" in sources, ":filemodtime" in sources
    if git_date is None and not asks_for_name and not asks_for_time:
        return _NO_FILE
    modified = datetime.fromtimestamp(file.modified / 1e9, UTC) if asks_for_time and file.modified else None
    return FileDates(file.logical.unnormalized.base_name if asks_for_name else "", modified, git_date)


def _apply_build(page: Page, params: dict[str, Any]) -> None:
    options = params.get("build", params.get("_build"))  # its name before 0.145, which Hugo took until 0.160
    if not isinstance(options, dict):
        return
    listing, rendering = (_option(options.get(key)) for key in ("list", "render"))
    page.listing = Listing(listing) if listing in tuple(Listing) else Listing.ALWAYS
    page.rendering = Rendering(rendering) if rendering in tuple(Rendering) else Rendering.ALWAYS
    page.publishes_resources = to_bool(options.get("publishresources", True))


def _option(value: Value) -> str:
    if isinstance(value, bool):
        return "always" if value else "never"
    return _WORDS_OF_BOOLEANS.get(str(value), str(value))


def _apply_string(page: Page, params: dict[str, Any], key: str) -> None:
    params[key] = to_string(params[key])
    if attribute := _ATTRIBUTES.get(key):
        setattr(page, attribute, params[key])


_ATTRIBUTES = {"title": "title", "url": "written_url", "type": "written_type", "translationkey": "translation_key"}


def _apply_slug(page: Page, params: dict[str, Any], key: str) -> None:
    page.slug = params[key] = to_string(params[key]).strip("-")


def _apply_aliases(page: Page, params: dict[str, Any], key: str) -> None:
    params[key] = to_string_list_or_none(params[key])
    page.written_aliases = tuple(params[key] or ())


def _apply_keywords(page: Page, params: dict[str, Any], key: str) -> None:
    params[key] = to_string_list_or_none(params[key])


def _apply_weight(page: Page, params: dict[str, Any], key: str) -> None:
    params[key] = to_int(params[key])


def _apply_headless(page: Page, params: dict[str, Any], key: str) -> None:
    params[key] = to_bool(params[key])
    if params[key]:
        page.listing, page.rendering = Listing.NEVER, Rendering.NEVER


def _apply_cjk(page: Page, params: dict[str, Any], key: str) -> None:
    params[key] = to_bool(params[key])


_APPLY = {
    **dict.fromkeys(_STRINGS, _apply_string),
    "slug": _apply_slug,
    "aliases": _apply_aliases,
    "keywords": _apply_keywords,
    "weight": _apply_weight,
    "headless": _apply_headless,
    "iscjklanguage": _apply_cjk,
}


def _apply_draft(page: Page, params: dict[str, Any]) -> None:
    published = to_bool_or_none(params["published"]) if "published" in params else None
    if "draft" in params:
        page.draft = to_bool(params["draft"])
    elif published is not None:
        page.draft = not published
    params["draft"] = page.draft


def _table(value: Value) -> dict[str, Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, dict) else {}


def terms_of(page: Page, plurals: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the terms that a page has in each taxonomy, as written (`types.ToStringSlicePreserveString`)."""
    found: dict[str, tuple[str, ...]] = {}
    for plural in plurals:
        value = page.params.get(plural.lower())
        if value is not None and (terms := tuple(term for term in to_string_list_keeping_text(value) if term)):
            found[plural] = terms
    return found or NOTHING


def term_paths(page: Page, taxonomies: Iterable[Taxonomy]) -> list[LogicalPath]:
    """Return the paths of the files that the pages of a page's terms would be in."""
    if not page.terms:
        return []
    parse = page.config.path_parser.parse_once
    return [parse(taxonomy.term_path(term)) for taxonomy in taxonomies for term in page.terms.get(taxonomy.plural, ())]
