"""From places as the protocol counts them to offsets of characters, and back."""

import re
from bisect import bisect_right

from hugolint.lsp.protocol import Position, Range
from hugolint.source import Span

ENCODINGS = ("utf-32", "utf-8", "utf-16")  # what is agreed on, the first that the client knows: characters are cheapest
DEFAULT = "utf-16"
_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}
_LINE_END = re.compile(r"\r\n|\n|\r")


class PositionMap:
    """The lines of a text, as the protocol has them: a lone carriage return ends one too."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one behind the end of its line is the line's end."""
        line = min(max(position.line, 0), len(self._starts) - 1)
        if position.line > line:
            return len(self._text)
        start, end = self._starts[line], self._line_end(line)
        text = self._text[start:end]
        column = max(position.character, 0)
        if self._encoding != "utf-32" and not text.isascii():
            codec, width = _CODECS[self._encoding]
            data = text.encode(codec, "surrogatepass")[: column * width]
            column = len(data.decode(codec, "ignore"))
        return min(start + column, end)

    def position(self, offset: int) -> Position:
        """Return the position of an offset; one behind the text is its end."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : offset]
        if self._encoding == "utf-32" or before.isascii():
            return Position(line, len(before))
        codec, width = _CODECS[self._encoding]
        return Position(line, len(before.encode(codec, "surrogatepass")) // width)

    def range(self, span: Span) -> Range:
        """Return the range of a span."""
        return Range(self.position(span[0]), self.position(span[1]))

    def span(self, range_: Range) -> Span:
        """Return the span of a range; one that ends before it begins is empty."""
        start = self.offset(range_.start)
        return Span(start, max(start, self.offset(range_.end)))

    def _line_end(self, line: int) -> int:
        if line + 1 == len(self._starts):
            return len(self._text)
        end = self._starts[line + 1]
        return end - (2 if self._text.endswith("\r\n", 0, end) else 1)
