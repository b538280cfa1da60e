"""LN024 http-link."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown
from hugolint_rules.links._addresses import external_links, rewriting

HTTP = re.compile(r"http://", re.IGNORECASE)
NOT_PUBLIC = re.compile(
    r"http://(?:[^/@]*@)?(?:\d+(?:\.\d+){3}|\[[\da-f:.]+\]|[^./:?#]+|[^/:?#]*\.(?:local|internal|localhost|test|example|invalid|onion|lan)"
    r"|(?:[^/:?#]*\.)?example\.(?:com|org|net))(?:[:/?#]|$)",
    re.IGNORECASE,
)


class HttpLink(PageRule):
    """A link leads to another site over `http`.

    What it leads to can be read and changed on the way, and browsers warn of it. Nearly every host answers over `https`.

    Write `https`, once it answers: `insecure-link` finds the hosts that do, over the network. Addresses that are no public host, such as
    `http://localhost:8080` or `http://10.0.0.1`, are left alone.
    """

    code, name, severity, default = "LN024", "http-link", Severity.INFO, False
    only_where = ("http://", "HTTP://", "Http://")
    VALID = (
        "---\ntitle: Tea\n---\n\n[Tea](https://tea.example.io/) `http://tea.io/`\n",
        "---\ntitle: Tea\n---\n\nhttp://localhost:8080/ http://10.0.0.1/ http://tea.example.com/\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[Tea](http://tea.io/green)\n",
            line=5,
            column=7,
            fixed="---\ntitle: Tea\n---\n\n[Tea](https://tea.io/green)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n<http://tea.io/>\n", line=5, fixed="---\ntitle: Tea\n---\n\n<https://tea.io/>\n"
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in external_links(page):
            if HTTP.match(link.destination) and not NOT_PUBLIC.match(link.destination):
                secure = f"https://{link.destination[len('http://') :]}"
                yield self.finding(
                    page,
                    link.destination_span,
                    f"{shown(link.destination)} is looked up over http, which anyone on the way can read and change",
                    help="Write https, if the host answers over it.",
                    fix=rewriting(page, link, secure, Safety.UNSAFE),
                )
