"""EX005 link-timeout."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL, for_a_week
from hugolint_rules.external_links._reporting import reported, unless_persistent

RESULT = Result(URL, Outcome.TIMEOUT, "it took too long to answer")


class LinkTimeout(LinkRule):
    """A link's server did not answer in time.

    It was asked three times, each time with twice the patience. Slow sites recover, so this is unknown. It
    becomes an error when the link has failed in three runs or more over a week.

    Look again later, or give it more time: `timeout` under `[links]` in the settings.
    """

    code, name, severity = "EX005", "link-timeout", Severity.UNKNOWN
    outcomes = frozenset({Outcome.TIMEOUT})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.CONNECTION_FAILED)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
        Invalid(PAGE, line=5, message="since 2026-01-01, in 3 runs", results={URL: for_a_week(RESULT)}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Look again later, or raise `timeout` under [links] in the settings."
        yield unless_persistent(
            self.finding(link, link.span, reported(link, "did not answer in time"), help=help), link
        )
