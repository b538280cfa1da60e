"""EX008 link-bot-blocked."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._example import PAGE, REFERENCES, URL
from hugolint_rules.external_links._reporting import reported

RESULT = Result(URL, Outcome.BOT_BLOCKED, "it answers 403 Forbidden, with a page that asks whether we are human", 403)


class LinkBotBlocked(LinkRule):
    """A link could not be checked: its server turns robots away.

    It answers with a page that asks whether we are human, or as it is known to answer robots, even to the
    manner of a browser. People get through, so this never fails a run.

    Follow the link yourself once. A host that is always like this can be left out: `exclude` under `[links]` in
    the settings.
    """

    code, name, severity = "EX008", "link-bot-blocked", Severity.UNKNOWN
    outcomes = frozenset({Outcome.BOT_BLOCKED})
    VALID = (
        Valid(PAGE, results={URL: Result(URL, Outcome.OK, status=200)}),
        Valid(PAGE, results={URL: Result(URL, Outcome.FORBIDDEN)}),
    )
    INVALID = (
        Invalid(PAGE, line=5, column=17, message=RESULT.reason, results={URL: RESULT}),
        Invalid(REFERENCES, line=7, column=8, results={URL: RESULT}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Follow it yourself; add a host that always blocks robots to `exclude` under [links]."
        yield self.finding(link, link.span, reported(link, "could not be checked"), help=help)
