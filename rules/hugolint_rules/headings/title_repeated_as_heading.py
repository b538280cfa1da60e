"""HD007 title-repeated-as-heading."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.pages.page import Page
from hugolint.hugo.pages.printed_titles import printed_titles
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules.headings._conventions import exceptions


def _site(text: str) -> dict[str, str]:
    """Return a site whose template prints the title, with a page of this text."""
    return {"layouts/single.html": "<h2>{{ .Title }}</h2>{{ .Content }}", "content/posts/example.md": text}


class TitleRepeatedAsHeading(SiteRule):
    """A page begins with a heading that says the same as its title.

    The template prints the title, so readers see it twice, one below the other.

    Delete the heading, or let it say what its section is about. The template of the page is read: where it prints no
    title as a heading, or is not here, nothing is reported. Nor are sections most of whose pages do so. A heading of
    level 1 is reported by `level-one-heading`.
    """

    habit = 10
    code, name, severity = "HD007", "title-repeated-as-heading", Severity.WARNING
    VALID = (
        _site("---\ntitle: Tea\n---\n\n## Green\n"),
        _site("---\ntitle: Tea\n---\n\nTea is a drink. So are coffee and mate.\n\n## Tea\n\n## Coffee\n"),
        {"layouts/single.html": "{{ .Content }}", "content/a.md": "---\ntitle: Tea\n---\n\n## Tea\n"},
    )
    INVALID = (
        Invalid(
            _site("---\ntitle: Tea\n---\n\n## Tea\n\nTea is a drink.\n"),
            path="content/posts/example.md",
            line=5,
            message='"Tea"',
            followed={"content/posts/example.md": "---\ntitle: Tea\n---\n\nTea is a drink.\n"},
        ),
        Invalid(
            _site("---\ntitle: Green tea\n---\n### Green Tea\n"),
            path="content/posts/example.md",
            line=4,
            followed={"content/posts/example.md": "---\ntitle: Green tea\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        titles = printed_titles(site)
        for page, _ in exceptions(site.pages, _habits):
            if not titles.levels(page):
                continue
            assert page.source is not None
            heading = page.source.document.headings[0]
            message = f"the heading {shown(heading.text)} repeats the title right below it"
            yield self.finding(page, heading.span, message, help="Delete it: the template prints the title.")


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
