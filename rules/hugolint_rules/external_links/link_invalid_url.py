"""EX022 link-invalid-url."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.INVALID_URL, "it names no host")


class LinkInvalidURL(LinkRule):
    """A link is no URL that a browser could follow.

    Its host name cannot be, its port is out of range, or a part is missing. Readers who follow it get an error
    from the browser itself.

    Correct the URL; the message says which part is wrong.
    """

    code, name, severity = "EX022", "link-invalid-url", Severity.ERROR
    outcomes = frozenset({Outcome.INVALID_URL})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.NOT_CHECKED)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Correct the URL."
        yield self.finding(link, link.span, reported(link, "cannot be followed"), help=help)
