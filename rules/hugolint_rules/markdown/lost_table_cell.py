"""MK017 lost-table-cell."""

import re
from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.rule import Invalid, PageRule
from hugolint.source import Span
from hugolint_rules._wording import shown

BAR = re.compile(r"(?<!\\)\|")
CODE_WITH_BAR = re.compile(r"`[^`]*(?<!\\)\|[^`]*`")


class LostTableCell(PageRule):
    """A row of a table has more cells than the header, and the last ones are not published.

    Goldmark parts a row at every bar, those in code among them, and drops what is beyond the header's number of cells.

    Give the header another cell; put a backslash before a bar that belongs to the text.
    """

    code, name, severity = "MK017", "lost-table-cell", Severity.ERROR
    only_where = "|"
    VALID = (
        "---\ntitle: Tea\n---\n\n| Tea | Heat |\n|-----|------|\n| Green \\| white | 70 |\n| Black |\n",
        "---\ntitle: Tea\n---\n\n| Tea | Heat |\n|-----|------|\n| Green | 70 | |\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: Tea\n---\n\n| Tea | Heat |\n|---|---|\n| Green | 70 | soft |\n",
            line=7,
            message='"soft"',
            followed="---\ntitle: Tea\n---\n\n| Tea | Heat | Water |\n|---|---|---|\n| Green | 70 | soft |\n",
        ),
        Invalid(
            "---\ntitle: Tea\n---\n\n| Sign | Use |\n|---|---|\n| `a | b` | either |\n",
            line=7,
            message="either",
            followed="---\ntitle: Tea\n---\n\n| Sign | Use |\n|---|---|\n| `a \\| b` | either |\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for table in page.document.tables:
            for row in table.rows:
                lost = _beyond(row.of(page.text), table.columns)
                if lost is not None and page.prose.holds(Span(row.start, row.start + 1)):
                    start, stop = row.start + lost.start, row.start + lost.end
                    text = page.text[start:stop].strip().strip("|").strip()
                    message = f"the cell {shown(text)} is not published: the table has {table.columns} columns"
                    is_code = CODE_WITH_BAR.search(row.of(page.text))
                    help = (
                        "Write the bar in the code as `\\|`."
                        if is_code
                        else "Give the header another cell, or write a bar that belongs to the text as `\\|`."
                    )
                    yield self.finding(page, Span(start, stop), message, help=help)


def _beyond(row: str, columns: int) -> Span | None:
    """Return the part of a row behind its last cell that is published, where there is anything."""
    position = 1 if row.startswith("|") else 0
    bars = [bar.start() for bar in BAR.finditer(row, position)]
    if len(bars) < columns:
        return None
    rest = row[bars[columns - 1] + 1 :]
    text = rest.strip().strip("|").strip()
    if not text:
        return None
    start = bars[columns - 1] + 1 + len(rest) - len(rest.lstrip())
    return Span(start, len(row.rstrip()))
