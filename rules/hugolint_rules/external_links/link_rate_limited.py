"""EX007 link-rate-limited."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.RATE_LIMITED, "it answers 429 Too Many Requests: it has been asked too often", 429)


class LinkRateLimited(LinkRule):
    """A link could not be checked: its server has been asked too often.

    The server answers 429 Too Many Requests, and went on to do so at the end of the run. That says nothing of
    the link, so it never fails a run.

    Give the host a slower pace under `[links.hosts]` in the settings (`concurrency`, `delay`), or a token
    (`secret-headers`) where it takes one. What is remembered is not asked again, so the next run gets further.
    """

    code, name, severity = "EX007", "link-rate-limited", Severity.UNKNOWN
    outcomes = frozenset({Outcome.RATE_LIMITED})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.SERVER_ERROR)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Give the host a slower pace under [links.hosts] in the settings, and look again later."
        yield self.finding(link, link.span, reported(link, "could not be checked"), help=help)
