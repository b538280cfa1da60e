"""EX018 link-redirect-suspicious."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.REDIRECT_SUSPICIOUS, "it leads to the front page https://tea.example/", 200)


class LinkRedirectSuspicious(LinkRule):
    """A link is redirected to a front page or to another site.

    That is how sites hide that a page is gone, and how domains change hands. The link "works", and readers do
    not find what it promises.

    Follow the link. Where the page has moved, link to its new place; where it is gone, to an archived copy.
    """

    code, name, severity = "EX018", "link-redirect-suspicious", Severity.WARNING
    outcomes = frozenset({Outcome.REDIRECT_SUSPICIOUS})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.REDIRECT_PERMANENT)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "See where it leads; hugolint does not rewrite such links by itself."
        yield self.finding(link, link.span, reported(link, "may be gone"), help=help)
