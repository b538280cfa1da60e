"""HD016 run-in-heading."""

import re
import unicodedata
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Paragraph
from hugolint.rule import Invalid, PageRule, Valid
from hugolint.source import Span
from hugolint_rules._wording import shown

LABEL = r"(\*\*|__)(?=\S)([^\n]{1,80}?)(?<=\S)\1(?=\r?\n)"
SENTENCE_END = r"[^\w)\]`]$"
BLOCK = r"\s*(?:\$\$|\\\[|!\[[^\n]*\)[ \t]*(?:\n|$)|\{\{[<%][^\n]*[>%]\}\}[ \t]*(?:\n|$))"  # a formula, an image or a shortcode, shown on lines of its own


class RunInHeading(PageRule):
    """A line in bold that is meant to stand alone runs into the text below it.

    A single line break is none on the published page: `**Background**` and the line below it become one line,
    "**Background** At the time …", which reads like a mistake.

    Put a blank line behind the bold one, or make it a heading; end it with two blanks or a backslash where a line break
    is meant, or with a colon where the text is to follow on the same line.
    """

    habit = 10
    code, name, severity = "HD016", "run-in-heading", Severity.WARNING
    only_where = ("*", "_")
    VALID = (
        "---\ntitle: Tea\n---\n\n**Note:**\nGreen tea needs cooler water.\n",
        "---\ntitle: Tea\n---\n\n**Green tea**\n\nIt needs cooler water.\n",
        "---\ntitle: Tea\n---\n\n**Green tea**  \nIt needs cooler water.\n\n**White tea**\\\nToo.\n",
        "---\ntitle: Tea\n---\n\n**Green tea** needs\ncooler water.\n",
        "---\ntitle: Tea\n---\n\n**Green tea**\nneeds cooler water.\n\n**绿茶**\n需要较凉的\n水，否则会变苦。\n",
        "---\ntitle: Tea\n---\n\n**Loss**\n$$\nx^2\n$$\n\n**A talk**\n{{< youtube id >}}\n\n**A cup**\n![A cup](https://example.com/cup.png)\n",
        Valid(
            {
                "content/a.md": "---\ntitle: Tea\n---\n\n**Green tea**\nIt needs cooler water.\n",
                "hugo.toml": "[markup.goldmark.renderer]\nhardWraps = true\n",
            }
        ),
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n**Green tea**\nIt needs cooler water.\n",
            line=5,
            message="Green tea It needs cooler",
            fixed="---\ntitle: Tea\n---\n\n**Green tea**\n\nIt needs cooler water.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n**绿茶**\n需要较凉的水。\n否则会变苦。\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n**绿茶**\n\n需要较凉的水。\n否则会变苦。\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n## Kinds\n__White__\nPicked early.\n",
            line=6,
            fixed="---\ntitle: Tea\n---\n\n## Kinds\n__White__\n\nPicked early.\n",
        ),
        Invalid(
            "---\ntitle: Tea\nprice: 3\n---\n\n**Loss**\n$x$ is lost.\n\n**Price**\n{{< param price >}} a pound.\n",
            line=6,
            count=2,
            fixed="---\ntitle: Tea\nprice: 3\n---\n\n**Loss**\n\n$x$ is lost.\n\n**Price**\n\n{{< param price >}} a pound.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if page.goldmark.hard_wraps or not _may_hold_label(page.text, page.front_matter.body_start):
            return
        for paragraph in page.document.paragraphs:
            is_bold = paragraph.top_level and page.text.startswith(("**", "__"), paragraph.span.start)
            label = _label(page, paragraph) if is_bold else None
            if label is not None:
                below = page.text[label.end : paragraph.span.end].strip().split("\n")[0]
                text = label.of(page.text)[2:-2]
                line_end = "\r\n" if page.text.startswith("\r", label.end) else "\n"
                yield self.finding(
                    page,
                    label,
                    f"this line is published on one line with the next: {shown(f'{text} {below}')}",
                    help="Put a blank line behind it, or make it a heading.",
                    fix=Fix("put a blank line behind it", (Edit(label.end, label.end, line_end),), Safety.UNSAFE),
                )


def _may_hold_label(text: str, start: int) -> bool:
    """Return whether a bold text that ends its line also begins it, be it behind a shortcode or the summary divider."""
    for found in re.compile(LABEL).finditer(text, start):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].rstrip(" \t")
        if before == "" or before[-1] in "}>/*":
            return True
    return False


def _goes_on(below: str) -> bool:
    """Return whether the text below a line in bold seems to go on with its sentence.

    It begins with a small letter then; in scripts without small letters, its first line breaks off before any mark.
    """
    first = below[:1]
    line, is_wrapped, _ = below.partition("\n")
    breaks_off = bool(is_wrapped) and not unicodedata.category(line.rstrip()[-1]).startswith("P")
    return first.islower() or (first.isalpha() and not first.isupper() and breaks_off)


def _label(page: PageSource, paragraph: Paragraph) -> Span | None:
    """Return the bold first line of a paragraph that goes on below it."""
    if paragraph.emphasis_only:
        return None
    match = re.compile(LABEL).match(page.text, paragraph.span.start, paragraph.span.end)
    if not match or match[1] in match[2] or re.search(SENTENCE_END, match[2]):
        return None
    below = page.text[match.end() : paragraph.span.end].strip()
    if re.match(BLOCK, below) or _goes_on(below):
        return None
    return Span(*match.span())
