"""EX013 link-forbidden."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.FORBIDDEN, "it answers 403 Forbidden", 403)


class LinkForbidden(LinkRule):
    """A link's server refuses to show the page.

    It answers 403 Forbidden, even to the manner of a browser, or 451 for legal reasons. It may be there for
    readers elsewhere; often it is not.

    Follow the link yourself. If it works, say so to hugolint: `accept = [403]` under `[links.hosts."the.host"]`
    in the settings; if not, link elsewhere.
    """

    code, name, severity = "EX013", "link-forbidden", Severity.WARNING
    outcomes = frozenset({Outcome.FORBIDDEN})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.RESTRICTED)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Follow it yourself; if it works, add `accept = [403]` for this host under [links.hosts]."
        yield self.finding(link, link.span, reported(link, "is refused"), help=help)
