"""EX019 link-soft-404."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.SOFT_404, "it shows what its host shows for pages that are missing", 200)


class LinkSoft404(LinkRule):
    """A link leads to a page that says it is there, and is not.

    The server answers 200 OK, but with the same page as for an address that cannot exist. Readers see "not
    found", or a domain for sale.

    Find where the page has gone and link there, or to an archived copy.
    """

    code, name, severity = "EX019", "link-soft-404", Severity.WARNING
    outcomes = frozenset({Outcome.SOFT_404})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.GONE)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Link to where the page is now or to an archived copy."
        yield self.finding(link, link.span, reported(link, "is gone, though its server says 200 OK"), help=help)
