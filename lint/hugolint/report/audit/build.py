"""Taking the audit of a site: pages by state and time, terms, links, translations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from hugolint.finding import Severity
from hugolint.hugo.pages.page import Page, Reason
from hugolint.hugo.paths.paths import normalize
from hugolint.hugo.site import Site
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.report.audit_model import (
    Age,
    Audit,
    Family,
    Health,
    Host,
    Period,
    Section,
    Severities,
    State,
    Term,
    Translation,
    WorstPage,
)
from hugolint.report.model import Located
from hugolint.rule import CheckedLink
from hugolint.util.urls import split_url

STATES = {
    Reason.DRAFT: State.DRAFT,
    Reason.FUTURE: State.FUTURE,
    Reason.EXPIRED: State.EXPIRED,
    Reason.NEVER_BUILT: State.NEVER_BUILT,
}
HEALTHS = {
    Health.OK: (Outcome.OK, Outcome.RESTRICTED, Outcome.FRAGMENT_UNVERIFIABLE, Outcome.TLS_INCOMPLETE_CHAIN),
    Health.REDIRECTED: (Outcome.REDIRECT_PERMANENT, Outcome.REDIRECT_TEMPORARY),
    Health.DEAD: (Outcome.GONE, Outcome.HOST_NOT_FOUND, Outcome.REDIRECT_BROKEN, Outcome.INVALID_URL),
    Health.UNKNOWN: (
        Outcome.DNS_FAILURE,
        Outcome.CONNECTION_FAILED,
        Outcome.TIMEOUT,
        Outcome.SERVER_ERROR,
        Outcome.RATE_LIMITED,
        Outcome.BOT_BLOCKED,
        Outcome.PROTOCOL_ERROR,
        Outcome.NOT_CHECKED,
        Outcome.BLOCKED_BY_POLICY,
    ),
}
HEALTH_OF = {outcome: health for health, outcomes in HEALTHS.items() for outcome in outcomes}
AGES = {"today": timedelta(days=1), "this week": timedelta(days=7), "this month": timedelta(days=31)}
OLDER, NEVER = "older", "never"
WORST = 15  # files that are listed as those with the most findings
MONTHLY = 24  # months: pages of a longer time are counted by years
YEARS_BACK, YEARS_AHEAD = 25, 2


def audit_of(site: Site, findings: Iterable[Located], links: Iterable[CheckedLink] = ()) -> Audit:
    """Return the state of a site's content; `links` are its external links where they were looked up."""
    found = tuple(findings)
    pages = [page for page in site.pages if page.source is not None and page.kind == "page"]
    states = Counter(_state(page) for page in pages)
    dates = [(page.dates.date, _state(page)) for page in pages if page.dates.date is not None]
    section_of = {page.path: page.section for page in site.pages if page.source is not None}
    results = {link.url: link.result for link in links}
    return Audit(
        title=_title(site),
        base_url=site.config.settings.base_url,
        made=site.now,
        states={state: states[state] for state in State if states[state] or state in (State.PUBLISHED, State.DRAFT)},
        periods=_periods(dates, site.now),
        undated=len(pages) - len(dates),
        families=families(found),
        sections=sections(found, section_of),
        worst_pages=worst_pages(found, {page.path: page.title for page in site.pages if page.source is not None}),
        terms=_terms(site.pages),
        hosts=_hosts(results.values()),
        ages=_ages(results.values(), site.now),
        translations=tuple(_translations(site)),
        section_of=section_of,
    )


def _title(site: Site) -> str:
    """Return what the site is called; without a title, its host or its folder."""
    languages = [language for language in site.config.languages if language.code == site.config.default_language]
    titles = [site.config.settings.title, *(language.settings.title for language in languages)]
    return next(filter(None, titles), "") or split_url(site.config.settings.base_url).netloc or site.root.name


def _state(page: Page) -> State:
    return STATES[page.hidden.reason] if page.hidden else State.PUBLISHED


def _periods(dates: list[tuple[datetime, State]], now: datetime) -> tuple[Period, ...]:
    """Count pages by month where they span two years at most, by year otherwise; dates far off are put together."""
    if not dates:
        return ()
    months = [date.year * 12 + date.month - 1 for date, _ in dates]
    if max(months) - min(months) < MONTHLY:
        labels = {month: f"{month // 12}-{month % 12 + 1:02}" for month in range(min(months), max(months) + 1)}
        return _counted(labels, zip(months, (state for _, state in dates), strict=True))
    first, last = now.year - YEARS_BACK, now.year + YEARS_AHEAD
    years = [min(max(date.year, first - 1), last + 1) for date, _ in dates]
    labels = {year: str(year) for year in range(min(years), max(years) + 1)}
    labels |= {year: label for year, label in ((first - 1, f"< {first}"), (last + 1, f"> {last}")) if year in labels}
    return _counted(labels, zip(years, (state for _, state in dates), strict=True))


