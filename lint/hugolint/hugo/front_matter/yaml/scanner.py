"""Cutting YAML into tokens as goccy/go-yaml does (`scanner/scanner.go`), its peculiarities included.

Hugo accepts what goccy accepts and refuses what goccy refuses, and that is not what YAML's specification says: goccy
goes by the columns of tokens, not by a grammar. So this goes goccy's way, but takes runs of characters at a time.
"""

import re
from collections.abc import Callable

from hugolint.hugo.front_matter.yaml.block_scalars import BlockScalar, header_indent, is_valid_header
from hugolint.hugo.front_matter.yaml.quoted import BadQuote, read_quoted
from hugolint.hugo.front_matter.yaml.scan_state import ScanState
from hugolint.hugo.front_matter.yaml.tokens import Kind, Token

# What can be added to an unquoted scalar at once, since no character in it means anything there.
_RUN = re.compile(r"(?:[^\r\n\t:#<]|:(?=[^ \t\r\n])|(?<=[^ \t\r\n])#)+")
_FLOW_RUN = re.compile(r"(?:[^\r\n\t:#<,\[\]{}]|:(?=[^ \t\r\n])|(?<=[^ \t\r\n])#)+")
_FLOW_MAP_RUN = re.compile(r"(?:[^\r\n\t:#<,\[\]{}]|(?<=[^ \t\r\n])#)+")
_LINE_REST = re.compile(r"[^\r\n\t]+")
_SPACES = re.compile(r" +")
_LINE = re.compile(r"[^\r\n]*")
_FLOW_TAG = re.compile(r"![^ ,\r\n{}]*")
_BLOCK_TAG = re.compile(r"![^ \r\n{}]*")
_MERGE = re.compile(r"<<(?!<) *:+[ \r\n]")
_MARKER = re.compile(r"(?:---|\.\.\.)(?:[ \t\r\n]|\Z)")
_TAB_FIRST = re.compile(r" ?\t")
_SPACES_HELP = "Indent with spaces."


