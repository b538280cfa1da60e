"""Blocks whose lines show at one look what they are, taken at once: most of what people write.

Paragraphs, headings and fenced code in no container, and lists whose items hold paragraphs, lists and fenced code. The
walk of `parser.py`, line by line and block by block, comes to the same and takes several times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from hugolint.markdown.blocks import leaves, paragraphs
from hugolint.markdown.blocks.columns import SPACES
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import Block, FencedCode, Heading, List, ListItem, Paragraph
from hugolint.markdown.settings import GoldmarkSettings

# How a line may begin that begins no block, and ends no paragraph: no rule of the parser matches there.
_PLAIN_STARTS = (
    r"[^\s\-+*0-9>#`~<=_:{\[]",
    r"\*{1,2}(?=[^*\s])",
    r"_{1,2}(?=[^_\s])",
    r"`{1,2}(?=[^`])",
    r"\[(?=[^^])",
    r"[0-9]++(?=[^.)])",
    r"-+(?=[^\-\s])",
    r"\+(?=\S)",
    r"~{1,2}(?=[^~])",
    r"=+(?=[^=\s])",
    r"#{1,6}(?=[^#\s])",
    r":(?=\S)",
)
_BLANK_LINES = r"(?:[ \t\r]*+\n)++"
_INDENT = re.compile(r" *+").match
_DEEP = 16  # blocks within one another; in deeper lists the parser looks at every line


class Shortcuts:
    """Takes lines at once, where the settings let it know what they are."""

    def __init__(self, settings: GoldmarkSettings) -> None:
        self._table = settings.table
        starts = "|".join(_PLAIN_STARTS) + ("" if settings.block_attribute else r"|\{")
        plain = rf"(?P<plain>(?:(?:{starts})[^\n]*+(?:\n|\Z))++)(?P<blank>{_BLANK_LINES}|[ \t\r]*+\Z)?"
        heading = r"(?P<hashes>#{1,6})[ \t\r]++(?P<title>\S[^\n]*+)(?:\n|\Z)"
        fence = r"(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\n]*+)\n"
        item = r"(?P<marker>[-+*]|(?P<number>[0-9]{1,9})[.)]) {1,4}"
        self._plain = re.compile(plain).match
        self._whole = re.compile(f"{plain}|{heading}|{fence}").match
        self._in_list = re.compile(
            rf"(?P<indent> *+)(?:{item})?(?P<text>(?:{starts})[^\n]*+)(?:\n|\Z)"
            rf"|(?P<blank>{_BLANK_LINES})|(?P<hashes>#{{1,6}})[ \t]"
        ).match

    def take(self, state: BodyState) -> bool:
        """Take lines from the cursor, which is at a line's start, or a block that ends here.

        Return False where the line needs a closer look.
        """
        opened = state.open
        if not opened:
            return self._take_whole(state) or self._take_list(state)
        innermost = opened[-1]
        if type(innermost) is Paragraph:
            return (len(opened) == 1 and self._continue(state, innermost)) or self._take_list(state)
        if type(innermost) is FencedCode:
            return _take_code(state, innermost)
        if type(innermost) is Heading and len(opened) == 1:
            leaves.finish_heading(state, innermost, state.settings)
            opened.clear()
            return True
        return type(innermost) is ListItem and self._take_list(state)

    def _take_whole(self, state: BodyState) -> bool:
        """Take whole blocks, where none is open; the last may be a paragraph that stays open."""
        start = state.cursor
        while not state.open and (found := self._whole(state.src, state.cursor)):
            if not _TAKE[found.lastgroup or ""](self, state, found):
                break
        return state.cursor > start

    def _take_plain(self, state: BodyState, found: re.Match[str]) -> bool:
        start, end = found.span("plain")
        paragraph = Paragraph(start, start, [(start, end)])
        state.root.append(paragraph)
        if found["blank"] is None:
            state.open.append(paragraph)
        else:
            paragraphs.close(state, paragraph, table=self._table)
        state.go_to_line(found.end())
        return True

    def _take_heading(self, state: BodyState, found: re.Match[str]) -> bool:
        heading = leaves.atx_heading(state, found.span("hashes"), found.end("title"))
        state.root.append(heading)
        state.go_to_line(found.end())
        return state.skip_blank_lines()

    def _take_fence(self, state: BodyState, found: re.Match[str]) -> bool:
        code = leaves.fenced_code(state, found.span("fence"), found.end(), 0)
        if code is None or found.end() == state.cursor_max:
            return False
        state.root.append(code)
        state.go_to_line(found.end())
        leaves.take_code(state, code)
        return state.skip_blank_lines()

    def _continue(self, state: BodyState, paragraph: Paragraph) -> bool:
        """Take the lines that can only continue a paragraph in no container, and the blank ones that close it."""
        found = self._plain(state.src, state.cursor)
        if found is None:
            if not state.at_blank:
                return False
        else:
            paragraph.lines.append(found.span("plain"))
            state.go_to_line(found.end())
            if found["blank"] is None:
                return True
        self._close_paragraph(state)
        return True

    def _take_list(self, state: BodyState) -> bool:
        """Take the lines of lists that are paragraphs or items that begin with one, and end the lists where they do."""
        opened = state.open
        if state.blank_in_empty_item or state.skip_list or not _is_list(opened):
            return False
        cursor, is_taken = state.cursor, False
        while len(opened) < _DEEP and (found := self._in_list(state.src, cursor)):
            if found.lastgroup == "blank":
                self._close_paragraph(state)
            elif found.lastgroup == "hashes" or not self._take_line(state, found):
                if _ends(opened, found):
                    self._close_paragraph(state)
                    opened.clear()
                    is_taken = True
                break
            cursor, is_taken = found.end(), True
        if is_taken:
            state.go_to_line(cursor)
        return is_taken

    def _take_line(self, state: BodyState, found: re.Match[str]) -> bool:
        """Take a line of text, or one that begins an item with text; return False where it needs a closer look."""
        opened = state.open
        paragraph = opened[-1] if opened and type(opened[-1]) is Paragraph else None
        lists = opened[: len(opened) - (paragraph is not None)]
        depth, indent = 0, found.end("indent") - found.start()
        while depth < len(lists) and indent >= (offset := lists[depth + 1].offset):  # type: ignore[attr-defined]
            indent -= offset
            depth += 2
        if found["marker"] is not None:
            return indent <= 3 and self._begin_item(state, found, depth, indent)
        start, end = found.end("indent") - indent, found.end()
        if paragraph is not None:
            paragraph.add_line(start, end, 0)
            return True
        if not lists or depth < len(lists) or indent > 3:
            return False
        _begin_paragraph(state, start, end)
        return True

    def _begin_item(self, state: BodyState, found: re.Match[str], depth: int, indent: int) -> bool:
        """Begin an item that is indented by so many columns in what is open at `depth`: its list, or what it begins a list in."""
        opened, marker, start = state.open, found["marker"], found.start("marker")
        if depth + 1 < len(opened):
            block = opened[depth]
            if block.marker != marker[-1]:  # type: ignore[attr-defined]
                return False
            self._close_paragraph(state)
            del opened[depth + 1 :]
        else:
            if len(opened) > depth and found["number"] is not None and int(found["number"]) != 1:
                return False  # no other number interrupts a paragraph
            self._close_paragraph(state)
            block = List(start, start, marker=marker[-1], ordered=found["number"] is not None)
            _begin(state, block)
        _begin(state, ListItem(start, start, offset=indent + found.start("text") - start))
        _begin_paragraph(state, found.start("text"), found.end())
        return True

    def _close_paragraph(self, state: BodyState) -> None:
        """Close the innermost block, if it is a paragraph."""
        if state.open and type(state.open[-1]) is Paragraph:
            paragraphs.close(state, state.open.pop(), table=self._table)  # type: ignore[arg-type]


_TAKE: Mapping[str, Callable[[Shortcuts, BodyState, re.Match[str]], bool]] = {  # by the last group that has matched
    "plain": Shortcuts._take_plain,
    "blank": Shortcuts._take_plain,
    "title": Shortcuts._take_heading,
    "info": Shortcuts._take_fence,
}


def _is_list(opened: list[Block]) -> bool:
    """Return whether nothing is open but lists, an item of each with something in it, and maybe a paragraph within them."""
    lists = len(opened) - (bool(opened) and type(opened[-1]) is Paragraph)
    kinds = [type(block) for block in opened[:lists]]
    return kinds == [List, ListItem] * (lists // 2) and not (lists == len(opened) > 0 and not opened[-1].children)


def _ends(opened: list[Block], found: re.Match[str]) -> bool:
    """Return whether a line ends all that is open: a heading, or text behind a blank line that no item is around."""
    if found.lastgroup == "hashes":
        return bool(opened)
    if found["marker"] is not None or not opened or type(opened[-1]) is not ListItem:
        return False
    offset: int = opened[1].offset  # type: ignore[attr-defined]
    return found.end("indent") - found.start() < offset


def _begin(state: BodyState, block: Block) -> None:
    """Begin a block within the innermost one."""
    (state.open[-1] if state.open else state.root).append(block)
    state.open.append(block)


def _begin_paragraph(state: BodyState, start: int, end: int) -> None:
    _begin(state, Paragraph(start, start, [(start, end)]))


def _take_code(state: BodyState, code: FencedCode) -> bool:
    """Take lines of fenced code in no container, or in a list up to the line that closes it, or is indented less."""
    if len(state.open) == 1:
        state.open.clear()
        leaves.take_code(state, code)
        return True
    containers = state.open[:-1]
    if state.blank_in_empty_item or not _is_list(containers):
        return False
    src, cursor = state.src, state.cursor
    width = sum(item.offset for item in containers[1::2])  # type: ignore[attr-defined]
    while end := src.find("\n", cursor) + 1:
        first = _INDENT(src, cursor).end()  # type: ignore[union-attr]
        begin = cursor + width
        if src[first] in SPACES:
            if src[first:end].strip(SPACES):
                break
            code.lines.append((end - 1, end))
        elif first < begin or (first < begin + 4 and src.startswith(code.fence, first)):
            break
        else:
            code.lines.append((min(first, begin + code.indent), end))
        code.stop = cursor = end
    if cursor == state.cursor:
        return False
    state.go_to_line(cursor)
    return True
