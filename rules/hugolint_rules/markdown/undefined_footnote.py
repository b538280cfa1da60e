"""MK007 undefined-footnote."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

LABEL = re.compile(r"[\w.:+'*-]+(?: [\w.:+'*-]+)*")
"""What people call a footnote: words, not characters that a regular expression excludes, nor coloured code."""
CLASS = re.compile(r"(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9])(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|[_.])*")


class UndefinedFootnote(PageRule):
    """A page refers to a footnote that it does not define.

    Readers see `[^1]` in the text, and no note. `[^a-z]` and the like are taken for what they are: characters that a regular
    expression excludes; so is all on a page that has some of them and no note.

    Write the note, `[^1]: …`, on the same page, or correct its label.
    """

    habit = 20
    code, name, severity = "MK007", "undefined-footnote", Severity.ERROR
    only_where = "^"
    VALID = (
        "---\ntitle: Tea\n---\n\nTea[^1] and `[^2]`.\n\n[^1]: A drink.\n",
        "---\ntitle: Tea\n---\n\nA class of characters: \\[^a-z].\n",
        "---\ntitle: Tea\n---\n\n\\d is [0-9], \\D is [^0-9], and [^5] all but a 5.\n",
        '---\ntitle: Tea\n---\n\n<span>[^</span><span>"</span><span> t]</span>\n',
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nTea[^1].\n",
            line=5,
            column=4,
            message='"1"',
            followed="---\ntitle: Tea\n---\n\nTea[^1].\n\n[^1]: A drink.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nTea[^one].\n\n[^1]: A drink.\n",
            line=5,
            followed="---\ntitle: Tea\n---\n\nTea[^1].\n\n[^1]: A drink.\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nTea[^green-tea].\n",
            line=5,
            message="green-tea",
            followed="---\ntitle: Tea\n---\n\nTea[^green-tea].\n\n[^green-tea]: It is not fermented.\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        labels = [one.label for one in page.document.undefined_references if one.footnote]
        shows_classes = not page.document.footnote_definitions and any(map(_is_class, labels))
        for reference in page.document.undefined_references:
            if reference.footnote and not shows_classes and not _is_class(reference.label):
                message = f"the footnote {shown(reference.label)} is not defined on this page"
                yield self.finding(page, reference.span, message, help=f"Write it: `[^{reference.label}]: …`.")


def _is_class(label: str) -> bool:
    """Return whether what stands behind `[^` are characters that a regular expression excludes."""
    return CLASS.fullmatch(label) is not None or LABEL.fullmatch(label) is None
