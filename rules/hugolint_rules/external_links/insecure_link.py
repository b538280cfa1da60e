"""EX026 insecure-link."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Severity
from hugolint.links.external.outcomes import Outcome, Result
from hugolint.links.external.urls import for_content
from hugolint.rule import CheckedLink, Invalid, LinkRule, Valid

OLD, NEW = "http://tea.example/green", "https://tea.example/green"
PAGE = f"---\ntitle: Tea\n---\n\nSee [green tea]({OLD}).\n"
WORKS = Result(OLD, Outcome.OK, status=200)


class InsecureLink(LinkRule):
    """A link uses `http`, and its server answers `https` too.

    What is sent over `http` can be read and changed on its way. The same address was looked up with `https`, and
    answered well, without a redirect.

    Write `https`. The fix does.
    """

    code, name, severity = "EX026", "insecure-link", Severity.INFO
    default = False
    outcomes = frozenset({Outcome.OK, Outcome.REDIRECT_TEMPORARY, Outcome.FRAGMENT_UNVERIFIABLE})
    with_https = True
    VALID = (
        Valid(PAGE, results={OLD: WORKS, NEW: Result(NEW, Outcome.TLS_INVALID)}),
        Valid(PAGE, results={OLD: WORKS, NEW: Result(NEW, Outcome.REDIRECT_TEMPORARY, status=200)}),
        Valid(PAGE.replace(OLD, NEW), results={NEW: Result(NEW, Outcome.OK, status=200)}),
    )
    INVALID = (
        Invalid(
            PAGE,
            line=5,
            column=17,
            message="answers https too",
            fixed=PAGE.replace(OLD, NEW),
            results={OLD: WORKS, NEW: Result(NEW, Outcome.OK, status=200)},
        ),
        Invalid(
            f"---\ntitle: Tea\n---\n\n<{OLD}>\n",
            line=5,
            column=2,
            fixed=f"---\ntitle: Tea\n---\n\n<{NEW}>\n",
            results={OLD: WORKS, NEW: Result(NEW, Outcome.OK, status=200)},
        ),
    )

    def check(self, link: CheckedLink) -> Iterator[Finding]:
        if link.https is None or link.https.outcome is not Outcome.OK:
            return
        address = for_content(f"https{link.url[4:]}")
        fix = Fix(f"link to {address}", (Edit(link.span.start, link.span.end, address),)) if address else None
        message = f'"{link.result.url}" uses http, and its server answers https too'
        yield self.finding(link, link.span, message, help="Write https.", fix=fix)
