"""Glob patterns as Hugo reads them (github.com/gobwas/glob through `hugofs/hglob`)."""

import re
from functools import lru_cache
from typing import NamedTuple, Protocol

from hugolint.hugo.paths.automaton import Automaton

_SET_SIGNS = re.compile(r"[\[\]\\^&~|]|(?<=-)-")
_DEEPEST = 50  # braces in braces
_MOST_CHOICES = 10  # of braces that count as one wildcard
_MOST_WILDCARDS = (
    2  # that a regular expression is tried with: what it takes grows with the text's length to their power
)


class GlobError(ValueError):
    """A pattern that is no glob."""


class Glob(Protocol):
    """A pattern made ready."""

    def match(self, text: str, /) -> object | None:
        """Return something where the pattern matches the whole text, None elsewhere."""


class _Letter(NamedTuple):
    expression: str  # of one character


class _Star(NamedTuple):
    expression: str  # of one character, of which there are any number


class _Braces(NamedTuple):
    choices: "tuple[_Parts, ...]"


_Parts = tuple[_Letter | _Star | _Braces, ...]


@lru_cache(maxsize=1024)
def compile_glob(pattern: str, separator: str = "/") -> Glob:
    r"""Return a glob made ready to be matched, in time in proportion to the text. Raises GlobError.

    `*` stays within the separators, `**` does not; `?`, `[abc]`, `[!a-z]`, `{one,two}` and `\` mean what they do in a shell.
    """
    parts, index = _read(pattern, 0, f"[^{re.escape(separator)}]", 0)
    if index < len(pattern):
        raise GlobError(f"{pattern!r} closes a brace that it does not open")
    try:
        expression = re.compile(_expression(parts) + r"\Z", re.DOTALL)
    except re.error as error:
        raise GlobError(f"{pattern!r} is no glob pattern: {error}") from error
    return expression if _wildcards(parts) <= _MOST_WILDCARDS else _automaton(parts)


def matches(pattern: str, text: str) -> bool:
    """Return whether a path matches a glob, case aside."""
    return compile_glob(pattern.lower()).match(text.lower()) is not None


def _read(pattern: str, index: int, within: str, depth: int) -> tuple[_Parts, int]:
    parts: list[_Letter | _Star | _Braces] = []
    while index < len(pattern):
        character = pattern[index]
        if depth and character in ",}":
            break
        index += 1
        if character == "*":
            end = index
            while pattern.startswith("*", end):
                end += 1
            parts.append(_Star("." if end > index else within))
            index = end
        elif character == "?":
            parts.append(_Letter(within))
        elif character == "\\" and index < len(pattern):
            parts.append(_Letter(re.escape(pattern[index])))
            index += 1
        elif character == "[":
            end = pattern.find("]", index + 1)
            if end < 0:
                raise GlobError(f"{pattern!r} opens a bracket that it does not close")
            body = pattern[index:end]
            negated = body.startswith("!")
            parts.append(_Letter(f"[{'^' if negated else ''}{_SET_SIGNS.sub(_escaped, body[negated:])}]"))
            index = end + 1
        elif character == "{":
            if depth == _DEEPEST:
                raise GlobError(f"{pattern[:60]!r} has braces in braces, too many to be read")
            choices, index = _choices(pattern, index, within, depth + 1)
            parts.append(_Braces(choices))
        elif character == "}":
            return tuple(parts), index - 1
        else:
            parts.append(_Letter(re.escape(character)))
    return tuple(parts), index


def _escaped(sign: re.Match[str]) -> str:
    return "\\" + sign[0]


def _choices(pattern: str, index: int, within: str, depth: int) -> tuple[tuple[_Parts, ...], int]:
    choices: list[_Parts] = []
    while True:
        choice, index = _read(pattern, index, within, depth)
        choices.append(choice)
        if index >= len(pattern):
            raise GlobError(f"{pattern!r} opens a brace that it does not close")
        index += 1
        if pattern[index - 1] == "}":
            return tuple(choices), index


def _expression(parts: _Parts) -> str:
    return "".join(
        f"(?:{'|'.join(map(_expression, part.choices))})"
        if isinstance(part, _Braces)
        else part.expression + "*" * isinstance(part, _Star)
        for part in parts
    )


def _wildcards(parts: _Parts) -> int:
    """Return how many parts of a pattern can match in several ways."""
    count = 0
    for part in parts:
        if isinstance(part, _Braces):
            count += 1 + (len(part.choices) > _MOST_CHOICES) + sum(map(_wildcards, part.choices))
        else:
            count += isinstance(part, _Star)
    return count


def _automaton(parts: _Parts) -> Automaton:
    automaton = Automaton()
    automaton.end = _add(automaton, parts, automaton.start)
    return automaton


def _add(automaton: Automaton, parts: _Parts, state: int) -> int:
    """Add what leads through the parts of a pattern from a state on, and return where it leads."""
    for part in parts:
        if isinstance(part, _Star):
            loop = automaton.new_state()
            automaton.leads_freely(state, loop)
            automaton.leads(loop, part.expression, loop)
            state = loop
        elif isinstance(part, _Letter):
            goal = automaton.new_state()
            automaton.leads(state, part.expression, goal)
            state = goal
        else:
            goal = automaton.new_state()
            for choice in part.choices:
                automaton.leads_freely(_add(automaton, choice, state), goal)
            state = goal
    return state
