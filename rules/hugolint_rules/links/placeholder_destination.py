"""LN012 placeholder-destination."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown
from hugolint_rules.links._destinations import has_gap, is_placeholder


class PlaceholderDestination(PageRule):
    """A link leads to a word that was to be replaced, such as `TODO` or `url`, or to a host with a gap.

    Its author meant to fill in the destination later. Published, it leads nowhere.

    Write the destination.
    """

    code, name, severity = "LN012", "placeholder-destination", Severity.ERROR
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green](/green/)\n",
        "---\ntitle: Tea\n---\n\n`[Green](TODO)`\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [green tea](TODO).\n",
            line=5,
            column=17,
            message='"TODO"',
            followed="---\ntitle: Tea\n---\n\nSee [green tea](https://example.com/green/).\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n![Green tea](#fixme)\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\n![Green tea](https://example.com/green.png)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[The shop](https://<your-shop>/)\n",
            line=5,
            message="<your-shop>",
            followed="---\ntitle: Tea\n---\n\n[The shop](https://example.com/)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in page.document.links_and_images:
            is_word = "/" not in link.destination and is_placeholder(link.destination)
            if link.known and (is_word or has_gap(link.destination)):
                message = f"the destination {shown(link.destination)} was to be replaced"
                yield self.finding(page, link.destination_span, message, help="Write where the link leads.")
