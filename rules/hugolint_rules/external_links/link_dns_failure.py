"""EX003 link-dns-failure."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.DNS_FAILURE, "the name of the host could not be looked up for now")


class LinkDNSFailure(LinkRule):
    """The name of a link's host could not be looked up for now.

    The name servers did not answer; whether the host exists is not known, so this never fails a run.

    Look again later. If it stays like this, the domain is badly run, and its pages come and go for your readers
    too.
    """

    code, name, severity = "EX003", "link-dns-failure", Severity.UNKNOWN
    outcomes = frozenset({Outcome.DNS_FAILURE})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.HOST_NOT_FOUND)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Look again later: nothing is known of the link itself."
        yield self.finding(link, link.span, reported(link, "could not be looked up"), help=help)
