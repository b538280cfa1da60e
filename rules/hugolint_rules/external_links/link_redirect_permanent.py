"""EX015 link-redirect-permanent."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.links.external.urls import for_content
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid
from hugolint_rules.external_links._reporting import reported

OLD = "http://tea.example/tea#green"
NEW = "https://tea.example/teas/#green"
PAGE = f"---\ntitle: Tea\n---\n\nSee [green tea]({OLD}).\n"
REASON = "it has moved to https://tea.example/teas/"


class LinkRedirectPermanent(LinkRule):
    """A link leads to a page that has moved for good.

    All redirects on the way are permanent (301 or 308) and end well. The link works for as long as somebody keeps
    the redirect; search engines and readers are better served by the new address.

    Write the new address. The fix does so where it is safe: on the same registered domain, not back to http, not into a
    login, a language or a session, with the fragment kept.
    """

    code, name, severity = "EX015", "link-redirect-permanent", Severity.WARNING
    outcomes = frozenset({Outcome.REDIRECT_PERMANENT})
    VALID = (
        Valid(PAGE, results={OLD: Result(OLD, Outcome.OK, status=200)}),
        Valid(PAGE, results={OLD: Result(OLD, Outcome.REDIRECT_TEMPORARY, status=200)}),
    )
    INVALID = (
        Invalid(
            PAGE,
            line=5,
            column=17,
            message=REASON,
            fixed=PAGE.replace(OLD, NEW),
            results={
                OLD: Result(OLD, Outcome.REDIRECT_PERMANENT, REASON, 200, rewrite=NEW),
                NEW: Result(NEW, Outcome.OK, status=200),
            },
        ),
        Invalid(PAGE, line=5, results={OLD: Result(OLD, Outcome.REDIRECT_PERMANENT, REASON, 200)}),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        help = "Write the new address."
        yield self.finding(link, link.span, reported(link, "has moved"), help=help, fix=_fix(link))


def _fix(link: CheckedLink) -> Fix | None:
    address = for_content(link.result.rewrite)  # a server made it
    if not address:
        return None
    return Fix(f"link to {address}", (Edit(link.span.start, link.span.end, address),))
