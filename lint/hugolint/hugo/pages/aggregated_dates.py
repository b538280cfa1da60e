"""Dates of branches that have none: the latest of the pages below (`applyAggregates`, `applyAggregatesToTaxonomiesAndTerms`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from hugolint.hugo.dates.date_fields import Dates
from hugolint.hugo.dates.dates import to_utc
from hugolint.hugo.pages.page import NO_DATES, Page, PageTree
from hugolint.hugo.pages.page_fields import term_paths
from hugolint.hugo.pages.taxonomies import Taxonomy


def aggregate_dates(trees: Sequence[PageTree], taxonomies: Sequence[tuple[Taxonomy, ...]], now: datetime) -> None:
    """Give branches without any date the latest dates of the pages below them, and terms those of their pages."""
    for tree, language_taxonomies in zip(trees, taxonomies, strict=True):
        _aggregate_sections(tree, now)
        _aggregate_terms(tree, language_taxonomies, now)


class _Moment(NamedTuple):
    """A moment in UTC, by which moments are compared, and as the page has it."""

    utc: datetime
    written: datetime


_Moments = list[_Moment | None]  # of the date, lastmod and the date of publication


def _aggregate_sections(tree: PageTree, now: datetime) -> None:
    latest = _none_yet(
        base for base, page in tree.pages.items() if page.is_branch and page.kind != "term" and _undated(page)
    )
    for base, page in tree.pages.items():
        if latest and page.kind != "term" and not _undated(page):
            _send_up(base, _moments(page.dates, now), latest)
    _apply(tree, latest)


def _aggregate_terms(tree: PageTree, taxonomies: Sequence[Taxonomy], now: datetime) -> None:
    terms = {base: page for base, page in tree.pages.items() if page.kind in ("term", "taxonomy")}
    latest = _none_yet(base for base, page in terms.items() if _undated(page))
    for page in tree.pages.values():
        if latest and page.terms and page.has_link and not _undated(page):
            moments = _moments(page.dates, now)
            for path in term_paths(page, taxonomies):
                if path.base in tree.pages:
                    _send_up(path.base + "/", moments, latest)
    for base, page in terms.items():
        _send_up(base, _moments(page.dates, now), latest)
    _apply(tree, latest)


def _undated(page: Page) -> bool:
    return page.dates is NO_DATES or page.dates == NO_DATES


def _none_yet(bases: Iterable[str]) -> dict[str, _Moments]:
    return {base: [None, None, None] for base in bases}


def _moments(dates: Dates, now: datetime) -> _Moments:
    """Return the dates that a page hands up: not that of a publication to come."""
    date, lastmod, publish = (
        None if moment is None else _Moment(to_utc(moment), moment)
        for moment in (dates.date, dates.lastmod, dates.publish_date)
    )
    return [date, lastmod, None if publish is None or publish.utc >= now else publish]


def _send_up(base: str, moments: _Moments, latest: dict[str, _Moments]) -> None:
    while base:
        base = base.rpartition("/")[0]
        held = latest.get(base)
        if held is not None:
            for index, moment in enumerate(moments):
                other = held[index]
                if moment is not None and (other is None or moment.utc > other.utc):
                    held[index] = moment


def _apply(tree: PageTree, latest: dict[str, _Moments]) -> None:
    for base, moments in latest.items():
        tree.pages[base].dates = Dates(*(moment and moment.written for moment in moments))
