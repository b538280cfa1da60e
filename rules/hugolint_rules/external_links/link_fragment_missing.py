"""EX020 link-fragment-missing."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.FRAGMENT_MISSING, "the page has nothing with the id", 200)


class LinkFragmentMissing(LinkRule):
    """A link leads to a place on a page that is not on the page.

    The page is there and was read to its end, but has no element with the id or name behind `#`. Readers land
    at its top and must search.

    Look for the section on that page and take its present id, or leave the fragment off.
    """

    code, name, severity = "EX020", "link-fragment-missing", Severity.WARNING
    outcomes = frozenset({Outcome.FRAGMENT_MISSING})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.FRAGMENT_UNVERIFIABLE)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Take the present id of the section, or leave the fragment off."
        yield self.finding(link, link.span, reported(link, "leads to a place that the page does not have"), help=help)
