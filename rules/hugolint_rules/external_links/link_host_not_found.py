"""EX002 link-host-not-found."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.HOST_NOT_FOUND, "there is no host of this name")


class LinkHostNotFound(LinkRule):
    """A link leads to a host that does not exist.

    There is no address under the name, though other names can be looked up: a typo in the name, or a domain
    that nobody pays for any more. Such a domain can be bought by anyone, and your link then leads to whatever
    they put there.

    Correct the name, or take the link out.
    """

    code, name, severity = "EX002", "link-host-not-found", Severity.ERROR
    outcomes = frozenset({Outcome.HOST_NOT_FOUND})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.DNS_FAILURE)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Correct the name of the host, or take the link out."
        yield self.finding(link, link.span, reported(link, "leads to a host that does not exist"), help=help)
