"""Link reference definitions at the start of a paragraph (`parser/link_ref.go`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from hugolint.markdown.blocks import columns
from hugolint.markdown.blocks.columns import is_blank
from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import Paragraph, Reference
from hugolint.markdown.source_map import Joined

_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_SPACE = re.compile(r"[ \t\r\n]*")
LABEL = re.compile(rf"\[((?:[^\\\[\]]|\\{_PUNCTUATION}|\\)*+)\]")
TITLES = {
    '"': re.compile(rf'"((?:[^\\"]|\\{_PUNCTUATION}|\\)*+)"'),
    "'": re.compile(rf"'((?:[^\\']|\\{_PUNCTUATION}|\\)*+)'"),
    "(": re.compile(rf"\(((?:[^\\()]|\\{_PUNCTUATION}|\\)*+)\)"),
}
ANGLE_DESTINATION = re.compile(rf"<((?:[^\\>\n]|\\{_PUNCTUATION}|\\)*+)>")
_DESTINATION_PART = re.compile(rf"(?:[^\\() \t\r\n]|\\{_PUNCTUATION}|\\)*+")
# A definition without title, quote or escape, and the end of the text or the next one right behind it.
_PLAIN = re.compile(
    r"\[((?![ \t\r]*+\])[^\\\[\]\n]++)\]:[ \t]*+([^<\\() \t\r\n][^\\() \t\r\n]*+)[ \t\r]*+(?:\n(?=\[)|\n?\Z)"
)
_FOLDED_SPACES = re.compile(r"[ \t\r\n]+")


def key(label: str) -> str:
    """Return the label as it is compared with others (`util.ToLinkReference`)."""
    return _FOLDED_SPACES.sub(" ", label.strip(" \t\n\v\f\r").casefold())


def destination_end(text: str, start: int) -> int:
    """Return where a destination that is not in angle brackets ends: at a space, or a parenthesis too many."""
    depth, index = 0, start
    while True:
        index = _DESTINATION_PART.match(text, index).end()  # type: ignore[union-attr]
        char = text[index : index + 1]
        if char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        else:
            return index
        index += 1


class _Found(NamedTuple):
    """A definition: the lines that it takes out of its paragraph, and where reading goes on."""

    reference: Reference
    first_line: int
    end_line: int
    resume: int


class _Reader:
    """Reads the definitions of a paragraph's text."""

    def __init__(self, joined: Joined, line_starts: list[int], paddings: list[int] | None) -> None:
        self.joined = joined
        self.text = joined.text
        self.line_starts = line_starts
        self.paddings = paddings

    def _line(self, index: int) -> int:
        return bisect_right(self.line_starts, index) - 1

    def _line_end(self, index: int) -> int:
        line = self._line(index) + 1
        return self.line_starts[line] if line < len(self.line_starts) else len(self.text)

    def _rest_is_blank(self, index: int) -> bool:
        return is_blank(self.text[index : self._line_end(index)])

    def _skip_space(self, index: int) -> int:
        return _SPACE.match(self.text, index).end()  # type: ignore[union-attr]

    def read(self, index: int) -> _Found | None:
        """Return the definition at `index`, behind any space."""
        start = self._skip_space(index)
        label = LABEL.match(self.text, start)
        if not label or is_blank(label[1]) or self.text[label.end() : label.end() + 1] != ":":
            return None
        reference, end = self._destination(label[1], start, self._skip_space(label.end() + 1))
        if reference is None:
            return None
        first_line = self._line(start)
        # A line number at the very end of the text is that of the last line, as Goldmark's reader counts.
        end_line = self._line(min(end, len(self.text) - 1)) if end else 0
        alone = self._rest_is_blank(end)
        title_start = self._skip_space(end)
        pattern = TITLES.get(self.text[title_start : title_start + 1])
        if pattern is None:
            return _Found(reference, first_line, end_line + 1, title_start) if alone else None
        if title_start == end:
            return None
        title = pattern.match(self.text, title_start)
        if title is None:
            return self._without_title(reference, first_line, end_line, title_start) if alone else None
        reference.title = self._padded(title[1], self._line(title_start))
        reference.title_span = (self.joined.first(title.start(1)), self.joined.last(title.end(1)))
        if self._rest_is_blank(title.end()):
            reference.stop = self.joined.last(title.end())
            return _Found(reference, first_line, self._line(title.end() - 1) + 1, title.end())
        if not alone:
            return None
        # The line stays in the paragraph, yet Goldmark keeps the title.
        return _Found(reference, first_line, end_line + (first_line == end_line), title.end())

    def _padded(self, title: str, line: int) -> str:
        """Return a title as Goldmark takes it: what is left of a tab before a line comes before that line's part."""
        if not self.paddings:
            return title
        parts = title.split("\n")
        return "\n".join(" " * self.paddings[line + index] + part for index, part in enumerate(parts))

    def _destination(self, label: str, start: int, index: int) -> tuple[Reference | None, int]:
        if self.text.startswith("<", index):
            angle = ANGLE_DESTINATION.match(self.text, index)
            if angle is None:
                return None, index
            begin, stop, end = angle.start(1), angle.end(1), angle.end()
        else:
            begin, stop = index, destination_end(self.text, index)
            if begin == stop:
                return None, index
            end = stop
        first, last = self.joined.first, self.joined.last
        span = (first(begin), last(stop)) if stop > begin else (first(begin), first(begin))
        destination = self.text[begin:stop]
        reference = Reference(first(start), last(end), label=label, destination=destination, destination_span=span)
        return reference, end

    def _without_title(self, reference: Reference, first_line: int, end_line: int, title: int) -> _Found:
        """A title that is not closed: reading goes on in the line behind the one where it was given up."""
        stop = len(self.text)
        if self.text[title] == "(":
            nested = re.compile(rf"(?:[^\\(]|\\{_PUNCTUATION}|\\)*+").match(self.text, title + 1)
            stop = nested.end() if nested else stop
        return _Found(reference, first_line, end_line + 1, self._line_end(min(stop, len(self.text) - 1)))


