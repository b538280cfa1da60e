"""LN014 unparsed-link."""

import re
from collections.abc import Iterator

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.markdown.constructs import Misreading, MisreadingKind
from hugolint.rule import Invalid, PageRule
from hugolint_rules._formulas import is_in_formula
from hugolint_rules._wording import shown

SPACED = r"(?s)(!?\[.*\])[ \t\r\n]+(\(.*\))"
REVERSED = r"(?s)\((.*)\)\[(.*)\]"


class UnparsedLink(PageRule):
    """A link is written so that Goldmark takes it for text.

    A space between `[text]` and `(destination)`, or round and square brackets the wrong way round: readers see the
    brackets and the address.

    Write `[text](destination)`.
    """

    code, name, severity = "LN014", "unparsed-link", Severity.WARNING
    only_where = "["
    VALID = (
        "---\ntitle: Tea\n---\n\n[Green](/green/)\n",
        "---\ntitle: Tea\n---\n\nA list [of three] (see below), `[a] (b)` and f(x)[0].\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nSee [green tea] (https://example.com/).\n",
            line=5,
            column=5,
            fixed="---\ntitle: Tea\n---\n\nSee [green tea](https://example.com/).\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\nSee (green tea)[https://example.com/].\n",
            line=5,
            fixed="---\ntitle: Tea\n---\n\nSee [green tea](https://example.com/).\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for misreading in page.document.misreadings:
            is_link = misreading.kind in (MisreadingKind.SPACED_LINK, MisreadingKind.REVERSED_LINK)
            if is_link and not is_in_formula(page.text, misreading.span.start) and not _is_call(page, misreading):
                message = f"{shown(misreading.span.of(page.text))} is no link, but text"
                help = "Write `[text](destination)`, the text in brackets first and no space between."
                yield self.finding(page, misreading.span, message, help=help, fix=_fix(page, misreading))


def _is_call(page: PageSource, misreading: Misreading) -> bool:
    """Return whether it is a part of code: right behind a word, or brackets with a number or a range in them."""
    before = page.text[misreading.span.start - 1 : misreading.span.start]
    return misreading.kind is MisreadingKind.REVERSED_LINK and (before.isalnum() or before in ("_", ")", "]"))


def _fix(page: PageSource, misreading: Misreading) -> Fix | None:
    written = misreading.span.of(page.text)
    if spaced := re.fullmatch(SPACED, written):
        edit = Edit(misreading.span.start + spaced.end(1), misreading.span.start + spaced.start(2), "")
        return Fix("make it a link: take the space away", (edit,), Safety.UNSAFE)
    if turned := re.fullmatch(REVERSED, written):
        return Fix(
            "make it a link: swap the brackets", (Edit(*misreading.span, f"[{turned[1]}]({turned[2]})"),), Safety.UNSAFE
        )
    return None
