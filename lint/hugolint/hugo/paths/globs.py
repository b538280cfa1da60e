"""Glob patterns as Hugo reads them (github.com/gobwas/glob through `hugofs/hglob`)."""

import re
from functools import lru_cache

_SET_SIGNS = re.compile(r"[\[\]\\^&~|]|(?<=-)-")


class GlobError(ValueError):
    """A pattern that is no glob."""


@lru_cache(maxsize=1024)
def compile_glob(pattern: str, separator: str = "/") -> re.Pattern[str]:
    r"""Return the regular expression of a glob. Raises GlobError.

    `*` stays within the separators, `**` does not; `?`, `[abc]`, `[!a-z]`, `{one,two}` and `\` mean what they do in a shell.
    """
    expression, index = _translate(pattern, 0, f"[^{re.escape(separator)}]", nested=False)
    if index < len(pattern):
        raise GlobError(f"{pattern!r} closes a brace that it does not open")
    try:
        return re.compile(expression + r"\Z", re.DOTALL)
    except re.error as error:
        raise GlobError(f"{pattern!r} is no glob pattern: {error}") from error


def matches(pattern: str, text: str) -> bool:
    """Return whether a path matches a glob, case aside."""
    return compile_glob(pattern.lower()).match(text.lower()) is not None


def _translate(pattern: str, index: int, within: str, nested: bool) -> tuple[str, int]:
    parts: list[str] = []
    while index < len(pattern):
        character = pattern[index]
        if nested and character in ",}":
            break
        index += 1
        if character == "*":
            stars = re.compile(r"\**").match(pattern, index)
            end = stars.end() if stars else index
            parts.append(".*" if end > index else within + "*")
            index = end
        elif character == "?":
            parts.append(within)
        elif character == "\\" and index < len(pattern):
            parts.append(re.escape(pattern[index]))
            index += 1
        elif character == "[":
            end = pattern.find("]", index + 1)
            if end < 0:
                raise GlobError(f"{pattern!r} opens a bracket that it does not close")
            body = pattern[index:end]
            negated = body.startswith("!")
            parts.append(f"[{'^' if negated else ''}{_SET_SIGNS.sub(_escaped, body[negated:])}]")
            index = end + 1
        elif character == "{":
            choices, index = _choices(pattern, index, within)
            parts.append(f"(?:{'|'.join(choices)})")
        elif character == "}":
            return "".join(parts), index - 1
        else:
            parts.append(re.escape(character))
    return "".join(parts), index


def _escaped(sign: re.Match[str]) -> str:
    return "\\" + sign[0]


def _choices(pattern: str, index: int, within: str) -> tuple[list[str], int]:
    choices: list[str] = []
    while True:
        choice, index = _translate(pattern, index, within, nested=True)
        choices.append(choice)
        if index >= len(pattern):
            raise GlobError(f"{pattern!r} opens a brace that it does not close")
        index += 1
        if pattern[index - 1] == "}":
            return choices, index
