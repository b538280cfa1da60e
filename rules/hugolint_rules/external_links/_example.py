"""The pages that the examples of these rules share, and what became of the link on them."""

from dataclasses import replace
from datetime import UTC, datetime

from hugolint.links.external.outcomes import Result

URL = "https://tea.example/tea"
PAGE = f"---\ntitle: Tea\n---\n\nSee [green tea]({URL}).\n"
REFERENCES = f"---\ntitle: Tea\n---\n\n[Green][tea] and [black tea][tea].\n\n[tea]: {URL}\n"


def for_a_week(failure: Result) -> Result:
    """Return a failure that has lasted for so long that the link must be called dead."""
    since, now = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 9, tzinfo=UTC)
    return replace(failure, checked_at=now, failing_since=since, failed_runs=3)
