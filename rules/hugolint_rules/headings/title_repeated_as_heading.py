"""HD007 title-repeated-as-heading."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.headings._customs import exceptions


class TitleRepeatedAsHeading(SiteRule):
    """A page begins with a heading that says the same as its title.

    The theme prints the title, so readers see it twice, one below the other.

    Delete the heading, or let it say what its section is about. Sections most of whose pages do so are left alone:
    their templates print no title. A heading of level 1 is told by `level-one-heading`.
    """

    code, name, severity = "HD007", "title-repeated-as-heading", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n",
        "---\ntitle: Tea\n---\n\nTea is a drink. So are coffee and mate.\n\n## Tea\n\n## Coffee\n",
    )
    INVALID = (
        Invalid("---\ntitle: Tea\n---\n\n## Tea\n\nTea is a drink.\n", line=5, message='"Tea"'),
        Invalid("---\ntitle: Green tea\n---\n### Green Tea\n", line=4),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, _ in exceptions(site.pages, _habits):
            assert page.source is not None
            heading = page.source.document.headings[0]
            message = f"the heading {shown(heading.text)} repeats the title right below it"
            yield self.finding(page, heading.span, message, help="Delete it: the theme prints the title.")


def _habits(page: Page) -> set[str]:
    return {"begins with its title"} if _begins_with_its_title(page) else set()


def _begins_with_its_title(page: Page) -> bool:
    if page.source is None or page.kind == "home":
        return False
    heading = page.source.document.headings[0]
    if heading.level == 1 or heading.text.strip().casefold() != page.title.strip().casefold():
        return False
    # The text comes last: of a page that has not changed since the last run it is yet to be read.
    return not page.source.text[page.source.front_matter.body_start : heading.span.start].strip()
