"""The audit of a small site that is read from files."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from made_up import at, finding

from hugolint.finding import Severity
from hugolint.hugo.load import load
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.report.audit.build import audit_of
from hugolint.report.audit_model import Audit, Health, State
from hugolint.rule import CheckedLink
from hugolint.source import Span

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CONFIG = """\
baseURL = "https://example.org/"
title = "A garden"
defaultContentLanguage = "en"
[languages.en]
label = "English"
weight = 1
[languages.de]
label = "Deutsch"
weight = 2
"""


def page(title: str, *lines: str) -> str:
    return "\n".join(["---", f"title: {title}", *lines, "---", "text", ""])


SITE = {
    "hugo.toml": CONFIG,
    "content/posts/a.md": page("A", "date: 2024-03-01", "tags: [PyTorch, garden]"),
    "content/posts/b.md": page("B", "date: 2026-01-01", "tags: [Pytorch]", "draft: true"),
    "content/posts/c.md": page("C", "date: 2027-05-01", "tags: [PyTorch]"),
    "content/posts/d.md": page("D", "date: 2020-01-01", "expiryDate: 2021-01-01"),
    "content/about.md": page("About"),
    "content/posts/a.de.md": page("A auf Deutsch", "date: 2024-03-02"),
    "content/posts/_index.md": page("All posts"),
}


@pytest.fixture
def audited(tmp_path):
    def audit(files: Mapping[str, str] = SITE, **more: object) -> Audit:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return audit_of(load(tmp_path, None, now=NOW), more.pop("findings", ()), **more)  # type: ignore[arg-type]

    return audit


def test_pages_are_counted_by_state(audited):
    audit = audited()
    assert audit.title == "A garden"
    assert audit.states == {State.PUBLISHED: 3, State.DRAFT: 1, State.FUTURE: 1, State.EXPIRED: 1}


def test_periods_have_no_gaps_and_know_the_state(audited):
    audit = audited()
    assert [period.label for period in audit.periods] == [str(year) for year in range(2020, 2028)]
    by_label = {period.label: period.pages for period in audit.periods}
    assert by_label["2024"] == {State.PUBLISHED: 2}
    assert by_label["2026"] == {State.DRAFT: 1}
    assert by_label["2021"] == {}
    assert audit.undated == 1


def test_a_short_time_is_counted_by_months(audited):
    files = {f"content/{n}.md": page(f"P{n}", f"date: 2025-{n:02}-03") for n in (11, 12)}
    audit = audited({"hugo.toml": "", **files, "content/x.md": page("X", "date: 2026-02-01")})
    assert [period.label for period in audit.periods] == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_a_slip_in_a_year_does_not_stretch_the_time(audited):
    dates = {"a": "0217-01-01", "b": "2024-01-01", "c": "9999-01-01"}
    audit = audited({"hugo.toml": "", **{f"content/{n}.md": page(n, f"date: {d}") for n, d in dates.items()}})
    assert len(audit.periods) <= 30
    assert audit.periods[0].label == "< 2001"
    assert audit.periods[-1].label == "> 2028"
    assert sum(sum(period.pages.values()) for period in audit.periods) == 3


def test_terms_are_told_with_their_spellings(audited):
    terms = {term.written[0][0]: term for term in audited().terms}
    assert terms["PyTorch"].written == (("PyTorch", 2), ("Pytorch", 1))
    assert (terms["PyTorch"].pages, terms["PyTorch"].taxonomy) == (3, "tags")
    assert terms["garden"].written == (("garden", 1),)


def test_translations_are_measured_against_the_default_language(audited):
    english, german = audited().translations
    assert (english.language, english.name, english.translated, english.out_of) == ("en", "English", 2, 2)
    assert (german.pages, german.translated, german.out_of) == (1, 1, 2)
    assert audited({"hugo.toml": "", "content/a.md": page("A")}).translations == ()


def test_findings_are_counted_by_family_section_and_page(audited):
    text = SITE["content/posts/a.md"]
    found = (
        *at(text, finding(text, "PyTorch", path="content/posts/a.md", severity=Severity.WARNING, code="TX001")),
        *at(text, finding(text, "title", path="content/posts/b.md", code="FM001")),
        *at(text, finding(text, "title", path="hugo.toml", code="ZZ001", severity=Severity.INFO)),
    )
    audit = audited(findings=found)
    assert [family.prefix for family in audit.families] == ["FM", "TX", "ZZ"]
    posts = audit.sections[0]
    assert (posts.name, posts.findings) == ("posts", {Severity.WARNING: 1, Severity.ERROR: 1})
    assert [(page.path, page.title) for page in audit.worst_pages] == [
        ("content/posts/b.md", "B"),
        ("content/posts/a.md", "A"),
        ("hugo.toml", ""),
    ]


def links(*results: Result) -> list[CheckedLink]:
    """Return links to each result, each written twice."""
    return [CheckedLink("content/about.md", Span(0, 1), result.url, result) for result in results for _ in range(2)]


def test_links_are_counted_once_by_host_and_health(audited):
    audit = audited(
        links=links(
            Result("https://a.example/1", Outcome.OK),
            Result("https://a.example/2", Outcome.GONE),
            Result("https://a.example/3", Outcome.REDIRECT_PERMANENT),
            Result("https://b.example/", Outcome.TIMEOUT),
            Result("https://b.example/x", Outcome.SOFT_404),
            Result("https://[broken", Outcome.INVALID_URL),
            Result(
                "https://c.example/",
                Outcome.TIMEOUT,
                checked_at=NOW,
                failing_since=NOW - timedelta(days=30),
                failed_runs=5,
            ),
        )
    )
    assert {host.name: dict(host.links) for host in audit.hosts} == {
        "a.example": {Health.OK: 1, Health.DEAD: 1, Health.REDIRECTED: 1},
        "b.example": {Health.UNKNOWN: 1, Health.DOUBTFUL: 1},
        "c.example": {Health.DEAD: 1},
        "(no host)": {Health.DEAD: 1},
    }


def test_every_outcome_has_a_health(audited):
    audit = audited(links=links(*(Result(f"https://{o.value}.example/", o) for o in Outcome)))
    assert len(audit.hosts) == len(Outcome)


def test_links_are_counted_by_the_age_of_their_last_check(audited):
    ages = {"hours": 5, "days": 24 * 3, "weeks": 24 * 20, "months": 24 * 90}
    audit = audited(
        links=links(
            *(
                Result(f"https://{n}.example/", Outcome.OK, checked_at=NOW - timedelta(hours=h))
                for n, h in ages.items()
            ),
            Result("https://never.example/", Outcome.NOT_CHECKED),
        )
    )
    assert [(age.label, age.links) for age in audit.ages] == [
        ("today", 1),
        ("this week", 1),
        ("this month", 1),
        ("older", 1),
        ("never", 1),
    ]


def test_a_site_without_a_title_is_called_by_its_host(audited, tmp_path: Path):
    assert audited({"hugo.toml": 'baseURL = "https://x.example/y/"'}).title == "x.example"
    assert audited({"hugo.toml": ""}).title == tmp_path.name
