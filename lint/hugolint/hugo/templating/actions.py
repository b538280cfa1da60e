"""Templates taken apart: literal text, and actions with their pipelines (Go, `text/template/parse`)."""

import re
from collections.abc import Iterator

from msgspec import Struct

_PIECE = re.compile(
    r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->|\{\{(-?)((?:\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|[^}\"`]|\}(?!\}))*)\}\}",
    re.DOTALL,
)
_TOKEN = re.compile(
    r"""(?P<blank>\s+)|(?P<string>"(?:\\.|[^"\\\n])*"|`[^`]*`)|(?P<number>-?\d[\w.]*)"""
    r"""|(?P<word>\$?\w+(?:\.\w+)*|\$(?:\.\w+)*|(?:\.\w+)+|\.)|(?P<mark>:=|[()|=,])|(?P<other>.)""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
KEYWORDS = frozenset(
    ("if", "else", "end", "range", "with", "define", "block", "template", "return", "break", "continue", "try")
)


class String(Struct, frozen=True):
    """A string or a number as it is in an action."""

    value: str


class Word(Struct, frozen=True):
    """A name with its fields: `.Get`, `$x.Title`, `resources.Get`, or a lone `.`."""

    name: str


class Group(Struct, frozen=True):
    """A pipeline in parentheses, and the fields asked of what it gives."""

    pipeline: "Pipeline"
    fields: tuple[str, ...] = ()


Operand = String | Word | Group


class Pipeline(Struct, frozen=True):
    """Commands, each fed with what the one before it gives; and the variables that the last one's value goes to."""

    commands: tuple[tuple[Operand, ...], ...]
    variables: tuple[str, ...] = ()


class Text(Struct, frozen=True):
    """Literal text of a template."""

    text: str


class Action(Struct, frozen=True):
    """An action: its keyword ("" where it prints or assigns; `else if` and the like are one), and its pipeline."""

    keyword: str
    pipeline: Pipeline


def pieces(template: str) -> Iterator[Text | Action]:
    """Yield the literal texts and the actions of a template, comments left out."""
    position = 0
    for match in _PIECE.finditer(template):
        if match.start() > position:
            yield Text(template[position : match.start()])
        position = match.end()
        if match[2] is not None:
            yield _action(match[2].removesuffix("-"))
    if position < len(template):
        yield Text(template[position:])


def _action(code: str) -> Action:
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(code)]
    reader = _Reader(tokens)
    keyword = reader.keyword()
    return Action(keyword, reader.pipeline())


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.index = 0

    def keyword(self) -> str:
        found: list[str] = []
        while (word := self._next_word()) in KEYWORDS and (not found or found == ["else"]):
            found.append(word)
            self.index += 1
        return " ".join(found)

    def _next_word(self) -> str:
        self._skip_blanks()
        kind, text = self._peek()
        return text if kind == "word" else ""

    def pipeline(self) -> Pipeline:
        commands: list[list[Operand]] = [[]]
        variables: list[str] = []
        while self.index < len(self.tokens):
            kind, text = self._peek()
            self.index += 1
            if kind == "string":
                commands[-1].append(String(_unquoted(text)))
            elif kind == "number":
                commands[-1].append(String(text))
            elif kind == "word":
                commands[-1].append(Word(text))
            elif text == "(":
                inner = self.pipeline()
                commands[-1].append(Group(inner, self._fields()))
            elif text == ")":
                break
            elif text == "|":
                commands.append([])
            elif text in (":=", "="):
                variables = [one.name for one in commands[-1] if isinstance(one, Word)]
                commands[-1] = []
        return Pipeline(tuple(tuple(command) for command in commands if command), tuple(variables))

    def _fields(self) -> tuple[str, ...]:
        """Return the fields right behind a closing parenthesis."""
        kind, text = self._peek()
        if kind == "word" and text.startswith(".") and text != ".":
            self.index += 1
            return tuple(text[1:].split("."))
        return ()

    def _skip_blanks(self) -> None:
        while self._peek()[0] == "blank":
            self.index += 1

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.index] if self.index < len(self.tokens) else ("", "")


def _unquoted(text: str) -> str:
    return text[1:-1] if text.startswith("`") else _ESCAPE.sub(r"\1", text[1:-1])
