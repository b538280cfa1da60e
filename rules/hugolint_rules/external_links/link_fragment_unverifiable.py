"""EX021 link-fragment-unverifiable."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.FRAGMENT_UNVERIFIABLE, "the page is made by scripts", 200)


class LinkFragmentUnverifiable(LinkRule):
    """A link's fragment cannot be verified.

    The page is there, but it is made by scripts, is no HTML, is too long to be read, or the fragment is made
    sense of by the browser or a script (`#L10`, `#/route`).

    Nothing need be done.
    """

    code, name, severity = "EX021", "link-fragment-unverifiable", Severity.INFO
    outcomes = frozenset({Outcome.FRAGMENT_UNVERIFIABLE})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.FRAGMENT_MISSING)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Follow it yourself, if the place matters."
        yield self.finding(
            link, link.span, reported(link, "leads to a page that is there, its fragment cannot be verified"), help=help
        )
