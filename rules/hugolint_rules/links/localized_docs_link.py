"""LN027 localized-docs-link."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown
from hugolint_rules.links._addresses import external_links, rewriting

IN_PATH = re.compile(
    r"(https?://(?:learn\.microsoft\.com|docs\.microsoft\.com|support\.microsoft\.com|azure\.microsoft\.com|code\.visualstudio\.com"
    r"|developer\.mozilla\.org|docs\.aws\.amazon\.com|support\.apple\.com))/([a-z]{2}[-_][a-z]{2})(/[^?#]*.*)",
    re.IGNORECASE | re.DOTALL,
)


class LocalizedDocsLink(PageRule):
    """A link into another project's documentation names one language, and every reader gets that one.

    Microsoft, Mozilla, Apple and Amazon show each reader their own language where the address names none.

    Leave the language out of the address: `https://learn.microsoft.com/azure/`.
    """

    code, name, severity, default = "LN027", "localized-docs-link", Severity.INFO, False
    only_where = ("microsoft.com", "mozilla.org", "amazon.com", "apple.com", "visualstudio.com")
    VALID = (
        "---\ntitle: Tea\n---\n\n[Azure](https://learn.microsoft.com/azure/)\n",
        "---\ntitle: Tea\n---\n\n[Tea](https://tea.io/en-us/)\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[Azure](https://learn.microsoft.com/en-us/azure/?view=x#tea)\n",
            line=5,
            column=9,
            fixed="---\ntitle: Tea\n---\n\n[Azure](https://learn.microsoft.com/azure/?view=x#tea)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Map](https://developer.mozilla.org/en-US/docs/Web/HTML)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[Map](https://developer.mozilla.org/docs/Web/HTML)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in external_links(page):
            if found := IN_PATH.fullmatch(link.destination):
                yield self.finding(
                    page,
                    link.destination_span,
                    f'{shown(link.destination)} shows "{found[2]}" to every reader',
                    help="Leave the language out: each reader then gets their own.",
                    fix=rewriting(page, link, found[1] + found[3]),
                )
