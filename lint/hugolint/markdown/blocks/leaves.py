"""Blocks without blocks in them: headings, code, HTML, breaks, and the attributes of the block before."""

from __future__ import annotations

import re
from functools import cache

from hugolint.markdown.blocks import attributes, columns, html_patterns
from hugolint.markdown.blocks.resume import FinishTable, Resume, ResumeTable
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import (
    HTML,
    AttributeBlock,
    Block,
    FencedCode,
    Heading,
    IndentedCode,
    Paragraph,
    Segment,
    ThematicBreak,
)
from hugolint.markdown.settings import GoldmarkSettings

_CLOSING_HASHES = re.compile(r"[ \t\r\n]+#+\Z")
_ONLY_HASHES = re.compile(r"#+\Z")


def begin_paragraph(state: BodyState) -> Paragraph:
    """Begin a paragraph with the rest of the line."""
    paragraph = Paragraph(state.cursor, state.cursor)
    paragraph.add_line(state.cursor, state.line_end, state.padding)
    state.begin(paragraph)
    return paragraph


def begin_indented_code(state: BodyState) -> IndentedCode:
    """Begin an indented code block with the rest of the line (`parser/code_block.go`)."""
    state.strip_indent(4)
    code = IndentedCode(state.cursor, _end_of_text(state), [(state.cursor, state.line_end)])
    state.begin(code)
    return code


def _end_of_text(state: BodyState) -> int:
    """Return the offset behind the line's last character but its line end."""
    end = state.line_end
    while end > state.cursor and state.src[end - 1] in "\r\n":
        end -= 1
    return end


def _resume_indented_code(state: BodyState, code: IndentedCode) -> Resume:
    if state.at_blank:
        return Resume.LEAF
    if state.indent()[0] < 4:
        return Resume.CLOSE
    state.strip_indent(4)
    code.lines.append((state.cursor, state.line_end))
    code.stop = _end_of_text(state)
    return Resume.LEAF


def parse_thematic_break(match: re.Match[str], state: BodyState) -> int:
    """Begin a thematic break, and end it."""
    state.to_line_end()
    return state.begin(ThematicBreak(*match.span()))


def parse_setext_heading(match: re.Match[str], state: BodyState) -> int | None:
    """Make the paragraph before this underline a heading (`parser/setext_headings.go`)."""
    paragraph = state.paragraph
    if paragraph is None or paragraph.parent is not state.parent_block or state.indent_has_tab(match.start()):
        return None
    marker = match[0].rstrip(columns.SPACES)
    level, end = 1 if marker[0] == "=" else 2, match.start() + len(marker)
    heading = Heading(paragraph.start, end, level=level, marker=(match.start(), end), setext=True)
    state.heading_paragraph = paragraph
    return state.begin(heading, needs_paragraph=True)


def parse_atx_heading(match: re.Match[str], state: BodyState) -> int | None:
    """Begin a heading of one line, and end it (`parser/atx_heading.go`)."""
    if state.indent()[0] >= state.line_end - state.cursor + state.padding:
        return None
    heading = atx_heading(state, match.span(), state.line_end)
    state.to_line_end()
    return state.begin(heading)


def atx_heading(state: BodyState, marker: Segment, end: int) -> Heading:
    """Return the heading on a line that ends at `end`."""
    src = state.src
    line = src[marker[1] : end]
    text = line.strip(columns.SPACES)
    start = marker[1] + line.index(text)
    level, end = marker[1] - marker[0], start + len(text)
    heading = Heading(marker[0], end, level=level, marker=marker, setext=False)
    if text.endswith("}") and state.settings.title_attribute:
        text = _take_attributes(heading, src, start, end)
    if not text.endswith("#"):
        pass
    elif _ONLY_HASHES.match(text):
        text = ""
    elif closing := _CLOSING_HASHES.search(text):
        text = text[: closing.start()]
    heading.lines.append((start, start + len(text)))
    return heading


def _take_attributes(heading: Heading, src: str, start: int, stop: int) -> str:
    """Read the attributes that end a heading's last line; return the text before them."""
    found = attributes.at_end(src, start, stop)
    if found is None:
        return src[start:stop]
    heading.identifier = found.identifier
    return src[start : found.start].rstrip(columns.SPACES)


def finish_heading(state: BodyState, heading: Heading, settings: GoldmarkSettings) -> None:
    """Make a setext heading of the paragraph before its underline."""
    if not heading.setext:
        return
    paragraph = state.heading_paragraph
    assert paragraph is not None
    heading.start = paragraph.start
    heading.lines = paragraph.lines
    paragraph.detach()
    if heading.lines and settings.title_attribute:
        start, stop = heading.lines[-1]
        line = max(start, state.src.rfind("\n", start, stop) + 1)
        text = _take_attributes(heading, state.src, line, stop)
        heading.lines[-1] = (start, line + len(text))