def scan(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a document, without its comments. Raises DecodeError."""
    scanner = _Scanner(text[start:end], start, text.count("\n", 0, start))
    scanner.run()
    return scanner.tokens


class _Scanner(ScanState):
    def run(self) -> None:
        while self.at < self.size:
            character = self.source[self.at]
            self.update_indent(character)
            if self.is_down:
                self.flush_buffer()
            if self.block is not None:
                if not self.is_down:
                    self._scan_block_scalar(character)
                    continue
                self._break_block_scalar()
            action = _ACTIONS.get(character)
            if action is None or not action(self):
                self._scan_plain(character)
        self.flush_buffer()

    # Unquoted scalars

    def _scan_plain(self, character: str) -> None:
        end = self.at + 1
        if not (self.in_name or self.in_directive) and character not in " \t":
            pattern = _FLOW_MAP_RUN if self.mappings > 0 else _FLOW_RUN if self.sequences > 0 else _RUN
            if found := pattern.match(self.source, end):
                end = found.end()
                self.is_up = self.is_down = False
        self.extend_buffer(self.source[self.at : end], " \t")
        self.step(end - self.at)

    def _scan_new_line(self) -> bool:
        if self.buffer and self.saved is None:
            self.saved = (self.line, self.column - self.kept)
        if self.at > self.origin and self.source[self.at - 1] in " \t":
            self.buffer = self.buffer[: self.kept]
            if not self.buffer and not self.source[self.origin : self.at].strip(" \t\r\n"):
                self.origin = self.at
        if self.source.startswith("\r\n", self.at):
            self.at += 1
        if self.at >= self.size - 1 or self.in_name or self.in_directive:
            self.flush_buffer()
        if self.kept and self.buffer and self.is_line_start:
            self.buffer = f"{self.buffer.removesuffix(' ')}\n"
        elif self.buffer:
            self.buffer += " "
        self.next_line()
        return True

    def _scan_space(self) -> bool:
        if not (self.in_name or self.in_directive or self.is_line_start):
            return False
        if self.is_line_start:
            self.step(1)
        elif self.in_directive:
            self.flush_buffer()
            self.step(1)
        else:
            self.flush_buffer()
            self.in_name = False
        return True

    def _scan_tab(self) -> bool:
        if (self.kept and not self.key_column) or self.key_column < self.column:
            self.indent += 1
            self.at += 1  # goccy's column stays
            return True
        if self.sequences > 0 or self.mappings > 0 or not self.is_line_start:
            return False
        raise self.refused(self.at, self.at + 1, "a tab indents the line", _SPACES_HELP)

    def _scan_reserved(self) -> bool:
        if self.kept:
            return False
        character = self.source[self.at]
        end = self._word_end()
        raise self.refused(self.at, end, f"a value cannot start with `{character}`", "Put it between quotes.")

    def _word_end(self) -> int:
        found = _LINE.match(self.source, self.at)
        return found.end() if found else self.at + 1

    # Collections

    def _scan_flow_start(self) -> bool:
        is_mapping = self.source[self.at] == "{"
        if self.kept and not (self.sequences > 0 or self.mappings > 0):
            return False
        if is_mapping:
            self.mappings += 1
            return self.add_mark(Kind.MAPPING_START)
        self.sequences += 1
        return self.add_mark(Kind.SEQUENCE_START)

    def _scan_mapping_end(self) -> bool:
        if self.mappings <= 0:
            return False
        self.mappings -= 1
        return self.add_mark(Kind.MAPPING_END)

    def _scan_sequence_end(self) -> bool:
        if self.kept and self.sequences <= 0:
            return False
        self.sequences -= 1
        return self.add_mark(Kind.SEQUENCE_END)

    def _scan_comma(self) -> bool:
        return (self.sequences > 0 or self.mappings > 0) and self.add_mark(Kind.COMMA)

    def _scan_colon(self) -> bool:
        if self.in_directive or self.in_name:
            return False
        following = self.source[self.at + 1 : self.at + 2]
        if self.mappings > 0:
            if following == "/" or self.last is Kind.COLON:
                return False
        elif following and following not in " \t\r\n":
            return False
        if _TAB_FIRST.match(self.source, self.origin) and self.origin < self.at:
            raise self.refused(self.at, self.at + 1, "a tab comes before the key", _SPACES_HELP)
        if self.flush_buffer() or self.last in (Kind.SINGLE_QUOTED, Kind.DOUBLE_QUOTED):
            self.key_column = self.last_column
        self.add_token(Kind.COLON, ":", self.at, self.at + 1, self.line, self.column)
        self.step(1)
        self.clear_buffer()
        return True

    def _scan_dash(self) -> bool:
        if self._is_marker("-"):
            self.add_mark(Kind.DOCUMENT_START, 3)
            self.key_column = self.indent = 0
            return True
        if self.kept and self.is_up:
            self.block = BlockScalar("", self.column, is_plain=True)
            self.extend_buffer("-", " \t")
            self.step(1)
            return True
        following = self.source[self.at + 1 : self.at + 2]
        if self.kept or (following and following not in " \t\r\n"):
            return False
        if _TAB_FIRST.match(self.source, self.origin) and self.origin < self.at:
            raise self.refused(self.at, self.at + 1, "a tab comes before the dash", _SPACES_HELP)
        self.key_column = self.column
        return self.add_mark(Kind.DASH)

    def _scan_question_mark(self) -> bool:
        if self.kept or self.source[self.at + 1 : self.at + 2] not in (" ", "\t"):
            return False
        self.key_column = self.column
        return self.add_mark(Kind.KEY_MARK)

    def _scan_merge_key(self) -> bool:
        if not _MERGE.match(self.source, self.at):
            return False
        self.key_column = self.column
        self.add_token(Kind.MERGE, "<<", self.at, self.at + 2, self.line, self.column)
        self.step(2)
        self.clear_buffer()
        return True

    # Properties, directives, comments

    def _scan_name(self) -> bool:
        if self.kept:
            return False
        kind = Kind.ANCHOR if self.source[self.at] == "&" else Kind.ALIAS
        self.add_mark(kind)
        self.in_name = True
        return True

    def _scan_tag(self) -> bool:
        if self.kept or self.in_directive:
            return False
        in_flow = self.sequences > 0 or self.mappings > 0
        found = (_FLOW_TAG if in_flow else _BLOCK_TAG).match(self.source, self.at)
        end = found.end() if found else self.at + 1
        following = self.source[end : end + 1]
        if following in ("{", "}"):
            raise self.refused(self.at, end + 1, f"a tag cannot hold `{following}`", "Put the value between quotes.")
        if following:
            self.add_token(Kind.TAG, self.source[self.at : end], self.at, end, self.line, self.column)
        length = end - self.at
        self.at = end + (following == " ")
        self.column += length - (following != " ")
        self.clear_buffer()
        return True

    def _scan_directive(self) -> bool:
        if self.kept or self.indent:
            return False
        self.add_mark(Kind.DIRECTIVE)
        self.in_directive = True
        return True

    def _scan_comment(self) -> bool:
        if self.kept and self.source[self.at - 1] not in " \t\r\n":
            return False
        self.flush_buffer()
        self.at = self._word_end()
        self.note_token(Kind.COMMENT)
        self.next_line()
        self.clear_buffer()
        return True

    def _scan_document_end(self) -> bool:
        return self._is_marker(".") and self.add_mark(Kind.DOCUMENT_END, 3)

    def _is_marker(self, character: str) -> bool:
        if self.column != 1 or self.indent or not self.source.startswith(character * 3, self.at):
            return False
        following = self.source[self.at + 3 : self.at + 4]
        if character == ".":
            return following != "."
        return not following or following in " \t\r\n"

    def _scan_quote(self) -> bool:
        if self.kept:
            return False
        start, line, column = self.at, self.line, self.column
        kind = Kind.SINGLE_QUOTED if self.source[start] == "'" else Kind.DOUBLE_QUOTED
        try:
            quoted = read_quoted(self.source, start, line, column, self.key_column)
        except BadQuote as bad:
            self.line = bad.line
            raise self.refused(bad.start, bad.end, bad.reason, bad.help) from None
        self.add_token(kind, quoted.value, start, quoted.end, line, column)
        if quoted.line != line:
            self.is_line_start = True
            self.indent = 0
            self.in_name = self.in_directive = False
        self.at, self.line, self.column = quoted.at, quoted.line, quoted.column
        self.clear_buffer()
        return True

    # Block scalars

    def _scan_block_header(self) -> bool:
        if self.kept:
            return False
        start, column = self.at, self.column
        end = self._word_end()
        is_last = end == self.size
        text = self.source[start + 1 : max(end - is_last, start + 1)]
        comment = text.find("#")
        option = (text[:comment] if comment > 0 else text).rstrip(" \t")
        if not is_valid_header(option):
            help = "Write the text on the lines below, indented; or put it between quotes."
            raise self.refused(start, end, f"`{option.strip()}` cannot follow `{self.source[start]}` on its line", help)
        if column == 1:
            self.key_column = 1
        is_literal = self.source[start] == "|"
        kind = Kind.LITERAL if is_literal else Kind.FOLDED
        self.add_token(kind, kind.value + option, start, start + 1 + len(option), self.line, column)
        if comment > 0:
            self.note_token(Kind.COMMENT)
        width = header_indent(option)
        self.at = min(end + self.source.startswith("\r\n", end), self.size)
        self.next_line()
        self.clear_buffer()
        self.buffer_start = self.buffer_end = start + 1 + len(option)
        self.block = BlockScalar(option, self.key_column + width if width else 0, is_literal=is_literal)
        self.is_up = self.is_down = False
        return True

    def _scan_block_scalar(self, character: str) -> None:
        block = self.block
        assert block is not None
        if character == "\r":
            self.at += self.source.startswith("\r\n", self.at)
            character = "\n"
        if self.at >= self.size - 1:
            self._end_block_scalar(block, character)
        elif character == "\n":
            self.line_ends += "\n"
            block.end_line(self.column)
            self.next_line()
            if _MARKER.match(self.source, self.at):
                self._add_block_scalar(block)
        elif self.is_line_start and character == " ":
            self._scan_block_indent(block)
        elif character == "\t" and block.is_indent(self.column) and self.is_line_start:
            raise self.refused(self.at, self.at + 1, "a tab indents the line", _SPACES_HELP)
        elif character == "\t" and not block.is_indent(self.column):
            self.add_line_ends()
            self.extend_buffer("\t", " ")
            self.step(1)
        else:
            self._scan_block_text(block)

    def _scan_block_indent(self, block: BlockScalar) -> None:
        found = _SPACES.match(self.source, self.at, self.size - 1)
        count = found.end() - self.at if found else 1
        if kept := block.take_indent(self.column, count):
            self.line_ends += " " * kept
            self.add_line_ends()
        self.indent += count - 1
        self.step(count)

    def _scan_block_text(self, block: BlockScalar) -> None:
        if fault := block.fault(self.column):
            raise self.refused(self.at, self._word_end(), fault, "Indent all lines of the text alike.")
        if block.first_column > 1:
            self.key_column = block.first_column - 1
        self.line_ends = block.fold(self.line_ends, self.column)
        self.add_line_ends()
        found = _LINE_REST.match(self.source, self.at + 1, self.size - 1)
        end = found.end() if found else self.at + 1
        self.extend_buffer(self.source[self.at : end], " ")
        if end > self.at + 1:
            self.is_up = self.is_down = False
        self.step(end - self.at)

    def _end_block_scalar(self, block: BlockScalar, character: str) -> None:
        if self.is_line_start and character == " ":
            self.line_ends += " " * block.take_indent(self.column, 1)
            self.add_line_ends()
        else:
            self.add_line_ends()
            self.extend_buffer(character, " \t")
        block.take_column(self.column)
        if fault := block.header_fault():
            raise self.refused(self.at, self.at + 1, fault, "Indent all lines of the text alike.")
        self._add_block_scalar(block)
        self.step(1)

    def _add_block_scalar(self, block: BlockScalar) -> None:
        self.add_line_ends()
        value = block.chomp(self.buffer[: self.kept])
        self.add_token(Kind.STRING, value, self.buffer_start, self.buffer_end, self.line, self.column)
        self.clear_buffer()

    def _break_block_scalar(self) -> None:
        if self.last is not None:
            if self.last_column == 1:
                raise self.refused(self.at, self._word_end(), "the text after `|` or `>` is not indented", "Indent it.")
            if self.last not in (Kind.STRING, Kind.PLAIN):
                self.add_token(Kind.STRING, "", self.buffer_start, self.buffer_start, self.line, self.column)
        self.block = None


_ACTIONS: dict[str, Callable[[_Scanner], bool]] = {
    "{": _Scanner._scan_flow_start,
    "[": _Scanner._scan_flow_start,
    "}": _Scanner._scan_mapping_end,
    "]": _Scanner._scan_sequence_end,
    ",": _Scanner._scan_comma,
    ":": _Scanner._scan_colon,
    "-": _Scanner._scan_dash,
    ".": _Scanner._scan_document_end,
    "?": _Scanner._scan_question_mark,
    "<": _Scanner._scan_merge_key,
    "&": _Scanner._scan_name,
    "*": _Scanner._scan_name,
    "!": _Scanner._scan_tag,
    "%": _Scanner._scan_directive,
    "#": _Scanner._scan_comment,
    "'": _Scanner._scan_quote,
    '"': _Scanner._scan_quote,
    "|": _Scanner._scan_block_header,
    ">": _Scanner._scan_block_header,
    "@": _Scanner._scan_reserved,
    "`": _Scanner._scan_reserved,
    " ": _Scanner._scan_space,
    "\t": _Scanner._scan_tab,
    "\r": _Scanner._scan_new_line,
    "\n": _Scanner._scan_new_line,
}
