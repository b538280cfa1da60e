"""The state of a scalar of several lines, as goccy/go-yaml keeps it (`scanner/context.go`, `MultiLineState`)."""

import re

_HEADER = re.compile(r"[-+]?(?:[0-9]+)?[-+]?")


def is_valid_header(option: str) -> bool:
    """Whether what follows `|` or `>` is an indentation of 1 to 9, a `-` or `+`, or both."""
    digits = option.strip("+-")
    return bool(_HEADER.fullmatch(option)) and (
        not digits or 0 < int(digits) <= 9 or (int(digits) == 0 and digits != "0")
    )


def header_indent(option: str) -> int:
    """Return the indentation that a header gives, 0 where it gives none."""
    digits = option.strip("+-")
    return int(digits) if digits.isdecimal() else 0


class BlockScalar:
    """A literal (`|`) or folded (`>`) scalar, or an unquoted one that goes on with a dash, which goccy takes for folded."""

    __slots__ = (
        "first_column", "indent_from_header", "is_literal", "is_plain", "last_text_column", "line_column", "option",
        "previous_column", "space_only_column", "starts_line",
    )  # fmt: skip

    def __init__(self, option: str, first_column: int, *, is_literal: bool = False, is_plain: bool = False) -> None:
        self.option = option
        self.indent_from_header = header_indent(option) > 0
        self.is_literal = is_literal
        self.is_plain = is_plain
        self.first_column = first_column  # of the text's first line, 0 as long as there is none
        self.line_column = first_column if is_plain else 0
        self.previous_column = 0
        self.last_text_column = 0
        self.space_only_column = 0
        self.starts_line = False  # a folded line end that may still become a space

    def is_indent(self, column: int) -> bool:
        """Whether a column lies before the text."""
        return column == 1 if not self.first_column else self.first_column > column

    def take_indent(self, column: int, count: int) -> int:
        """Return how many of `count` spaces from `column` on belong to the text."""
        if not self.first_column:
            return 0
        kept = max(0, column + count - max(self.first_column, column))
        if kept and not self.is_literal:
            self.starts_line = False
        return kept

    def take_column(self, column: int) -> None:
        """Note where text is."""
        if not self.first_column:
            self.first_column = column
        if not self.line_column:
            self.line_column = column

    def end_line(self, column: int) -> None:
        """Note the end of a line, at `column`."""
        if not self.first_column:
            self.space_only_column = column - 1
        self.previous_column = self.line_column
        if self.line_column:
            self.last_text_column = self.line_column
        self.starts_line = True
        self.line_column = 0

    def fault(self, column: int) -> str:
        """Return what is wrong with text that begins at `column`, or ""."""
        if not self.first_column and self.space_only_column > column:
            return "the text is indented less than the blank line before it"
        self.take_column(column)
        return self.header_fault()

    def header_fault(self) -> str:
        """Return "" where the text is indented as far as the header says."""
        if self.indent_from_header and self.first_column > self.line_column:
            return f"the text is indented less than `{self.option}` says"
        return ""

    def fold(self, text: str, column: int) -> str:
        """Return the line ends before text that begins at `column`, folded where it goes on with the line before."""
        if self.is_literal or not self.starts_line:
            return text
        self.starts_line = False
        if self.line_column == self.previous_column:
            return f"{text[:-1]} " if text.endswith("\n") else text
        if not self.previous_column and self.last_text_column == column and text.endswith("\n\n"):
            return text[:-1]
        return text

    def chomp(self, text: str) -> str:
        """Return the text with the line ends behind it that the header keeps."""
        strips = self.is_plain or self.option.startswith("-") or self.option.endswith("-")
        keeps = self.option.startswith("+") or self.option.endswith("+")
        if strips:
            text = text.rstrip("\n").rstrip(" ")
        elif not keeps:
            stripped = text.rstrip("\n")
            text = stripped + "\n" if len(stripped) < len(text) else text
        if text == "\n":
            text = ""
        return text or ("\n" if keeps else "")
