"""Dates of branches that have none: the latest of the pages below (`applyAggregates`, `applyAggregatesToTaxonomiesAndTerms`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from hugolint.hugo.config import Config
from hugolint.hugo.date_fields import Dates
from hugolint.hugo.dates import to_utc
from hugolint.hugo.page import Page
from hugolint.hugo.page_tree import PageTree
from hugolint.hugo.taxonomies import Taxonomy

_NONE = Dates()


def aggregate_dates(
    trees: Sequence[PageTree], taxonomies: Sequence[tuple[Taxonomy, ...]], config: Config, now: datetime
) -> None:
    """Give branches without any date the latest dates of the pages below them, and terms those of their pages."""
    for tree, language_taxonomies in zip(trees, taxonomies, strict=True):
        undated = {base: page for base, page in tree.pages.items() if page.is_branch and page.dates == _NONE}
        latest: dict[str, Dates] = dict.fromkeys(undated, _NONE)
        terms = [page for page in tree.pages.values() if page.kind == "term"]
        for base, page in tree.pages.items():
            if page.kind != "term" and page.dates != _NONE:
                _send_up(base, page.dates, latest, now)
        for page in tree.pages.values():
            for base in _term_bases(page, language_taxonomies, config) if page.dates != _NONE and page.has_link else ():
                _send_up(base + "/", page.dates, latest, now)
        for page in terms:
            dates = latest.get(page.path_info.base, page.dates)
            if dates != _NONE:
                _send_up(page.path_info.base, dates, latest, now)
        for base, page in undated.items():
            page.dates = latest[base]


def _term_bases(page: Page, taxonomies: Iterable[Taxonomy], config: Config) -> list[str]:
    return [
        config.path_parser.parse(taxonomy.term_path(term)).base
        for taxonomy in taxonomies
        for term in page.terms.get(taxonomy.plural, ())
    ]


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
