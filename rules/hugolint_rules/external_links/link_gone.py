"""EX001 link-gone."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.GONE, "it answers 404 Not Found", 404)


class LinkGone(LinkRule):
    """A link leads to a page that is not there any more.

    The server answered, and said so: 404 Not Found, asked a second time at the end of the run and in the manner
    of a browser, or 410 Gone; or YouTube says that the video does not exist. A reader who follows the link
    meets an error page.

    Find where the page has gone and link there, link to a copy in the Internet Archive, or take the link out.
    """

    code, name, severity = "EX001", "link-gone", Severity.ERROR
    outcomes = frozenset({Outcome.GONE})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.SERVER_ERROR)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Link to where the page is now or to an archived copy, or take the link out."
        yield self.finding(link, link.span, reported(link, "is gone"), help=help)
