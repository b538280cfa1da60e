"""What goccy/go-yaml's scanner remembers from one character to the next (`scanner/context.go`, `scanner/scanner.go`)."""

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.yaml.block_scalars import BlockScalar
from hugolint.hugo.front_matter.yaml.scalars import TAGS
from hugolint.hugo.front_matter.yaml.tokens import Kind, Token
from hugolint.source import Span

_FAMILY_TAGS = frozenset((*TAGS, "!!seq", "!!map", "!!omap", "!!set", "!!merge"))


class ScanState:
    """A place in the source, the tokens cut so far, and an unquoted scalar under way."""

    def __init__(self, source: str, base: int, lines_before: int) -> None:
        self.source = source
        self.base = base
        self.size = len(source)
        self.at = 0
        self.line = lines_before + 1
        self.column = 1
        self.tokens: list[Token] = []
        self.last: Kind | None = None  # the kind of the last token, comments among them
        self.last_value = ""
        self.last_column = 0
        # An unquoted scalar as far as it was read: its text, how much of it is not trailing blanks, its place.
        self.buffer = ""
        self.kept = 0
        self.line_ends = ""  # behind the text of a block scalar, as long as they may yet be folded
        self.buffer_start = 0
        self.buffer_end = 0
        self.origin = 0  # from where on goccy counts the text as the next token's
        self.saved: tuple[int, int] | None = None  # line and column of a scalar that has gone on to another line
        self.block: BlockScalar | None = None
        self.key_column = 0  # of the last key or dash
        self.indent = 0
        self.is_line_start = True
        self.is_up = self.is_down = False  # the line's first character is right of the last key or dash, or not
        self.in_name = False  # of an anchor or alias
        self.in_directive = False
        self.sequences = 0  # open brackets
        self.mappings = 0  # open braces

    def update_indent(self, character: str) -> None:
        if not self.is_line_start:
            self.is_up = self.is_down = False
        elif character == " ":
            self.indent += 1
        elif character not in "\t\r\n":
            if self.key_column:
                self.is_up = self.key_column < self.column
                self.is_down = not self.is_up
            self.is_line_start = False

    def step(self, count: int) -> None:
        self.at += count
        self.column += count

    def next_line(self) -> None:
        self.at += 1
        self.column = 1
        self.line += 1
        self.indent = 0
        self.is_line_start = True
        self.in_name = self.in_directive = False

    def refused(self, start: int, end: int, reason: str, help: str = "") -> DecodeError:
        return DecodeError(Span(self.base + start, self.base + min(end, self.size)), reason, help, self.line)

    # Tokens

    def add_token(self, kind: Kind, value: str, start: int, end: int, line: int, column: int) -> None:
        origin = Span(self.base + self.origin, self.base + max(self.at, end))
        token = Token(kind, value, self.base + start, self.base + end, line, column, origin)
        self.tokens.append(token)
        self.note_token(kind, value, column)

    def note_token(self, kind: Kind, value: str = "", column: int = 0) -> None:
        self.last, self.last_value, self.last_column = kind, value, column

    def add_mark(self, kind: Kind, length: int = 1) -> bool:
        """Add the character under way, or several, as a token of its own, after the scalar before it."""
        self.flush_buffer()
        self.add_token(kind, kind.value, self.at, self.at + length, self.line, self.column)
        self.step(length)
        self.clear_buffer()
        return True

    def clear_buffer(self) -> None:
        self.buffer = self.line_ends = ""
        self.kept = 0
        self.origin = self.at
        self.block = None

    def flush_buffer(self) -> bool:
        """Make a token of the buffer; return whether there was anything in it."""
        self.add_line_ends()
        line, column = self.line, self.column - len(self.buffer)
        value = self.buffer[: self.kept]
        if self.block is not None:
            value = self.block.chomp(value)
            column = self.source[self.origin : self.at].find(self.buffer) + 1
        if self.saved is not None:
            line, column = self.saved
            self.saved = None
        if not value or self.at == 0:
            self.buffer = ""
            return False
        has_foreign_tag = self.last is Kind.TAG and self.last_value not in _FAMILY_TAGS
        kind = Kind.STRING if has_foreign_tag or self.block is not None else Kind.PLAIN
        self.add_token(kind, value, self.buffer_start, self.buffer_end, line, column)
        self.buffer = ""
        self.kept = 0
        self.origin = self.at
        return True

    def extend_buffer(self, run: str, blanks: str) -> None:
        """Add characters to the buffer, which does not begin with blanks."""
        if not self.buffer:
            run = run.lstrip(blanks)
            self.buffer_start = self.at
        self.buffer += run
        if stripped := run.rstrip(blanks):
            self.kept = len(self.buffer) - len(run) + len(stripped)
            if stripped.strip("\n"):
                self.buffer_end = self.at + len(stripped)

    def add_line_ends(self) -> None:
        """Add the line ends before more text of a block scalar."""
        if self.line_ends:
            self.buffer += self.line_ends
            self.kept = len(self.buffer)
            self.line_ends = ""
