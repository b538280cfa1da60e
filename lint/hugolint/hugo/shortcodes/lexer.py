"""The tokens of shortcodes in a page's body (`parser/pageparser/pagelexer_shortcode.go`)."""

import re
from enum import Enum, auto

from msgspec import Struct

from hugolint.hugo.shortcodes.shortcode import Delimiter
from hugolint.source import Span

_TAG = re.compile(r"\{\{[<%]")
_SPACES = re.compile(r"[\t\n\v\f\r ]*")
_TO_SPACE = re.compile(r"[^\t\n\v\f\r ]*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9_-]*")
_QUOTED_MARK = re.compile(r'[\\"\n]')
_OPENING = {Delimiter.ANGLE: "{{<", Delimiter.PERCENT: "{{%"}
_CLOSING = {Delimiter.ANGLE: ">}}", Delimiter.PERCENT: "%}}"}
_DELIMITERS = {str(one): one for one in Delimiter}
_MIXED_HELP = "Give every parameter a name, or none; put a value that holds a space or a quote between double quotes."


class Kind(Enum):
    """What a token is."""

    __hash__ = object.__hash__  # Enum's own is slow

    OPEN = auto()  # {{< or {{%
    CLOSE = auto()  # >}} or %}}
    SLASH = auto()
    NAME = auto()
    INLINE_NAME = auto()
    PARAMETER = auto()
    VALUE = auto()  # of a named parameter
    DIVIDER = auto()  # <!--more-->
    COMMENT_MARK = auto()  # the /* and */ of an escaped shortcode


class Token(Struct, frozen=True, gc=False):
    """A piece of a shortcode's tag."""

    kind: Kind
    span: Span
    delimiter: Delimiter = Delimiter.ANGLE
    value: str = ""
    quoted: bool = False


class Fault(Struct, frozen=True, gc=False):
    """Where the lexer stops: the place at fault, where Hugo says that it is, our words."""

    span: Span
    position: int
    reason: str
    help: str


class _Stop(Exception):  # noqa: N818 - not an error of the program: the text ends here for Hugo
    def __init__(self, span: Span, position: int, reason: str, help: str) -> None:
        super().__init__(reason)
        self.fault = Fault(span, position, reason, help)


def tokenize(text: str, start: int, divider: str) -> tuple[list[Token], Fault | None]:
    """Return the tokens of all shortcodes from `start`, and why the lexer stopped early, if it did."""
    lexer = _Lexer(text, divider)
    try:
        lexer.body(start)
    except _Stop as stop:
        return lexer.tokens, stop.fault
    return lexer.tokens, None


