"""HD002 level-one-heading."""

from collections.abc import Iterator, Sequence

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.built.html import BuiltPage
from hugolint.hugo.pages.page import Page
from hugolint.hugo.pages.printed_titles import printed_titles
from hugolint.hugo.site import Site
from hugolint.markdown.constructs import Heading
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._fences import has_unclosed_fence
from hugolint_rules._headings import is_quoted
from hugolint_rules._wording import shown
from hugolint_rules.headings._comments import is_comment
from hugolint_rules.headings._conventions import exceptions

_SHOWN = [1, 2, 3, 4, 5]
LAYOUT = "<h1>{{ .Title }}</h1>{{ .Content }}"


def _site(text: str) -> dict[str, str]:
    """Return a site whose template prints the title, with a page of this text."""
    return {"layouts/single.html": LAYOUT, "content/posts/example.md": text}


class LevelOneHeading(SiteRule):
    """A page's text has a heading of level 1, beside the title that the template prints.

    A second one is shown as large as the title; where it says the same, readers see the title twice. Search engines and
    screen readers find two main headings.

    Delete it where it repeats the title; else begin the text's headings at level 2. The template of the page is read:
    where it prints no title in `<h1>`, or is not here, nothing is reported. Nor is it for pages without a title, the
    home page, and sections most of whose pages do so. With `--published`, the headings of the built page are counted.
    """

    habit = 3
    code, name, severity = "HD002", "level-one-heading", Severity.WARNING
    VALID = (
        _site("---\ntitle: Tea\n---\n\n## Green\n"),
        _site("---\ndate: 2024-05-01\n---\n\n# Tea\n\nThis page has no title beside its heading.\n"),
        {"layouts/home.html": LAYOUT, "content/_index.md": "---\ntitle: Home\n---\n\n# Welcome\n"},
        {"layouts/single.html": "{{ .Content }}", "content/a.md": "---\ntitle: Tea\n---\n\n# Tea\n"},
        _site("---\ntitle: Tea\n---\n\n# H1\n\n## H2\n\n### H3\n\n#### H4\n\n##### H5\n\n###### H6\n"),
        _site("---\ntitle: Tea\n---\n\nTheir page begins so:\n\n> # Teas\n>\n> We sell tea.\n"),
        _site("---\ntitle: Tea\n---\n\n- Theirs:\n\n  > # Teas\n\n- > # Coffees\n"),
        _site("---\ntitle: Tea\n---\n\n## Command\n\nExamples:\n  # Stop it\n  harbor stop\n"),
    )
    INVALID = (
        Invalid(
            _site("---\ntitle: Tea\n---\n\n# Tea\n\nIt is a drink.\n"),
            path="content/posts/example.md",
            line=5,
            message="repeats the title",
            fixed="---\ntitle: Tea\n---\n\nIt is a drink.\n",
        ),
        Invalid(
            _site("---\ntitle: Tea\n---\n\n# Green\n\n## Sencha\n\nBlack\n=====\n"),
            path="content/posts/example.md",
            line=5,
            message="and 1 more",
            fixed="---\ntitle: Tea\n---\n\n## Green\n\n### Sencha\n\nBlack\n-----\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, repeats in _doubled(site):
            first, *others = _level_one(page)
            what = "repeats the title" if repeats else "has level 1, as the page's title has"
            more = f" (and {counted(len(others), 'more heading')} of this page)" if others else ""
            message = f"the heading {shown(first.text)} {what}{more}"
            help = "Delete it: the template prints the title." if repeats else "Begin at level 2."
            yield self.finding(page, first.span, message, help=help, fix=_fix(page, first, others, repeats))


def _doubled(site: Site) -> Iterator[tuple[Page, bool]]:
    """Yield the pages whose text and template both have a heading of level 1, and whether the text's repeats the title.

    Where the site is there as built, that is counted; otherwise it is what the templates look like.
    """
    if site.built is None:
        titles = printed_titles(site)
        for page, _ in exceptions(site.pages, _habits):
            if 1 in titles.levels(page):
                yield page, _same(_level_one(page)[0].text, page.title)
        return
    seen: set[str] = set()
    for page in site.pages:
        built = site.built.pages.get(page.target)
        if built is None or page.path in seen or not (found := _level_one(page)):
            continue
        others = _of_template(page, built)
        if others:
            seen.add(page.path)
            yield page, _same(found[0].text, page.title) and any(_same(text, page.title) for text in others)


def _of_template(page: Page, built: BuiltPage) -> list[str]:
    """Return the texts of a built page's headings of level 1 that are not those of the page's own text."""
    assert page.source is not None
    document = page.source.document
    own = [heading for heading in document.headings if heading.level == 1]
    ids = {heading.id for heading in own} - {""}
    raw = sum(tag.name == "h1" and not tag.closing for html in document.raw_html if html.published for tag in html.tags)
    rest = [heading.text for heading in built.headings if heading["id"] not in ids]
    without_id = raw + max(len(own) - (len(built.headings) - len(rest)), 0)  # they stand behind the template's
    return rest[: max(len(rest) - without_id, 0)]


def _habits(page: Page) -> set[str]:
    return {"level one beside the title"} if page.kind != "home" and page.title and _level_one(page) else set()


def _level_one(page: Page) -> list[Heading]:
    headings = page.source.document.headings if page.source else ()
    found = [heading for heading in headings if heading.level == 1]
    if _shows_all_levels(headings):
        return []
    # The code blocks come last: of a page that has not changed since the last run they are yet to be read.
    if not found or page.source is None or has_unclosed_fence(page.source):
        return []
    return [heading for heading in found if not (is_comment(page.source, heading) or is_quoted(page.source, heading))]


def _shows_all_levels(headings: Sequence[Heading]) -> bool:
    """Return whether headings of all levels stand one below the other, to show what they look like."""
    levels = [heading.level for heading in headings]
    return any(levels[start : start + len(_SHOWN)] == _SHOWN for start in range(len(levels)))


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _fix(page: Page, first: Heading, others: list[Heading], repeats: bool) -> Fix | None:
    assert page.source is not None
    headings = page.source.document.headings
    if repeats and first is headings[0] and not others:
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