def parse_fenced_code(match: re.Match[str], state: BodyState) -> int | None:
    """Begin a fenced code block (`parser/fcode_block.go`)."""
    indent, first = state.indent()
    if indent >= state.line_end - state.cursor + state.padding:
        return None
    code = fenced_code(state, match.span(), state.line_end, first - state.cursor + state.padding)
    if code is None:
        return None
    state.to_line_end()
    return state.begin(code)


def fenced_code(state: BodyState, fence: tuple[int, int], line_end: int, indent: int) -> FencedCode | None:
    """Return the fenced code block that a line with such a `fence` begins; None where what is behind it forbids that."""
    src, (first, behind) = state.src, fence
    rest = src[behind:line_end]
    info = rest.strip(columns.SPACES) if len(rest) > 1 or not rest.isascii() else ""
    if info and src[first] == "`" and "`" in info:
        return None
    start = behind + len(rest) - len(rest.lstrip(columns.SPACES)) if info else behind
    end = start + len(info)
    return FencedCode(first, end, fence=src[first:behind], indent=indent, info=(start, end) if info else None)


def _resume_fenced_code(state: BodyState, code: FencedCode) -> Resume:
    indent, first = state.indent()
    src = state.src
    if indent < 4 and src.startswith(code.fence, first):
        rest = src[first : state.line_end].rstrip(columns.SPACES)
        if not rest.strip(code.fence[0]):
            code.closed = True
            code.stop = first + len(rest)
            state.to_line_end()
            return Resume.CLOSE
    stripped = min(first, state.cursor + max(0, code.indent - state.padding))
    code.lines.append((stripped, state.line_end))
    code.stop = state.line_end
    return Resume.LEAF


def take_code(state: BodyState, code: FencedCode) -> None:
    """Take all lines of a fenced code block that is in no container, and the fence that closes it.

    As `_resume_fenced_code` line by line: what closes it is indented by at most three columns, so by spaces alone.
    """
    src = state.src
    _, first = state.indent()
    start = min(first, state.cursor + code.indent)
    closing = _closing_fence(code.fence).search(src, state.cursor - 1)
    end = closing.start() + 1 if closing else state.cursor_max
    if end > state.cursor:
        code.lines.append((start, end))
    code.closed = closing is not None
    code.stop = closing.end(1) if closing else end
    state.go_to_line(min(closing.end() + 1, state.cursor_max) if closing else end)


@cache
def _closing_fence(fence: str) -> re.Pattern[str]:
    return re.compile(rf"\n {{0,3}}({fence}{fence[0]}*+)[ \t\r]*+(?=\n|\Z)")


def parse_raw_html(match: re.Match[str], state: BodyState) -> int | None:
    """Begin an HTML block."""
    if state.indent_has_tab(match.start()):
        return None
    in_paragraph = state.paragraph is not None
    kind = html_patterns.kind_of(state.src, match.start(), state.line_end, in_paragraph=in_paragraph)
    if kind is None:
        return None
    html = HTML(match.start(), _end_of_text(state), [(match.start(), state.line_end)], kind=kind)
    state.to_line_end()
    return state.begin(html)


def _resume_html(state: BodyState, html: HTML) -> Resume:
    end = html_patterns.ENDS.get(html.kind)
    if end is None:
        if state.at_blank:
            return Resume.CLOSE
    elif len(html.lines) == 1 and end.search(state.src, *html.lines[0]):
        return Resume.CLOSE
    html.lines.append((state.cursor, state.line_end))
    html.stop = _end_of_text(state)
    if end is not None and end.search(state.src, state.cursor, state.line_end):
        state.to_line_end()
        return Resume.CLOSE
    return Resume.LEAF


def parse_attributes(match: re.Match[str], state: BodyState) -> int | None:
    """Read `{#id .class}` in a line of its own (Hugo's `attributes/attributes.go`)."""
    found = attributes.parse(state.src, match.start(), state.line_end)
    if found is None:
        return None
    before = state.src.rfind("\n", 0, max(state.line_start - 1, 0)) + 1
    blank = not state.src[before : state.line_start].strip(columns.SPACES + ">")
    block = AttributeBlock(match.start(), found.stop, identifier=found.identifier, follows_blank=blank)
    state.advance(found.stop - state.cursor + state.padding)
    return state.begin(block)


def _close(state: BodyState, block: Block) -> Resume:
    return Resume.CLOSE


RESUME: ResumeTable = {
    AttributeBlock: _close,
    FencedCode: _resume_fenced_code,
    Heading: _close,
    HTML: _resume_html,
    IndentedCode: _resume_indented_code,
    ThematicBreak: _close,
}
FINISH: FinishTable = {Heading: finish_heading}
