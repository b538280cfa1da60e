"""HD002 level-one-heading."""

from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.markdown.constructs import Heading
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import counted, shown
from hugolint_rules.headings._customs import exceptions


class LevelOneHeading(SiteRule):
    """A page's text has a heading of level 1, beside the title that the theme prints.

    Nearly every theme prints the page's `title` as its heading of level 1. A second one is shown as large as the title;
    where it says the same, readers see the title twice. Search engines and screen readers find two main headings.

    Delete it where it repeats the title; else begin the text's headings at level 2. Pages without a title, the home
    page, and sections most of whose pages do so (their templates print no title) are left alone.
    """

    code, name, severity = "HD002", "level-one-heading", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n",
        "---\ndate: 2024-05-01\n---\n\n# Tea\n\nThis page has no title beside its heading.\n",
        {"content/_index.md": "---\ntitle: Home\n---\n\n# Welcome\n"},
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n# Tea\n\nIt is a drink.\n",
            line=5,
            message="repeats the title",
            fixed="---\ntitle: Tea\n---\n\nIt is a drink.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n# Green\n\n## Sencha\n\nBlack\n=====\n",
            line=5,
            message="and 1 more",
            fixed="---\ntitle: Tea\n---\n\n## Green\n\n### Sencha\n\nBlack\n-----\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, _ in exceptions(site.pages, _habits):
            first, *others = _level_one(page)
            what = "repeats the title" if _same(first.text, page.title) else "has level 1, as the page's title has"
            more = f" (and {counted(len(others), 'more heading')} of this page)" if others else ""
            message = f"the heading {shown(first.text)} {what}{more}"
            help = "Delete it: the theme prints the title." if _same(first.text, page.title) else "Begin at level 2."
            yield self.finding(page, first.span, message, help=help, fix=_fix(page, first, others))


def _habits(page: Page) -> set[str]:
    return {"level one beside the title"} if page.kind != "home" and page.title and _level_one(page) else set()


def _level_one(page: Page) -> list[Heading]:
    return [heading for heading in page.source.document.headings if heading.level == 1] if page.source else []


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _fix(page: Page, first: Heading, others: list[Heading]) -> Fix | None:
    assert page.source is not None
    headings = page.source.document.headings
    if _same(first.text, page.title) and first is headings[0] and not others:
        return Fix("delete the heading that repeats the title", (_deletion(page.source.text, first),), Safety.UNSAFE)
    if any(heading.level == 6 or (heading.setext and heading.level == 2) for heading in headings):
        return None
    edits = tuple(_lowered(page.source.text, heading) for heading in headings)
    return Fix("move all headings of the page one level down", edits, Safety.UNSAFE)


def _deletion(text: str, heading: Heading) -> Edit:
    end = heading.span.end
    while end < len(text) and text[end] in "\r\n":
        end += 1
    return Edit(heading.span.start, end, "")


def _lowered(text: str, heading: Heading) -> Edit:
    if heading.setext:
        return Edit(*heading.marker_span, heading.marker_span.of(text).replace("=", "-"))
    return Edit(heading.marker_span.start, heading.marker_span.start, "#")
