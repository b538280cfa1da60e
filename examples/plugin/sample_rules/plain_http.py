"""A link rule: it sees what looking up an external link came to."""

from collections.abc import Iterable

from hugolint.finding import Finding, Severity
from hugolint.rule import CheckedLink, Invalid, LinkRule, Outcome, Result, Valid

PAGE = "---\ntitle: A\n---\n\n[A](http://tea.example/a)\n"


def _moved(to: str) -> dict[str, Result]:
    url = "http://tea.example/a"
    return {url: Result(url, Outcome.REDIRECT_PERMANENT, "it moved", 301, to)}


class PlainHttp(LinkRule):
    """A link goes to `http://`, and its server sends everybody on to `https://`.

    The first request is not encrypted. Write `https://`.
    """

    code, name, severity, default = "ME005", "plain-http", Severity.INFO, False
    outcomes = frozenset((Outcome.REDIRECT_PERMANENT,))
    VALID = (Valid(PAGE, results=_moved("https://tea.example/b")),)
    INVALID = (Invalid(PAGE, line=5, column=5, message="https://", results=_moved("https://tea.example/a")),)

    def check(self, link: CheckedLink) -> Iterable[Finding]:
        """Yield the link that is answered at the same address under https."""
        secure = link.url.replace("http://", "https://", 1)
        if link.url != secure and link.result.final_url == secure:
            yield self.finding(link, link.span, f"{link.url} is answered at {secure}", help=f"Write {secure}.")
