"""EX023 link-blocked-by-policy."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.BLOCKED_BY_POLICY, "its address 10.0.0.7 is not on the public Internet")


class LinkBlockedByPolicy(LinkRule):
    """A link was not looked up: the settings, or its private address, forbid it.

    Links come from content that anyone may propose, so hugolint does not ask hosts inside your network,
    whatever name or redirect leads there. Readers outside cannot follow such a link either.

    Correct the link; or allow such addresses with `allow-private = true`, or shorten `exclude`, under `[links]`
    in the settings.
    """

    code, name, severity = "EX023", "link-blocked-by-policy", Severity.INFO
    outcomes = frozenset({Outcome.BLOCKED_BY_POLICY})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.NOT_CHECKED)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "To look it up all the same, see `allow-private` and `exclude` under [links] in the settings."
        yield self.finding(link, link.span, reported(link, "was not looked up"), help=help)
