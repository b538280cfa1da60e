"""EX009 link-protocol-error."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.PROTOCOL_ERROR, "the answer is not proper HTTP")


class LinkProtocolError(LinkRule):
    """A link's server answers something that cannot be understood.

    What came is no HTTP, has a wrong length, a broken compression, or no TLS where https is asked for. Browsers
    may be more patient, so this never fails a run.

    Follow the link yourself. If it does not work there either, link elsewhere, or with http instead of https
    where the server has no https.
    """

    code, name, severity = "EX009", "link-protocol-error", Severity.UNKNOWN
    outcomes = frozenset({Outcome.PROTOCOL_ERROR})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.CONNECTION_FAILED)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Follow it yourself; if it does not work there either, link elsewhere."
        yield self.finding(link, link.span, reported(link, "could not be read"), help=help)
