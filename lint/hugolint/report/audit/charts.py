"""The charts of the audit page: what each counts, as a picture and as a table."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from markupsafe import Markup

from hugolint.finding import Severity
from hugolint.report.audit import svg
from hugolint.report.audit_model import Audit, Health, State
from hugolint.report.text import printable

ROWS = 12  # of a chart; its table has them all
FIRST_HOSTS = 10


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and the figures that it shows."""

    id: str
    title: str
    heading: str  # of the column of labels
    labels: tuple[str, ...]
    series: tuple[svg.Series, ...]
    picture: Markup
    note: str = ""

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """Return each label with its figures."""
        return [(label, [one.values[i] for one in self.series]) for i, label in enumerate(self.labels)]


def charts(audit: Audit, families: Mapping[str, str]) -> list[Chart]:
    """Return the charts that there are figures for; `families` are the titles of families of rules by their prefix."""
    return [chart for chart in _charts(audit, families) if chart.series]


def _charts(audit: Audit, titles: Mapping[str, str]) -> Iterator[Chart]:
    periods = [(period.label, period.pages) for period in audit.periods]
    undated = f"{audit.undated:,} without a date" if audit.undated else ""
    yield _chart("pages", "Pages over time", "Date", periods, State, svg.columns, undated)
    families = [(titles.get(family.prefix) or family.prefix, family.findings) for family in audit.families]
    yield _chart("families", "Findings by family", "Family", families, Severity)
    sections = [(section.name or "(no section)", section.findings) for section in audit.sections if section.findings]
    yield _chart("sections", "Findings by section", "Section", sections, Severity)
    worst = sorted(audit.hosts, key=lambda host: (-sum(host.links.values()), host.name))[:FIRST_HOSTS]
    hosts = [(host.name, host.links) for host in worst]
    yield _chart("hosts", "Links to the most linked hosts", "Host", hosts, Health)
    ages = [(age.label, {Counted.LINKS: age.links}) for age in audit.ages]
    yield _chart("ages", "External links by last check", "Last looked up", ages, [Counted.LINKS])
    languages = [
        (
            f"{row.name} ({row.language})" if row.name else row.language,
            {Counted.TRANSLATED: row.translated, Counted.MISSING: row.out_of - row.translated},
        )
        for row in audit.translations
    ]
    coverage = [Counted.TRANSLATED, Counted.MISSING]
    yield _chart("coverage", "Translations' coverage", "Language", languages, coverage)


class Counted(StrEnum):
    """What a chart counts that has no other kinds of things in it."""

    LINKS = "links"
    TRANSLATED = "translated"
    MISSING = "missing"


def _chart(
    id_: str,
    title: str,
    heading: str,
    rows: Sequence[tuple[str, Mapping[Any, int]]],
    keys: Iterable[StrEnum],
    draw: Callable[[Sequence[str], Sequence[svg.Series]], str] = svg.bars,
    note: str = "",
) -> Chart:
    labels = tuple(printable(label) for label, _ in rows)
    every = [svg.Series(str(key), tuple(counts.get(key, 0) for _, counts in rows)) for key in keys]
    series = tuple(one for one in every if any(one.values))
    first = slice(None) if draw is svg.columns else slice(ROWS)
    if len(labels[first]) < len(labels):
        note = f"{len(labels[first])} of {len(labels):,} are drawn; the figures have them all."
    shown = [svg.Series(one.name, one.values[first]) for one in series]
    # Everything in the picture went through an XML writer, so it is markup, and no content is.
    picture = Markup(draw(labels[first], shown)) if series else Markup("")
    return Chart(id_, title, heading, labels, series, picture, note)
