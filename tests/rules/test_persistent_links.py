"""A link that cannot be reached once is a warning; one that has failed for long is an error that says since when."""

from datetime import UTC, datetime, timedelta

import pytest

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink
from hugolint.source import Span
from hugolint_rules.external_links._reporting import unless_persistent

NOW = datetime(2026, 3, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "runs", "severity"),
    [(8, 3, Severity.ERROR), (7, 3, Severity.ERROR), (6, 3, Severity.INFO), (8, 2, Severity.INFO)],
)
def test_what_fails_for_long_is_an_error(days: int, runs: int, severity: Severity) -> None:
    result = Result(
        "https://a.test/",
        Outcome.TIMEOUT,
        checked_at=NOW,
        failing_since=NOW - timedelta(days=days),
        failed_runs=runs,
    )
    finding = Finding("EX999", "slow", "it is slow", "content/a.md", Span(0, 1), Severity.INFO)
    reported = unless_persistent(finding, CheckedLink("content/a.md", Span(0, 1), "https://a.test/", result))
    assert reported.severity is severity
    assert ("it has failed since 2026-03-" in reported.message) == (severity is Severity.ERROR)
