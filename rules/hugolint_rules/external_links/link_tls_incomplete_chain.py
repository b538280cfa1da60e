"""EX011 link-tls-incomplete-chain."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.TLS_INCOMPLETE_CHAIN, "the server sends an incomplete chain")


class LinkTLSIncompleteChain(LinkRule):
    """A link could not be checked: its server does not send all of its certificates.

    Desktop browsers find the missing certificate by themselves, so most readers notice nothing; programs, and
    some phones, refuse the connection. Behind a company's proxy every site looks like this.

    Nothing is wrong with the link. Behind a proxy, name its certificates in the environment variable
    SSL_CERT_FILE.
    """

    code, name, severity = "EX011", "link-tls-incomplete-chain", Severity.INFO
    outcomes = frozenset({Outcome.TLS_INCOMPLETE_CHAIN})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.TLS_INVALID)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Browsers get through; where this is true of every link, set SSL_CERT_FILE to the certificates that are trusted here."
        yield self.finding(link, link.span, reported(link, "could not be checked"), help=help)
