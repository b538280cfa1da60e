"""EX017 link-redirect-broken."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.REDIRECT_BROKEN, "it redirects in a circle", 302)


class LinkRedirectBroken(LinkRule):
    """A link is redirected to nowhere.

    The server sends readers in a circle, too far, or to something that is no web page. It was tried a second
    time with cookies. Browsers show an error.

    Find the page's present address and link there.
    """

    code, name, severity = "EX017", "link-redirect-broken", Severity.ERROR
    outcomes = frozenset({Outcome.REDIRECT_BROKEN})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.REDIRECT_TEMPORARY)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Link to where the page is now."
        yield self.finding(link, link.span, reported(link, "redirects to nowhere"), help=help)
