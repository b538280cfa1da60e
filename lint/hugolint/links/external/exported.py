"""Results of external links as lines of text: fit to be committed, compared, merged, and read again."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated

from msgspec import Meta, Struct, convert

from hugolint.links.external.outcomes import FragmentVerdict, Hop, Outcome, Result
from hugolint.links.external.urls import parse, safe

CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
CLOCK_SKEW = timedelta(minutes=10)  # that clocks of machines may differ by; a time further in the future is no time
_NO_TIME = datetime.fromtimestamp(0, UTC)


def as_line(result: Result, failures: Iterable[datetime]) -> str:
    """Return a result and the times of its failures as a line."""
    assert result.checked_at is not None
    fields: dict[str, object] = {
        "url": result.url,
        "outcome": result.outcome,
        "checked": result.checked_at.isoformat(),
        "status": result.status,
        "reason": result.reason,
        "final": result.final_url if result.final_url != result.url else "",
        "hops": [[hop.status, hop.url] for hop in result.hops],
        "fragment": result.fragment,
        "rewrite": result.rewrite,
        "failures": [failure.isoformat() for failure in failures],
        "soft-404-sought": result.soft_404_sought,
    }
    written = {name: value for name, value in fields.items() if value not in (None, "", [], False)}
    return json.dumps(written, ensure_ascii=False)


class _Exported(Struct, forbid_unknown_fields=True, rename="kebab"):
    """A line of an export, checked."""

    url: str
    outcome: Outcome
    checked: datetime
    status: Annotated[int, Meta(ge=0, le=999)] | None = None
    reason: str = ""
    final: str = ""
    hops: list[tuple[int, str]] = []
    fragment: FragmentVerdict | None = None
    rewrite: str = ""
    failures: list[datetime] = []
    soft_404_sought: bool = False


def from_line(line: str) -> tuple[Result, list[datetime]]:
    """Return the result and the failures in a line of an export. Raises ValueError, with words for people, or RecursionError."""
    read = convert(json.loads(line), _Exported)
    if read.outcome is Outcome.NOT_CHECKED:
        raise ValueError("a link that was not checked is never exported")
    target, _ = parse(read.url)
    if target.url != read.url.partition("#")[0]:
        raise ValueError(f'the URL would be written "{target.url}"')
    for url in filter(None, (read.final, read.rewrite)):
        parse(url)
    for text in (read.url, read.rewrite):
        text.encode()
    result = Result(
        url=read.url,
        outcome=read.outcome,
        reason=safe(read.reason),
        status=read.status,
        final_url=safe(read.final or read.url),
        hops=tuple(Hop(status, safe(hop)) for status, hop in read.hops),
        fragment=read.fragment,
        rewrite=read.rewrite,
        checked_at=_past(read.checked),
        soft_404_sought=read.soft_404_sought,
    )
    return result, [moment for failure in read.failures if (moment := _past(failure)) != _NO_TIME]


def _past(moment: datetime) -> datetime:
    """Return a moment as it is, or `_NO_TIME` where it is still to come."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if _NO_TIME <= moment <= datetime.now(UTC) + CLOCK_SKEW else _NO_TIME
