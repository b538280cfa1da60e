"""EX010 link-tls-invalid."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.TLS_INVALID, "its certificate has expired")


class LinkTLSInvalid(LinkRule):
    """A link leads to a site whose certificate is not valid.

    It has expired, is for another host or is signed by nobody that browsers trust. Readers meet a full-page
    warning, and most turn back.

    Tell the site's owner, or link elsewhere. If only the name is wrong (`www.` in front or not), link with the
    name that the certificate is for.
    """

    code, name, severity = "EX010", "link-tls-invalid", Severity.WARNING
    outcomes = frozenset({Outcome.TLS_INVALID})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.TLS_INCOMPLETE_CHAIN)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Link with the name that the certificate is for, or elsewhere."
        yield self.finding(link, link.span, reported(link, "leads to a browser warning"), help=help)
