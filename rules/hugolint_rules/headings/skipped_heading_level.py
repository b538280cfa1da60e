"""HD001 skipped-heading-level."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.pages.page import Page
from hugolint.hugo.shortcodes.shortcode import Delimiter
from hugolint.hugo.site import Site
from hugolint.markdown.constructs import Heading
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._headings import is_quoted
from hugolint_rules._wording import shown
from hugolint_rules.headings._conventions import exceptions


class SkippedHeadingLevel(SiteRule):
    """A heading is more than one level below the heading before it.

    Screen readers and search engines take a page's outline from the levels of its headings, and so does Hugo's table
    of contents, which shows an empty entry where a level is missing.

    Give the heading the next level. The first heading of a page may have any: above it are the title, and whatever
    headings the theme prints. Nor does a heading count that is quoted, or follows a shortcode in `{{% %}}`, which may print headings.
    Sections most of whose pages skip the same level are left alone: they are generated, or meant so.
    """

    habit = 5
    code, name, severity, default = "HD001", "skipped-heading-level", Severity.WARNING, False
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n\n### Sencha\n\n#### Asamushi\n\n## Black\n",
        "---\ntitle: Tea\n---\n\n### Green\n\nA page may begin at any level.\n",
        "---\ntitle: Tea\n---\n\n## Green\n\n> #### Sencha\n> as another page has it\n",
        "---\ntitle: Tea\n---\n\n## Green\n\n- > #### Sencha\n  > as another page has it\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n## Green\n\n#### Sencha\n\n#### Gyokuro\n\n##### Shade\n\n## Black\n",
            line=7,
            message="level 4",
            fixed="---\ntitle: Tea\n---\n\n## Green\n\n### Sencha\n\n### Gyokuro\n\n#### Shade\n\n## Black\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nGreen\n-----\n\n#### Sencha ####\n",
            line=8,
            fixed="---\ntitle: Tea\n---\n\nGreen\n-----\n\n### Sencha ####\n",
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for page, skips in exceptions(site.pages, _habits):
            assert page.source is not None
            for index, before, heading in _skips(page.source):
                if (before.level, heading.level) in skips:
                    message = (
                        f"the heading {shown(heading.text)} has level {heading.level}, the one before it {before.level}"
                    )
                    help = f"Use level {before.level + 1}: `{'#' * (before.level + 1)}`."
                    fix = _raise(page.source.document.headings[index:], heading.level - before.level - 1)
                    yield self.finding(page, heading.span, message, help=help, fix=fix)


def _habits(page: Page) -> set[tuple[int, int]]:
    return {(before.level, heading.level) for _, before, heading in _skips(page.source)} if page.source else set()


def _skips(source: PageSource) -> Iterator[tuple[int, Heading, Heading]]:
    """Yield each heading that skips a level, with its place among the headings and the one before it."""
    for index, (before, heading) in enumerate(pairwise(source.document.headings), start=1):
        if heading.level > before.level + 1 and _are_of_one_outline(source, before, heading):
            yield index, before, heading


def _are_of_one_outline(source: PageSource, before: Heading, heading: Heading) -> bool:
    """Return whether neither is quoted, and no shortcode between them may print other headings."""
    unseen = (
        call.delimiter is Delimiter.PERCENT and before.span.end <= call.span.start < heading.span.start
        for call in source.shortcodes
    )
    return not (any(unseen) or is_quoted(source, before) or is_quoted(source, heading))


def _raise(headings: Sequence[Heading], levels: int) -> Fix:
    first = headings[0]
    section = takewhile(lambda heading: heading.level >= first.level, headings)
    edits = tuple(Edit(h.marker_span.start, h.marker_span.start + levels, "") for h in section)
    return Fix(f"raise {shown(first.text)} and what belongs to it by {levels}", edits, Safety.UNSAFE)