def _counted(labels: Mapping[int, str], pages: Iterable[tuple[int, State]]) -> tuple[Period, ...]:
    counts = Counter(pages)
    return tuple(
        Period(label, {state: counts[key, state] for state in State if counts[key, state]})
        for key, label in labels.items()
    )


def _terms(pages: Iterable[Page]) -> tuple[Term, ...]:
    """Return each term with its spellings: what Hugo takes for one term is one, in whatever language."""
    spellings: dict[tuple[str, str], Counter[str]] = {}
    for page in pages:
        for taxonomy, terms in page.terms.items():
            for term in dict.fromkeys(terms) if page.source is not None else ():
                spellings.setdefault((taxonomy, normalize(term)), Counter())[term] += 1
    return tuple(
        Term(taxonomy, tuple(sorted(written.items(), key=lambda entry: (-entry[1], entry[0]))), written.total())
        for (taxonomy, _), written in sorted(spellings.items())
    )


def _hosts(results: Iterable[Result]) -> tuple[Host, ...]:
    hosts: dict[str, Counter[Health]] = {}
    for result in results:
        hosts.setdefault(_host(result.url), Counter())[_health(result)] += 1
    return tuple(Host(name, links) for name, links in sorted(hosts.items()))


def _host(url: str) -> str:
    return split_url(url).hostname or "(no host)"


def _health(result: Result) -> Health:
    return Health.DEAD if result.persistent else HEALTH_OF.get(result.outcome, Health.DOUBTFUL)


def _ages(results: Iterable[Result], now: datetime) -> tuple[Age, ...]:
    counts = Counter(_age(result.checked_at, now) for result in results)
    return tuple(Age(label, counts[label]) for label in (*AGES, OLDER, NEVER) if counts[label])


def _age(checked_at: datetime | None, now: datetime) -> str:
    if checked_at is None:
        return NEVER
    return next((label for label, age in AGES.items() if now - checked_at < age), OLDER)


def _translations(site: Site) -> Iterator[Translation]:
    """Yield every language of a multilingual site, with how many of the default language's pages it has."""
    if len(site.config.languages) < 2:
        return
    keys: dict[str, set[str]] = {language.code: set() for language in site.config.languages}
    for page in site.pages:
        if page.source is not None and page.kind == "page" and page.published:
            keys[page.language.code].add(page.translation_key or page.logical_path)
    originals = keys[site.config.default_language]
    for language in site.config.languages:
        theirs = keys[language.code]
        yield Translation(language.code, language.label, len(theirs), len(theirs & originals), len(originals))


def families(findings: Iterable[Located]) -> tuple[Family, ...]:
    """Return the families that have findings."""
    counts = _severities((_prefix(located), located) for located in findings)
    return tuple(Family(prefix, counts[prefix]) for prefix in sorted(counts))


def sections(findings: Iterable[Located], section_of: Mapping[str, str]) -> tuple[Section, ...]:
    """Return all sections, those with the most errors, warnings and info first."""
    pages = Counter(section_of.values())
    counts = _severities((section_of.get(located.finding.path, ""), located) for located in findings)
    found = [Section(name, pages[name], counts.get(name, {})) for name in {*pages, *counts}]
    return tuple(sorted(found, key=lambda section: (*_gravity(section.findings), section.name)))


def worst_pages(findings: Iterable[Located], titles: Mapping[str, str]) -> tuple[WorstPage, ...]:
    """Return the files with the most errors, then warnings, then info; `titles` are pages' titles by path."""
    counts = _severities((located.finding.path, located) for located in findings)
    pages = [WorstPage(path, titles.get(path, ""), severities) for path, severities in counts.items()]
    return tuple(sorted(pages, key=lambda page: (*_gravity(page.findings), page.path))[:WORST])


def _severities(findings: Iterable[tuple[str, Located]]) -> dict[str, Severities]:
    counts: dict[str, Counter[Severity]] = {}
    for key, located in findings:
        counts.setdefault(key, Counter())[located.finding.severity] += 1
    return dict(counts)


def _gravity(findings: Severities) -> tuple[int, ...]:
    return tuple(-findings.get(severity, 0) for severity in Severity)


def _prefix(located: Located) -> str:
    return located.finding.code.rstrip("0123456789")