class _Lexer:
    def __init__(self, text: str, divider: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.divider = divider
        self.delimiter = Delimiter.ANGLE
        self.tag_start = 0
        # What Hugo's lexer remembers from one tag to the next.
        self.name = ""
        self.opened: set[str] = set()
        self.in_inline = False
        self.is_closing = False
        self.has_name = False  # in this tag: what follows are parameters
        self.is_named: bool | None = None  # whether this tag's parameters have names; None before the first

    def body(self, position: int) -> None:
        text = self.text
        divider = text.find(self.divider, position)
        while True:
            found = _TAG.search(text, position)
            tag = found.start() if found else -1
            if 0 <= divider < position:  # that one was part of a tag
                divider = text.find(self.divider, position)
            if divider >= 0 and (divider < tag or tag < 0):
                position = self._after_spaces(divider + len(self.divider))
                self._add(Kind.DIVIDER, divider, position)
                divider = -1  # only the first one counts
            elif tag >= 0:
                position = self._tag(tag, _DELIMITERS[text[tag + 2]])
            else:
                return

    def _tag(self, start: int, delimiter: Delimiter) -> int:
        if self.in_inline:
            self._refuse_nesting_in_inline(start)
        self.delimiter = delimiter
        self.tag_start = start
        inside = start + 3
        if self.text.startswith("/*", inside):
            return self._escaped(start, inside)
        self._add(Kind.OPEN, start, inside)
        self.has_name = False
        self.is_named = None
        return self._inside(inside)

    def _refuse_nesting_in_inline(self, start: int) -> None:
        rest = self._after_spaces(start + 3)
        if self.text.startswith("/", rest):
            after = self._after_spaces(rest + 1)
            if self.text.startswith(self.name + " ", after):
                return
        help = f"Close `{self.name}` first."
        raise _Stop(Span(start, start + 3), start, f"a shortcode is inside of the inline shortcode `{self.name}`", help)

    def _escaped(self, start: int, inside: int) -> int:
        end_mark = "*/" + _CLOSING[self.delimiter]
        stop = self.text.find(end_mark, inside)
        if stop < inside + 2:
            help = f"Close it with `{end_mark}`."
            raise _Stop(Span(start, inside + 2), start, "an escaped shortcode is never closed", help)
        self._add(Kind.COMMENT_MARK, inside, inside + 2)
        self._add(Kind.COMMENT_MARK, stop, stop + 2)
        return stop + len(end_mark)

    def _inside(self, position: int) -> int:
        closing = _CLOSING[self.delimiter]
        while True:
            position = self._after_spaces(position)
            if self.text.startswith(closing, position):
                self.is_closing = False
                self._add(Kind.CLOSE, position, position + 3)
                return position + 3
            character = self.text[position : position + 1]
            if character == "":
                raise self._never_closed(position)
            if character == "=":
                position = self._value(position + 1)
            elif character == "/":
                position = self._slash(position)
            elif character == "\\":
                position += 1
                if self.text[position : position + 1] in ('"', "`"):
                    position = self._parameter(position, after_backslash=True)
            elif self.has_name and (_is_word(character) or character in '-"`'):
                position = self._parameter(position, after_backslash=False)
            elif _is_word(character):
                position = self._name(position)
                if self.is_closing:
                    self.is_closing = False
                    return self._end_of_closing_tag(position)
            else:
                raise self._unexpected(position, character)

    def _slash(self, position: int) -> int:
        if not self.name:
            reason, help = "a shortcode is closed here, but none is open", "Delete the tag, or write the opening one."
            raise _Stop(Span(self.tag_start, position + 1), position, reason, help)
        self.is_closing = True
        self.in_inline = False
        self.has_name = False
        self._add(Kind.SLASH, position, position + 1)
        return position + 1

    def _name(self, start: int) -> int:
        position = start
        is_inline = False
        while True:
            position = self._after_word(position)
            following = self.text[position : position + 1]
            if following == ".":
                is_inline = self.text.startswith("inline ", position + 1)
                if not is_inline:
                    span = Span(start, _end_of_word(self.text, position))
                    raise _Stop(
                        span, start, f"the name `{span.of(self.text)}` holds a dot", "Write the name without it."
                    )
            elif following != "/":
                break
            position += 1
        name = self.text[start:position]
        if self.is_closing and name not in self.opened:
            help = f"Write the name of the shortcode that is open: `{self.name}`."
            if len(self.tokens) > 1 and self.tokens[-2].kind is not Kind.OPEN:
                help = "Put a parameter that holds a slash between double quotes."
            raise _Stop(Span(start, position), start, f"`{name}` is closed here, but was never opened", help)
        if is_inline:
            self.in_inline = not self.is_closing
        self.name = name
        self.opened.add(name)
        self.has_name = True
        self._add(Kind.INLINE_NAME if self.in_inline or is_inline else Kind.NAME, start, position)
        return position

    def _end_of_closing_tag(self, position: int) -> int:
        self.in_inline = False
        position = self._after_spaces(position)
        if not self.text.startswith(_CLOSING[self.delimiter], position):
            help = f"Write only its name and `{_CLOSING[self.delimiter]}` after the slash."
            raise _Stop(Span(self.tag_start, position + 1), position, "the closing tag is not complete", help)
        self._add(Kind.CLOSE, position, position + 3)
        return position + 3

    # Parameters

    def _parameter(self, start: int, *, after_backslash: bool) -> int:
        first = self.text[start]
        if first == "`" and after_backslash:
            raise self._bad_escape(start)
        if first in '"`':
            if self.is_named:
                raise self._mixed(start, "this quoted value has no name, other parameters have")
            self.is_named = False
            if first == '"':
                return self._quoted(start, Kind.PARAMETER, escapes=not after_backslash)
            return self._raw(start, Kind.PARAMETER)
        position = start
        while True:
            position = self._after_word(position)
            if self.text[position : position + 1] != ".":
                break
            position += 1
        has_name = position > start and self.text.startswith("=", position)
        written = self.text[start:position]
        if self.is_named is None:
            self.is_named = has_name
        elif has_name != self.is_named:
            what = "has a name, other parameters have none" if has_name else "has no name, other parameters have"
            raise self._mixed(start, f"the parameter `{written}` {what}")
        self._add(Kind.PARAMETER, start, position)
        return position

    def _value(self, position: int) -> int:
        position = self._after_spaces(position)
        first = self.text[position : position + 1]
        if first in ('"', "\\"):
            return self._quoted(position, Kind.VALUE, escapes=first == '"')
        if first == "`":
            return self._raw(position, Kind.VALUE)
        found = _TO_SPACE.match(self.text, position)
        end = found.end() if found else position
        self._add(Kind.VALUE, position, end)
        return end

    def _raw(self, position: int, kind: Kind) -> int:
        stop = self.text.find("`", position + 1)
        if stop < 0:
            raise _Stop(Span(position, position + 1), position + 1, "a backtick is not closed", "Close it.")
        self._add(kind, position + 1, stop, quoted=True)
        return stop + 1

    def _quoted(self, position: int, kind: Kind, *, escapes: bool) -> int:
        """Read a value in double quotes; where the quotes themselves are escaped, nothing in them is."""
        start = -1
        has_escapes = skip_quote = False
        for found in _QUOTED_MARK.finditer(self.text, position):
            at, mark = found.start(), found[0]
            if mark == "\n":
                break
            if mark == '"':
                if skip_quote:
                    skip_quote = False
                elif start < 0:
                    start = at + 1
                else:
                    return self._end_of_quoted(start, at, kind, has_escapes=has_escapes)
                continue
            following = self.text[at + 1 : at + 2]
            if following == "`":
                raise self._bad_escape(at + 1)
            if following == '"' and start >= 0:
                if not escapes:
                    return self._end_of_quoted(start, at, kind, has_escapes=has_escapes)
                has_escapes = skip_quote = True
        begin = start if start >= 0 else position
        raise _Stop(
            Span(position, position + 1),
            begin,
            "a quote is not closed on its line",
            "Close it, or use backticks for a value of several lines.",
        )

    def _end_of_quoted(self, start: int, end: int, kind: Kind, *, has_escapes: bool) -> int:
        value = self.text[start:end]
        if has_escapes:
            value = value.replace("\\", "")
        self.tokens.append(Token(kind, Span(start, end), self.delimiter, value, quoted=not has_escapes))
        return end + 2 if self.text.startswith('\\"', end) else end + 1

    # Words and spaces

    def _after_spaces(self, position: int) -> int:
        found = _SPACES.match(self.text, position)
        return found.end() if found else position

    def _after_word(self, position: int) -> int:
        while True:
            found = _ASCII_WORD.match(self.text, position)
            position = found.end() if found else position
            if position >= len(self.text) or not _is_word(self.text[position]):
                return position
            position += 1

    def _add(self, kind: Kind, start: int, end: int, *, quoted: bool = False) -> None:
        self.tokens.append(Token(kind, Span(start, end), self.delimiter, self.text[start:end], quoted))

    # Faults

    def _mixed(self, position: int, reason: str) -> _Stop:
        return _Stop(Span(position, _end_of_word(self.text, position)), position, reason, _MIXED_HELP)

    def _bad_escape(self, position: int) -> _Stop:
        return _Stop(
            Span(position - 1, position + 1), position, "a backslash comes before a backtick", "Delete the backslash."
        )

    def _never_closed(self, position: int) -> _Stop:
        close = _CLOSING[self.delimiter]
        help = f"Close it with `{close}`, with a space before it where a value without quotes is there."
        return _Stop(
            Span(self.tag_start, self.tag_start + 3), position, f"`{_OPENING[self.delimiter]}` is never closed", help
        )

    def _unexpected(self, position: int, character: str) -> _Stop:
        close = _CLOSING[self.delimiter]
        help = "Put the value between double quotes."
        if character in "'‘’“”«»„":
            help = 'Use straight double quotes: `"…"`.'
        elif character in ">%}":
            help = f"Close the tag with `{close}`."
        span = Span(position, position + 1)
        return _Stop(span, position, f"`{character}` is not allowed here in a shortcode's tag", help)


def _is_word(character: str) -> bool:
    """Whether Go's `unicode.IsLetter` or `IsDigit` holds, or it is an underscore."""
    return character == "_" or character.isalpha() or character.isdecimal()


def _end_of_word(text: str, position: int) -> int:
    found = _TO_SPACE.match(text, position)
    return found.end() if found else position
