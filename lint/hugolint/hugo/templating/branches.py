"""The branches of a template that a place lies in, and whether the site's settings ever let Hugo take them."""

import re
from collections.abc import Callable, Iterator
from enum import IntEnum

from msgspec import Struct

_ACTION = re.compile(r"\{\{-?\s*((?:\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|[^}\"`]|\}(?!\}))*?)\s*-?\}\}", re.DOTALL)
_COMMENT = re.compile(r"/\*.*\*/", re.DOTALL)
_KEYWORD = re.compile(r"(if|with|range|define|block|else\s+if|else\s+with|else|end)\b\s*(.*)", re.DOTALL)
_ASSIGNMENT = re.compile(r"(\$\w+)\s*:?=\s*(.*)", re.DOTALL)
_VARIABLE = re.compile(r"\$\w+")
_OF_SETTINGS = re.compile(
    r"\b[sS]ite\.(?:Params|Param|Config|Language|Data|Menus|Taxonomies)\b|\bhugo\.\w+|\bgetenv\b|\bos\.\w+"
    r"|\bfileExists\b|\bresources\.\w+|\bimages\.\w+|\btempl\w*\.Exists\b|\bdefer\b"
)
_SETTING = re.compile(r"(not\s+)?\(?\s*(?:\$?\.)?[sS]ite\.Params\.([\w.]+)\s*\)?")
_FIELD = re.compile(r"(not\s+)?\(?\s*(?:\$?\.(?:Page\.)?)Params\.([\w.]+)\s*\)?")
_SETTLED = {
    "hugo.IsProduction": True, "hugo.IsServer": False, "hugo.IsDevelopment": False, "not hugo.IsServer": True,
    **dict.fromkeys((f"{site}.{name}" for site in ("site", ".Site", "$.Site") for name in ("BuildDrafts", "IsServer")), False),
}  # fmt: skip


class Taken(IntEnum):
    """Whether a branch is taken."""

    NEVER = 0
    UNKNOWN = 1
    SOMETIMES = 2
    ALWAYS = 3


class Settled(Struct, frozen=True):
    """What decides conditions: whether a parameter of the site, and a field of pages, is set; None for both."""

    parameter: Callable[[str], bool | None]
    field: Callable[[str], bool | None]


def taken(template: str, offsets: set[int], settled: Settled) -> dict[int, Taken]:
    """Return for each offset whether Hugo gets there, once it runs the template."""
    found: dict[int, Taken] = {}
    frames: list[Taken] = []
    variables = _variables(template)
    waiting = sorted(offsets, reverse=True)
    for match, code in _actions(template):
        while waiting and waiting[-1] < match.end():
            found[waiting.pop()] = min(frames, default=Taken.ALWAYS)
        keyword = _KEYWORD.match(code)
        if keyword is None:
            continue
        word, condition = keyword[1].split()[0], keyword[2]
        if word == "end":
            if frames:
                frames.pop()
        elif word == "else":
            if frames:
                frames[-1] = _opposite(frames[-1])
                if condition or " " in keyword[1]:
                    frames[-1] = min(frames[-1], _judged(condition, variables, settled, Taken.SOMETIMES))
        else:
            most = Taken.SOMETIMES if word == "range" else Taken.ALWAYS
            frames.append(most if word in ("define", "block") else _judged(condition, variables, settled, most))
    for offset in waiting:
        found[offset] = min(frames, default=Taken.ALWAYS)
    return found


def _actions(template: str) -> Iterator[tuple[re.Match[str], str]]:
    return ((match, _COMMENT.sub("", match[1])) for match in _ACTION.finditer(template))


def _variables(template: str) -> dict[str, str]:
    """Return the expressions that each variable is given, all of them together."""
    found: dict[str, str] = {}
    for _, code in _actions(template):
        if (match := _ASSIGNMENT.search(code)) is not None:
            found[match[1]] = f"{found[match[1]]} , {match[2]}" if match[1] in found else match[2]
    return found


def _opposite(branch: Taken) -> Taken:
    return {Taken.NEVER: Taken.ALWAYS, Taken.ALWAYS: Taken.NEVER}.get(branch, branch)


def _judged(condition: str, variables: dict[str, str], settled: Settled, most: Taken) -> Taken:
    code = condition.partition(":=")[2].strip() if ":=" in condition else condition.strip()
    for _ in range(3):
        code = _VARIABLE.sub(lambda match: variables.get(match[0], match[0]), code)
    if code in _SETTLED:
        return most if _SETTLED[code] else Taken.NEVER
    for pattern, known in ((_SETTING, settled.parameter), (_FIELD, settled.field)):
        if (match := pattern.fullmatch(code)) is not None:
            value = known(match[2].lower())
            if value is None:
                return Taken.SOMETIMES
            return most if value is not bool(match[1]) else Taken.NEVER
    return Taken.UNKNOWN if _OF_SETTINGS.search(code) or "$" in code.replace("$.", ".") else Taken.SOMETIMES
