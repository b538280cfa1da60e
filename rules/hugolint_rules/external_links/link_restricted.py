"""EX012 link-restricted."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.RESTRICTED, "it answers 401 Unauthorized", 401)


class LinkRestricted(LinkRule):
    """A link leads to a page that asks to log in.

    What is behind it cannot be checked, and readers without an account do not see it.

    Say beside the link that an account is needed, or link to a public page.
    """

    code, name, severity = "EX012", "link-restricted", Severity.INFO
    outcomes = frozenset({Outcome.RESTRICTED})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.FORBIDDEN)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Readers without an account do not see it; a public page is the better link."
        yield self.finding(link, link.span, reported(link, "asks to log in"), help=help)
