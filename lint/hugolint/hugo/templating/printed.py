"""What is known of the text that a piece of a template prints: its literal parts, and the address of the site before them."""

import re

from hugolint.hugo.templating.actions import Action, Group, Operand, Pipeline, String, Text, Word, pieces
from hugolint.hugo.templating.addresses import HOLE

SITE = "\1"  # stands for the address that Hugo sets before a path: the base URL, or its path, and a language
_AS_IT_IS = frozenset("safeURL safe.URL safeHTML safe.HTML safeHTMLAttr safe.HTMLAttr string".split())
_ROOTED = frozenset(
    "relURL absURL relLangURL absLangURL urls.RelURL urls.AbsURL urls.RelLangURL urls.AbsLangURL".split()
)
_PRINTING = frozenset(("print", "fmt.Print"))
_FORMATTING = frozenset(("printf", "fmt.Printf"))
_CHOOSING = frozenset(("default", "compare.Default"))
_VERB = re.compile(r"%%|%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]")
_SITE = re.compile(r"(?:\$?\.)?(?:Page\.)?[sS]ite\.(?:BaseURL|Home\.(?:Rel)?Permalink)")
_DEEPEST = 4  # variables that are given other variables


def printed(code: str, template: str) -> str:
    """Return what a part of a template prints, with HOLE for what is not known, and SITE for what Hugo sets before paths."""
    found: list[str] = []
    for piece in pieces(code):
        if isinstance(piece, Text):
            found.append(piece.text)
        elif piece.keyword:
            found.append(HOLE)
        elif not piece.pipeline.variables:
            found.append(_value(piece.pipeline, template, 0))
    return "".join(found)


def _value(pipeline: Pipeline, template: str, depth: int) -> str:
    value: str | None = None
    for command in pipeline.commands:
        first, *others = command
        arguments = [_operand(one, template, depth) for one in others] + ([] if value is None else [value])
        if isinstance(first, Word) and (arguments or others):
            value = _called(first.name, arguments)
        elif value is None and not others:
            value = _operand(first, template, depth)
        else:
            value = HOLE
    return HOLE if value is None else value


def _operand(operand: Operand, template: str, depth: int) -> str:
    if isinstance(operand, String):
        return operand.value
    if isinstance(operand, Group):
        return HOLE if operand.fields else _value(operand.pipeline, template, depth)
    if _SITE.fullmatch(operand.name):
        return SITE
    if operand.name.startswith("$") and depth < _DEEPEST:
        return _variable(operand.name, template, depth)
    return HOLE


def _variable(name: str, template: str, depth: int) -> str:
    """Return what a variable is given, where it is given one thing alone."""
    given = set(re.findall(re.escape(name) + r"\s*:?=\s*([^{}]*?)\s*-?\}\}", template))
    if len(given) != 1:
        return HOLE
    found = [piece for piece in pieces("{{ " + given.pop() + " }}") if isinstance(piece, Action)]
    return _value(found[0].pipeline, template, depth + 1) if found else HOLE


def _called(name: str, arguments: list[str]) -> str:
    if name in _AS_IT_IS:
        return arguments[-1]
    if name in _ROOTED:
        return SITE + arguments[-1].lstrip("/").removeprefix(SITE)
    if name in _PRINTING:
        return "".join(arguments)
    if name in _CHOOSING and arguments[-1] == HOLE:
        return arguments[0]
    if name in _FORMATTING:
        return _formatted(arguments[0], arguments[1:])
    return HOLE


def _formatted(text: str, arguments: list[str]) -> str:
    given = iter(arguments)
    return _VERB.sub(lambda verb: "%" if verb[0] == "%%" else next(given, HOLE), text)
