"""Holding what hugolint makes of a site against what Hugo makes of it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import real_hugo

from hugolint.hugo import inspection
from hugolint.hugo.load import load
from hugolint.hugo.site import Site

FIELDS = (
    "path", "kind", "section", "type", "url", "aliases", "title", "draft", "date", "lastmod", "publishDate", "expiryDate", "params",
)  # fmt: skip
OF_GENERATED_PAGES = ("path", "kind", "section", "url")
MADE_BY_HUGO = frozenset(("iscjklanguage", "date", "publishdate", "expirydate", "lastmod", "draft"))


def differences(site: Path) -> list[str]:
    """Return every page and field in which hugolint and Hugo do not agree, all hidden pages being built."""
    return between(listed(load(site)), real_hugo.pages(site, *real_hugo.EVERYTHING))


def listed(site: Site) -> list[dict[str, Any]]:
    """Return the rows of the pages that Hugo lists, without what their Markdown says."""
    return [inspection.page_fields(page) for page in site.pages if inspection.is_listed(page)]


def between(our_rows: Iterable[dict[str, Any]], hugo_rows: Iterable[dict[str, Any]]) -> list[str]:
    """Return the pages and fields in which two accounts of a site differ."""
    ours = {_key(row): row for row in our_rows}
    theirs = {_key(row): row for row in hugo_rows}
    found = [f"only Hugo has {key}" for key in theirs.keys() - ours.keys()]
    found += [f"only hugolint has {key}" for key in ours.keys() - theirs.keys()]
    for key in ours.keys() & theirs.keys():
        for field in FIELDS if theirs[key]["file"] else OF_GENERATED_PAGES:
            expected, actual = _value(theirs[key], field), _value(ours[key], field)
            if expected != actual:
                found.append(f"{key} {field}: Hugo {expected!r}, hugolint {actual!r}")
    return found


def _key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["lang"], row["kind"], row["file"] or row["path"]


def _value(row: dict[str, Any], field: str) -> Any:
    if field == "params":
        return _plain({key: value for key, value in row["params"].items() if key not in MADE_BY_HUGO})
    return list(row[field] or []) if field == "aliases" else row[field]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
