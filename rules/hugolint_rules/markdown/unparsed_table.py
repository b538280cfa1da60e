"""MK005 unparsed-table."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span

DELIMITERS = r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*"
LINE_START = r"(?<=\n)[ \t>]*(?=\S)"
ROW = r"[ \t]*\|.*\|[ \t\r]*"


class UnparsedTable(PageRule):
    """Rows of a table are shown as text, with their bars.

    A table begins with a header and, right below it, a row of dashes with as many cells. Without it, or with another
    number of cells, Goldmark makes a paragraph of all.

    Give the row of dashes as many cells as the header has.
    """

    code, name, severity = "MK005", "unparsed-table", Severity.ERROR
    only_where = "|"
    VALID = (
        "---\ntitle: Tea\n---\n\n| Tea | Heat |\n|-----|------|\n| Green | 70 |\n",
        "---\ntitle: Tea\n---\n\nEither a | b\nor c.\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\nHow hot:\n| Tea | Heat |\n|-----|\n| Green | 70 |\n",
            line=5,
            message="2 cells",
            followed="---\ntitle: Tea\n---\n\nHow hot:\n\n| Tea | Heat |\n|-----|-----|\n| Green | 70 |\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n| Tea | Heat |\n|-----|\n| Green | 70 |\n",
            line=5,
            message="2 cells",
            followed="---\ntitle: Tea\n---\n\n| Tea | Heat |\n|-----|------|\n| Green | 70 |\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n| Tea | Heat |\n| Green | 70 |\n",
            line=5,
            message="row of dashes",
            followed="---\ntitle: Tea\n---\n\n| Tea | Heat |\n|-----|------|\n| Green | 70 |\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        if not page.goldmark.table:
            return
        find = page.text.find
        for paragraph in page.document.paragraphs:
            start, end = paragraph.span
            line_end = find("\n", start, end - 1)
            if line_end < 0 or find("|", start, end) < 0:
                continue
            reason = _reason(page.text[start:end].split("\n"))
            if reason and not _is_hidden(page, paragraph.span):
                message = f"these lines are no table, but text: {reason}"
                help = "Begin with a header, and a row of dashes with as many cells."
                span = Span(start, start + len(page.text[start:line_end].rstrip()))
                yield self.finding(page, span, message, help=help)


def _is_hidden(page: PageSource, span: Span) -> bool:
    """Return whether a line of it is in a shortcode, which makes of it what it likes."""
    rows = re.compile(LINE_START).finditer(page.text, *span)
    return not all(page.prose.holds(Span(row.end(), row.end() + 1)) for row in rows)


def _reason(lines: list[str]) -> str:
    index = next(
        (i for i, line in enumerate(lines[1:], start=1) if "|" in line and re.fullmatch(DELIMITERS, line.rstrip("\r"))),
        0,
    )
    if index and "|" in lines[index - 1]:
        header, dashes = _cells(lines[index - 1]), _cells(lines[index])
        return f"the header has {header} cells, the row of dashes {dashes}" if header != dashes else ""
    if all(re.fullmatch(ROW, line) for line in lines):
        return "there is no row of dashes below the first"
    return ""


def _cells(row: str) -> int:
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(re.findall(r"(?<!\\)\|", inner)) + 1
