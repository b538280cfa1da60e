"""From a visit's verdict on a page to the result of one link to it."""

from datetime import datetime

from hugolint.links.external import redirects
from hugolint.links.external.fragments import leads_to_the_top
from hugolint.links.external.outcomes import FragmentVerdict, Outcome, Result
from hugolint.links.external.urls import Target, shown
from hugolint.links.external.visit import Verdict

# A page that is there: now the fragment decides.
_THERE = frozenset({Outcome.OK, Outcome.REDIRECT_TEMPORARY, Outcome.REDIRECT_PERMANENT})


def result_of(url: str, target: Target, fragment: str, verdict: Verdict, checked_at: datetime) -> Result:
    """Return the result of the link `url`, which leads to `fragment` of the page at `target`."""
    outcome, reason, seen = verdict.outcome, verdict.reason, None
    if outcome in _THERE:
        seen, why = (
            (FragmentVerdict.FOUND, "") if leads_to_the_top(fragment) else verdict.fragments.get(fragment, (None, ""))
        )
        if seen is FragmentVerdict.MISSING:
            outcome, reason = Outcome.FRAGMENT_MISSING, why
        elif seen is FragmentVerdict.UNVERIFIABLE and outcome is not Outcome.REDIRECT_PERMANENT:
            outcome, reason = Outcome.FRAGMENT_UNVERIFIABLE, why
    rewrite = ""
    if (
        outcome is Outcome.REDIRECT_PERMANENT
        and verdict.end
        and verdict.status
        and not (fragment and verdict.end_fragment)
    ):
        rewrite = redirects.rewrite(target, verdict.end, verdict.status, fragment or verdict.end_fragment)
    return Result(
        url=url,
        outcome=outcome,
        reason=reason,
        status=verdict.status,
        final_url=shown(verdict.end.url) if verdict.end and verdict.status else "",
        hops=verdict.hops,
        fragment=seen if fragment else None,
        rewrite=rewrite,
        checked_at=checked_at,
    )
