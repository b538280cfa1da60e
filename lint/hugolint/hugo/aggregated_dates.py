"""Dates of branches that have none: the latest of the pages below (`applyAggregates`, `applyAggregatesToTaxonomiesAndTerms`)."""

from collections.abc import Sequence
from datetime import datetime

from hugolint.hugo.date_fields import Dates
from hugolint.hugo.dates import to_utc
from hugolint.hugo.page import NO_DATES, Page
from hugolint.hugo.page_fields import term_paths
from hugolint.hugo.page_tree import PageTree
from hugolint.hugo.taxonomies import Taxonomy


def aggregate_dates(trees: Sequence[PageTree], taxonomies: Sequence[tuple[Taxonomy, ...]], now: datetime) -> None:
    """Give branches without any date the latest dates of the pages below them, and terms those of their pages."""
    for tree, language_taxonomies in zip(trees, taxonomies, strict=True):
        _aggregate_sections(tree, now)
        _aggregate_terms(tree, language_taxonomies, now)


def _aggregate_sections(tree: PageTree, now: datetime) -> None:
    latest = {
        base: NO_DATES for base, page in tree.pages.items() if page.is_branch and page.kind != "term" and _undated(page)
    }
    for base, page in tree.pages.items():
        if page.kind != "term" and not _undated(page):
            _send_up(base, page.dates, latest, now)
    _apply(tree, latest)


def _aggregate_terms(tree: PageTree, taxonomies: Sequence[Taxonomy], now: datetime) -> None:
    terms = {base: page for base, page in tree.pages.items() if page.kind in ("term", "taxonomy")}
    latest = {base: NO_DATES for base, page in terms.items() if _undated(page)}
    for page in tree.pages.values():
        if page.terms and page.has_link and not _undated(page):
            for path in term_paths(page, taxonomies):
                if path.base in tree.pages:
                    _send_up(path.base + "/", page.dates, latest, now)
    for base, page in terms.items():
        _send_up(base, page.dates, latest, now)
    _apply(tree, latest)


def _undated(page: Page) -> bool:
    return page.dates == NO_DATES


def _apply(tree: PageTree, latest: dict[str, Dates]) -> None:
    for base, dates in latest.items():
        tree.pages[base].dates = dates


def _send_up(base: str, dates: Dates, latest: dict[str, Dates], now: datetime) -> None:
    while base:
        base = base.rpartition("/")[0]
        held = latest.get(base)
        if held is not None:
            latest[base] = _later(held, dates, now)


def _later(held: Dates, other: Dates, now: datetime) -> Dates:
    publish = other.publish_date
    if publish is not None and to_utc(publish) >= now:
        publish = None
    return Dates(
        date=_latest(held.date, other.date),
        lastmod=_latest(held.lastmod, other.lastmod),
        publish_date=_latest(held.publish_date, publish),
        expiry_date=held.expiry_date,
    )


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return other if to_utc(other) > to_utc(one) else one