def take(state: BodyState, paragraph: Paragraph) -> None:
    """Take the definitions that a paragraph begins with out of it, onto the state."""
    if len(paragraph.lines) == 1:
        _take_plain(state, paragraph)
    if paragraph.lines:
        _take(state, paragraph)


def _take_plain(state: BodyState, paragraph: Paragraph) -> None:
    """Take the definitions that are no more than a label and a destination, each on its line, as most are."""
    start, stop = paragraph.lines[0]
    position = start
    while found := _PLAIN.match(state.src, position, stop):
        label, destination = found.groups()
        reference = Reference(
            found.start(), found.end(2), label=label, destination=destination, destination_span=found.span(2)
        )
        _put(state, paragraph, reference)
        position = found.end()
    if position > start:
        paragraph.lines = [(position, stop)] if position < stop else []


def _put(state: BodyState, paragraph: Paragraph, reference: Reference) -> None:
    state.define(reference, key(reference.label))
    assert paragraph.parent is not None
    paragraph.parent.insert_before(paragraph, reference)


def _take(state: BodyState, paragraph: Paragraph) -> None:
    lines = columns.split_lines(state.src, paragraph.lines)
    joined = Joined(state.src, lines)
    starts, length = [], 0
    for start, stop in lines:
        starts.append(length)
        length += stop - start
    paddings = paragraph.paddings
    reader = _Reader(joined, starts, paddings)
    removed: list[tuple[int, int]] = []
    index = 0
    while index < length and (found := reader.read(index)):
        removed.append((found.first_line, found.end_line))
        _put(state, paragraph, found.reference)
        index = found.resume
    if not removed:
        return
    gone = {line for first, end in removed for line in range(first, end)}
    kept = [index for index in range(len(lines)) if index not in gone]
    paragraph.lines = [lines[index] for index in kept]
    paragraph.paddings = [paddings[index] for index in kept] if paddings else None
