"""EX016 link-redirect-temporary."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.REDIRECT_TEMPORARY, "it leads to https://tea.example/tea/latest for now", 200)


class LinkRedirectTemporary(LinkRule):
    """A link is redirected for now.

    Its server means the link to stay as it is: short links, "latest" versions and language choices work like
    that. So this rule is off, and there for those who want to see every redirect.

    Nothing need be done.
    """

    code, name, severity = "EX016", "link-redirect-temporary", Severity.INFO
    default = False
    outcomes = frozenset({Outcome.REDIRECT_TEMPORARY})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.REDIRECT_PERMANENT)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Leave it, or link to where it leads."
        yield self.finding(link, link.span, reported(link, "is redirected"), help=help)
