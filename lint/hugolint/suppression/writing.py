"""Suppression comments for what is found today: where each goes, so that the page is published as before.

A comment of its own goes above a paragraph that a blank line comes before; anything else (lists, tables, quotations,
code, headings whose text would change) is suppressed for the whole file, in the front matter, which is not published.
"""

import re
from collections.abc import Iterable, Sequence

from hugolint.finding import Edit, Finding
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Format
from hugolint.suppression.comments import KEY

COMMENTED_FORMATS = (Format.YAML, Format.TOML)
# How a line begins that a comment may be above: a heading or a paragraph, not what other blocks begin with.
PLAIN = re.compile(r"(?!\d{1,9}[.)] |.*\{\{[<%])(?:#{1,6} |[^\W_]|[!\[`\"'(]|\*{1,3}[^\s*])")
UNSAFE_IN_REASON = re.compile(r"--+>?|[\r\n]+")


def edits_for(page: PageSource, findings: Iterable[Finding], reason: str, *, whole_file: bool) -> list[Edit]:
    """Return the edits that write comments for a page's findings; with `whole_file`, all into its front matter."""
    reason = " ".join(UNSAFE_IN_REASON.sub(" ", reason).split())
    above: dict[int, list[str]] = {}
    of_file: list[str] = []
    for finding in findings:
        at = None if whole_file else _place(page, finding)
        names = of_file if at is None else above.setdefault(at, [])
        if finding.name not in names:
            names.append(finding.name)
    edits = [_above(page, at, names, reason) for at, names in above.items() if set(names) - set(of_file)]
    in_file = _of_file(page, of_file, reason) if of_file else None
    return sorted([*edits, *([in_file] if in_file else [])])


def _place(page: PageSource, finding: Finding) -> int | None:
    """Return where the line begins that a comment for a finding may be above; None where none may."""
    if finding.span == (0, 0):
        return None
    line = page.lines.position(finding.span.start).line
    if finding.span.start < page.front_matter.body_start:
        return _of_field(page, finding)
    while (
        line > 1
        and page.lines.line(line - 1).strip()
        and page.lines.span(line - 1).start >= page.front_matter.body_start
    ):
        line -= 1
    start = page.lines.span(line).start
    in_code = any(block.span.start <= start < block.span.end for block in page.document.code_blocks)
    return start if not in_code and PLAIN.match(page.lines.line(line)) else None


def _of_field(page: PageSource, finding: Finding) -> int | None:
    if page.front_matter.format not in COMMENTED_FORMATS:
        return None
    for entry in page.front_matter.root.fields:
        start = page.lines.span(page.lines.position(entry.key_span.start).line).start
        if entry.key_span.start <= finding.span.start < max(entry.node.span.end, entry.key_span.end):
            return start if start == entry.key_span.start else None
    return None


def _above(page: PageSource, at: int, names: Sequence[str], reason: str) -> Edit:
    text = f"{KEY}: ignore[{', '.join(names)}] {reason}"
    comment = f"# {text}" if at < page.front_matter.body_start else f"<!-- {text} -->"
    return Edit(at, at, comment + _line_end(page))


def _of_file(page: PageSource, names: Sequence[str], reason: str) -> Edit | None:
    """Return the edit that writes a comment for the whole file; None where its text ends with the mark that begins it."""
    text = f"ignore-file[{', '.join(names)}] {reason}"
    end = _line_end(page)
    if page.front_matter.format in COMMENTED_FORMATS:
        # Below the opening delimiter.
        below = page.lines.position(page.front_matter.span.start).line + 1
        if below > len(page.lines):
            return None
        start = page.lines.span(below).start
        return Edit(start, start, f"# {KEY}: {text}{end}")
    if page.front_matter.format is Format.JSON:
        brace = page.text.index("{", page.front_matter.span.start) + 1
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        comma = "," if page.front_matter.root.fields else ""
        return Edit(brace, brace, f'{end}"{KEY}": "{escaped}"{comma}')
    return Edit(page.front_matter.body_start, page.front_matter.body_start, f"<!-- {KEY}: {text} -->{end}{end}")


def _line_end(page: PageSource) -> str:
    return "\r\n" if "\r\n" in page.text else "\n"
