"""EX014 link-client-error."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.CLIENT_ERROR, "it answers 400 Bad Request", 400)


class LinkClientError(LinkRule):
    """A link's server does not take the request.

    It answers 400 Bad Request, 405 Method Not Allowed or the like to what a browser would ask. Often the URL
    was cut off or misspelt, or is one of an API and no page.

    Compare the URL with the page that is meant, and correct it.
    """

    code, name, severity = "EX014", "link-client-error", Severity.WARNING
    outcomes = frozenset({Outcome.CLIENT_ERROR})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.GONE)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "See whether the URL is cut off or misspelt."
        yield self.finding(link, link.span, reported(link, "is not understood by its server"), help=help)
