"""LN013 undefined-reference."""

import re
from collections.abc import Iterator, Sequence

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown import constructs
from hugolint.rule import Invalid, PageRule
from hugolint.util.spelling import did_you_mean
from hugolint_rules._formulas import is_in_formula
from hugolint_rules._wording import shown

NOT_A_LABEL = r"</?[A-Za-z]|a-z|A-Z|0-9"  # code, coloured by tags; the characters of a regular expression
MARKS = r"^[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*$"  # what comes before the marks of a commit: nothing, or a list's bullet

FARTHEST = 200  # characters of a line that are looked at for such marks


class UndefinedReference(PageRule):
    """A reference link, `[text][label]`, has no definition of its label on the page.

    It is no link then: readers see the brackets.

    Define the label on the same page, `[label]: https://…`, or put a backslash before the brackets that are meant.
    Brackets right behind a word or other brackets, as in `a[i][j]`, in formulas, and around numbers, single letters
    and quoted text are taken for what they are.
    """

    code, name, severity = "LN013", "undefined-reference", Severity.WARNING
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green][tea] and [tea].\n\n[tea]: https://example.com/\n",
        "---\ntitle: Tea\n---\n\n`[Green][tea]` and \\[Green][tea].\n",
        "---\ntitle: Tea\n---\n\nUse venue['geo'][0], a[i][j] and map[string][]string here.\n",
        '---\ntitle: Tea\n---\n\n<b>Text</b><b>[</b><b>"name"</b><b>]</b>: pots[<b>all</b>][<b>"of"</b>]\n',
        "---\ntitle: Tea\n---\n\nA name is ^[a-z][a-zA-Z0-9_]+$ here.\n",
        "---\ntitle: Tea\n---\n\n$$\nf[u][next] = f[u][last]\n$$\n\nand $ [u][next] $ too.\n",
        "---\ntitle: Tea\n---\n\n- [TEA-12][docs] Describe the pot\n- [docs][pot] Describe the lid\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [green tea][green].\n",
            line=5,
            column=5,
            message='"green"',
            followed="---\ntitle: Tea\n---\n\nSee [green tea][green].\n\n[green]: https://example.com/\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [green tea][greeen].\n\nAnd [tea][green].\n\n[green]: https://example.com/\n",
            line=5,
            message='did you mean "green"',
            followed="---\ntitle: Tea\n---\n\nSee [green tea][green].\n\nAnd [tea][green].\n\n[green]: https://example.com/\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        labels = [definition.label for definition in page.document.link_definitions]
        for reference in page.document.undefined_references:
            if not reference.footnote and _is_meant(page, reference, labels):
                near = did_you_mean(reference.label, labels)
                message = f"the label {shown(reference.label)} is not defined on this page, so this is no link{near}"
                help = f"Add `[{reference.label}]: https://…` to the page."
                yield self.finding(page, reference.span, message, help=help)


def _is_meant(page: PageSource, reference: constructs.UndefinedReference, labels: Sequence[str]) -> bool:
    """Return whether somebody meant a link: it is no index of a program, no formula, no mark before a line's text."""
    start, end = reference.span
    text, label = page.text, reference.label.strip()
    if len(label) < 2 or not re.search(r"[^\W\d_]", label) or label[0] in "'\"`$\\":
        return False
    if re.search(NOT_A_LABEL, label):
        return False
    if start and (text[start - 1].isalnum() or text[start - 1] in "_])}'\"$\\"):
        return False
    if is_in_formula(text, start):
        return False
    collapsed = text.startswith("[]", end - 2)
    follows = text[end : end + 1]
    if follows in ("[", "(") or (collapsed and follows.isalnum()):
        return False
    before = text[max(start - FARTHEST, 0) : start]
    return bool(labels) or not re.search(MARKS, before[before.rfind("\n") + 1 :])
