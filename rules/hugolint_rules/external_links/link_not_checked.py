"""EX024 link-not-checked."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import NotChecked, Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.NOT_CHECKED, "the time for this run was spent")


class LinkNotChecked(LinkRule):
    """A link was not looked up.

    The run was interrupted or out of time. The link may be dead or alive.

    Off by default: how many links were not looked up, and why, is in the summary of every run. Of a run that is
    offline, or whose network is down, there is no more to say than that.

    Run `hugolint audit` again: it goes on where it stopped. `budget` under `[links]` in the settings gives a
    run more time.
    """

    code, name, severity = "EX024", "link-not-checked", Severity.INFO
    default = False
    outcomes = frozenset({Outcome.NOT_CHECKED})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.BLOCKED_BY_POLICY)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.NOT_CHECKED, NotChecked.OFFLINE)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.NOT_CHECKED, f"{NotChecked.NETWORK_DOWN}: 9 of 9 hosts")}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        if link.result.reason.startswith((NotChecked.OFFLINE, NotChecked.NETWORK_DOWN)):
            return
        help = "Run `hugolint audit` again: it goes on where it stopped."
        yield self.finding(link, link.span, reported(link, "was not looked up"), help=help)
