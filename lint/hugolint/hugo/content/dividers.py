"""What the summary divider tears apart: Hugo puts a paragraph of its own in its place (`hugolib/page__content.go`)."""

import re
from itertools import chain

from hugolint.hugo.shortcodes.extraction import Shortcodes
from hugolint.markdown.document import Document, parse
from hugolint.markdown.settings import GoldmarkSettings
from hugolint.markdown.source_map import Substitution
from hugolint.source import Span

_MARK = "HUGOMORE42"
_BLANK_BELOW = re.compile(r"[ \t\r]*(?:\n[ \t\r]*(?:\n|\Z)|\Z)")
_FENCE = re.compile(r"```|~~~")


def torn_block(text: str, start: int, lexed: Shortcodes, settings: GoldmarkSettings) -> str:
    """Return what the divider is within of a page whose body begins at `start`; "" where it tears nothing apart."""
    divider = lexed.divider
    if divider is None or any(_holds(call.span, divider) for call in lexed.calls):
        return ""
    if _stands_alone(text, start, divider):
        return ""
    others = [one for one in lexed.substitutions if one.span.start != divider.start]
    document = parse(text, start, settings, [*others, Substitution(divider, _MARK)])
    return _within_code(document, divider) or _within_text(text, document, divider)


def _stands_alone(text: str, start: int, divider: Span) -> bool:
    """Return whether the divider is a paragraph, as it nearly always is: between blank lines, not indented, behind no fence."""
    before = text[start : divider.start]
    gap = before[len(before.rstrip(" \t\r\n")) :]
    is_line = gap.endswith("\n") and (gap.count("\n") > 1 or gap == before)
    return is_line and _BLANK_BELOW.match(text, divider.end) is not None and not _FENCE.search(before)


def _within_code(document: Document, divider: Span) -> str:
    if any(_holds(block.span, divider) for block in document.code_blocks):
        return "a code block"
    near = chain.from_iterable(document.code_spans_near(divider))
    return "code" if any(_holds(code.span, divider) for code in near) else ""


def _within_text(text: str, document: Document, divider: Span) -> str:
    line_start = text.rfind("\n", 0, divider.start) + 1
    line_end = text.find("\n", divider.end)
    before = text[line_start : divider.start]
    after = text[divider.end : line_end if line_end >= 0 else None]
    for emphasis in document.emphasis_near([divider]):
        if _holds(emphasis.span, divider):
            return "bold text" if emphasis.strong else "emphasised text"
    if any(_holds(link.span, divider) for link in document.links):
        return "a link"
    if any(_holds(row, divider) for table in document.tables for row in table.rows):
        return "a table"
    paragraph = next((one for one in document.paragraphs if _holds(one.span, divider)), None)
    if paragraph is None or paragraph.top_level or not before or not (after.strip() or not before.strip(" \t>")):
        return ""
    return "a quotation" if ">" in before else "a list item"


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
