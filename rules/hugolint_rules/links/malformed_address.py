"""LN018 malformed-address."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import LinkForm
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown
from hugolint_rules.links._destinations import well_formed


class MalformedAddress(PageRule):
    """A link's address lacks its scheme, or misspells it.

    Without `https://` or `mailto:` browsers take an address for a path below the page, where nothing is:
    `[x](www.example.com)` leads to `https://your.site/posts/www.example.com`.

    Write the whole address.
    """

    code, name, severity = "LN018", "malformed-address", Severity.ERROR
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green](https://example.com/green/) www.example.com ada@example.com\n",
        "---\ntitle: Tea\n---\n\n[Green](green.html), [node](node.js/) and <ada@example.com>\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n[Green](www.example.com/green)\n",
            line=5,
            column=9,
            message="www.example.com/green",
            fixed="---\ntitle: Tea\n---\n\n[Green](https://www.example.com/green)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Green](https//example.com/)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[Green](https://example.com/)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Write me](ada@example.com)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[Write me](mailto:ada@example.com)\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n[Green](%E2%80%9Dhttp://example.com/%E2%80%9C)\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n[Green](http://example.com/)\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for link in page.document.links_and_images:
            is_meant = link.known and link.form is not LinkForm.AUTOLINK  # which shows what it says
            meant = well_formed(link.destination) if is_meant else None
            if meant is not None:
                message = f"the address {shown(link.destination)} is malformed, so the link does not lead there"
                as_written = link.destination_span.of(page.text) == link.destination
                edits = (Edit(*link.destination_span, meant),)
                fix = Fix(f"write {meant}", edits, Safety.UNSAFE) if as_written else None
                yield self.finding(page, link.destination_span, message, help=f"Write {meant}.", fix=fix)
