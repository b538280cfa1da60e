"""EX024 link-not-checked."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._telling import told

RESULT = Result(URL, Outcome.NOT_CHECKED, "the time for this run was spent")


class LinkNotChecked(LinkRule):
    """A link was not looked up.

    The run was offline, interrupted or out of time, the network here was down, or the link is neither http nor
    https. The link may be dead or alive.

    Run `hugolint audit` again: it goes on where it stopped. `budget` under `[links]` in the settings gives a
    run more time.
    """

    code, name, severity = "EX024", "link-not-checked", Severity.INFO
    outcomes = frozenset({Outcome.NOT_CHECKED})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.BLOCKED_BY_POLICY)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Run `hugolint audit` again: it goes on where it stopped."
        yield self.finding(link, link.span, told(link, "was not looked up"), help=help)
