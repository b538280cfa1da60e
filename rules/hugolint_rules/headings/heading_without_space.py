"""HD008 heading-without-space."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.version import GOLDMARK
from hugolint.markdown.constructs import MisreadingKind
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._fences import has_unclosed_fence
from hugolint_rules._wording import shown

LINE = r"(#{1,6})([^#\s].*)"
DIRECTIVE = (
    r"(?:include|define|undef|if|ifdef|ifndef|elif|else|endif|pragma|import|region|endregion|line|error|using)\b"
)
"""What stands behind `#` in C and its like: code that has no fences around it."""
CODE = r"^\s*[\w.]+(?:, *[\w.]+)* *[-+*/]?= *\S|^\s*[\w.]+\(.*\)[;:]?\s*$|[;{}]\s*$|^\s*(?:import|from|def|class|return|for|while|if) \S+"
_NEAR = 400  # characters that are looked at around a line
SENTENCE_LIKE = r"[^\W\d_].*\s"  # begins with a letter, and is more than one word


class HeadingWithoutSpace(PageRule):
    """A heading lacks the space behind its `#`, so it is no heading.

    `##Tea` is a paragraph: readers see the `##`, and neither the table of contents nor a link knows of it.

    Write `## Tea`. A line that begins with a single `#` may be a hashtag or a number, and is reported only where more
    words follow and none of them is a hashtag too.
    """

    code, name, severity = "HD008", "heading-without-space", Severity.WARNING
    since = GOLDMARK
    only_where = "#"
    VALID = (
        "---\ntitle: Tea\n---\n\n## Green\n\n`##include` and \\##Green are meant as they are.\n",
        "---\ntitle: Tea\n---\n\nSee our channel.\n\n#tea #green\n\n#1 of all drinks.\n",
        "---\ntitle: Tea\n---\n\n#Green and #black tea\n\nText.\n",
        "---\ntitle: Tea\n---\n\nText of the paragraph\n#Green and black\n\nText.\n",
        "---\ntitle: Tea\n---\n\n```\n##Green\n```\n",
        "---\ntitle: Tea\n---\n\n#boil the water first  \n\npot = brew(water)\n",
        "---\ntitle: Tea\n---\n\n#include &lt;stdio.h&gt;\n\n#define CUP 3 pots\n",
        "---\ntitle: Tea\n---\n\n```\ncode that never ends\n\n##Green\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n##Green\n\nText.\n",
            line=5,
            message='"##Green"',
            fixed="---\ntitle: Tea\n---\n\n## Green\n\nText.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n#Green and black\n\nText.\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\n# Green and black\n\nText.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        misreadings = [one for one in page.document.misreadings if one.kind is MisreadingKind.HEADING_WITHOUT_SPACE]
        if not misreadings or has_unclosed_fence(page):
            return
        paragraphs = {paragraph.span for paragraph in page.document.paragraphs}
        for misreading in misreadings:
            line = re.match(LINE, misreading.span.of(page.text))
            stands_alone = misreading.span in paragraphs and not _is_amid_code(page.text, misreading.span)
            if line and _is_meant(line, stands_alone=stands_alone):
                marker = line[1]
                safety = Safety.SAFE if len(marker) > 1 else Safety.UNSAFE
                place = misreading.span.start + len(marker)
                fix = Fix("make it a heading: put a space behind the #", (Edit(place, place, " "),), safety)
                message = f"{shown(line[0])} is not a heading: `{marker}` needs a space after it"
                yield self.finding(page, misreading.span, message, help=f"Put a space behind {marker}.", fix=fix)


def _is_meant(line: re.Match[str], *, stands_alone: bool) -> bool:
    marker, text = line.groups()
    if len(marker) > 1:
        return True
    if re.match(DIRECTIVE, text):
        return False
    return stands_alone and re.match(SENTENCE_LIKE, text) is not None and "#" not in text


def _is_amid_code(text: str, span: Span) -> bool:
    """Return whether the text before or after a line is of a program, so that the line is a comment of it."""
    before = text[max(span.start - _NEAR, 0) : span.start].rstrip().rpartition("\n")[2]
    after = text[span.end : span.end + _NEAR].lstrip().partition("\n")[0]
    return any(re.search(CODE, line) for line in (before, after))
