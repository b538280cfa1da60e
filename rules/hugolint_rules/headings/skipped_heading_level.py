"""HD001 skipped-heading-level."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.shortcodes import Delimiter
from hugolint.markdown.document import Heading
from hugolint.rule import Invalid, PageRule
from hugolint_rules.wording import shown


class SkippedHeadingLevel(PageRule):
    """A heading stands more than one level below the heading before it.

    Screen readers and search engines take a page's outline from the levels of its headings, and so does Hugo's table
    of contents, which shows an empty entry where a level is missing.

    Give the heading the next level. The first heading of a page may have any: above it stand the title, and whatever
    headings the theme prints. Nor does a heading count that follows a shortcode in `{{% %}}`, which may print headings.
    """

    code, name, severity = "HD001", "skipped-heading-level", Severity.WARNING
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n\n### Sencha\n\n#### Asamushi\n\n## Black\n",
        "---\ntitle: Tea\n---\n\n### Green\n\nA page may begin at any level.\n",
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

    def check(self, page: PageSource) -> Iterator[Finding]:
        for index, (before, heading) in enumerate(pairwise(page.document.headings), start=1):
            skipped = heading.level - before.level - 1
            if skipped > 0 and not _headings_unseen_between(page, before, heading):
                message = (
                    f"the heading {shown(heading.text)} has level {heading.level}, the one before it {before.level}"
                )
                help = f"Use level {before.level + 1}: `{'#' * (before.level + 1)}`."
                fix = _raise(page.document.headings[index:], skipped)
                yield self.finding(page, heading.span, message, help=help, fix=fix)


def _headings_unseen_between(page: PageSource, before: Heading, heading: Heading) -> bool:
    return any(
        call.delimiter is Delimiter.PERCENT and before.span.end <= call.span.start < heading.span.start
        for call in page.shortcodes
    )


def _raise(headings: Sequence[Heading], levels: int) -> Fix:
    first = headings[0]
    section = takewhile(lambda heading: heading.level >= first.level, headings)
    edits = tuple(Edit(h.marker_span.start, h.marker_span.start + levels, "") for h in section)
    return Fix(f"raise {shown(first.text)} and what belongs to it by {levels}", edits, Safety.UNSAFE)
