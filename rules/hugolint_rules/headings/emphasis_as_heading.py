"""HD009 emphasis-as-heading."""

import re
from collections import Counter
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Paragraph
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

STRONG = r"(\*\*|__)([^\W_][^\n]{0,60})\1"
LABELS = frozenset("attention caution danger important info note notice remember tip warning".split())
SENTENCE = r".*[.,:;!?…。，：；！？*_\"'”’»)）\]]$|\d[\d./-]*$|`[^`]*`$|\S*[/{_]\S*$"  # or a date, code, a path


class EmphasisAsHeading(PageRule):
    """A short paragraph in bold is where a heading is meant.

    It looks like a heading, but is none: the table of contents, links to it, search engines and those who read with
    their ears pass it over.

    Write it as a heading, `## …`. Reported is a paragraph that is all in strong emphasis, on one line, without
    punctuation at its end, with a paragraph of plain text behind it.
    """

    habit = 5
    code, name, severity, default = "HD009", "emphasis-as-heading", Severity.INFO, False
    only_where = ("*", "_")
    VALID = (
        "---\ntitle: Tea\n---\n\n**Note:**\n\nGreen tea needs cooler water.\n",
        "---\ntitle: Tea\n---\n\n**Green tea** needs cooler water.\n\n**Never let it boil.**\n\nText.\n",
        "---\ntitle: Tea\n---\n\n**Ada**\n\nGreen?\n\n**Bob [6:51 AM]**\n\nBlack.\n\n**Ada**\n\nSo be it.\n",
        "---\ntitle: Tea\n---\n\n- **Green tea**\n\n  It needs cooler water.\n\nText.\n",
        "---\ntitle: Tea\n---\n\n> **Green tea**\n>\n> It needs cooler water.\n\nText.\n",
        "---\ntitle: Tea\n---\n\n**Warning**\n\nIt is hot.\n",
        "---\ntitle: Tea\n---\n\n**2024-01-02**\n\nA date.\n",
        "---\ntitle: Tea\n---\n\n**`brew`**\n\nA command.\n",
        "---\ntitle: Tea\n---\n\n**content/tea.md**\n\nA path.\n",
        "---\ntitle: Tea\n---\n\n{{< box >}}\n\n**Green tea**\n\nIt needs cooler water.\n\n{{< /box >}}\n",
        "---\ntitle: Tea\n---\n\n**Green tea**\n\n- cooler water\n\nText.\n",
        "---\ntitle: Tea\n---\n\nText.\n\n**Green tea**\n",
        "---\ntitle: Tea\n---\n\n**Green tea**\n\n**Black tea**\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n**Green tea**\n\nIt needs cooler water.\n",
            line=5,
            message="Green tea",
            followed="---\ntitle: Tea\n---\n\n## Green tea\n\nIt needs cooler water.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nA drink.\n\n__How to brew__\n\nTake water.\n",
            line=7,
            followed="---\ntitle: Tea\n---\n\nA drink.\n\n## How to brew\n\nTake water.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        paragraphs = page.document.paragraphs
        meant = [(n, _heading_meant(page, one)) for n, one in enumerate(paragraphs) if one.emphasis_only]
        number_of = Counter(text for _, text in meant)  # what is in bold again and again is a label: who speaks, say
        for number, text in meant:
            paragraph, following = paragraphs[number], paragraphs[number + 1 : number + 2]
            if text and number_of[text] == 1 and following and _belongs_to_it(page, paragraph, following[0]):
                message = f"{shown(text)} looks like a heading, but is a paragraph in bold"
                yield self.finding(page, paragraph.span, message, help="Write it as a heading: `## …`.")


def _heading_meant(page: PageSource, paragraph: Paragraph) -> str:
    """Return what a paragraph in bold says, where it may well be a heading; else ""."""
    strong = re.fullmatch(STRONG, paragraph.span.of(page.text).rstrip())
    if not strong or not paragraph.top_level or re.match(SENTENCE, strong[2]) or strong[2].casefold() in LABELS:
        return ""
    if any(call.span.start < paragraph.span.start < call.span.end for call in page.shortcodes):
        return ""  # in a box of its own, say
    return strong[2]


def _belongs_to_it(page: PageSource, paragraph: Paragraph, following: Paragraph) -> bool:
    """Return whether `following` is plain text right behind the paragraph."""
    between = page.text[paragraph.span.end : following.span.start]
    return not between.strip() and following.top_level and not following.emphasis_only
