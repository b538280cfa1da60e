"""EX004 link-connection-failed."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL, for_a_week
from hugolint_rules.external_links._reporting import reported, unless_persistent

RESULT = Result(URL, Outcome.CONNECTION_FAILED, "the connection failed: connection refused")


class LinkConnectionFailed(LinkRule):
    """No connection to a link's server could be made, or it was cut.

    That happens to sites that are well an hour later, so it is unknown. It becomes an error when the link has
    failed in three runs or more over a week: then the site is gone for your readers.

    Look again later; when it has become an error, link elsewhere or to an archived copy.
    """

    code, name, severity = "EX004", "link-connection-failed", Severity.UNKNOWN
    outcomes = frozenset({Outcome.CONNECTION_FAILED})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.TIMEOUT)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
        Invalid(PAGE, line=5, message="since 2026-01-01, in 3 runs", results={URL: for_a_week(RESULT)}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Look again later; if it stays like this, link elsewhere or to an archived copy."
        yield unless_persistent(self.finding(link, link.span, reported(link, "could not be reached"), help=help), link)
