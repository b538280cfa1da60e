"""Plain text as Hugo makes it of inline content (`markup/goldmark/internal/render/context.go`, `TextPlain`)."""

from __future__ import annotations

import re
from html.entities import html5

from hugolint.markdown.blocks.columns import SPACES
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import CodeSpan, Literal, Node, RawInline, Text

_ENTITY = re.compile(r"&([A-Za-z0-9]+;)")
_SPACES = re.compile(r"\s+")


def resolve_entities(text: str) -> str:
    """Resolve named character references, and no others."""
    return _ENTITY.sub(lambda entity: html5.get(entity[1], entity[0]), text) if "&" in text else text


def plain_text(state: LeafState, node: Node) -> str:
    """Return the plain text of a node's children; of what holds nodes in turn, Hugo takes the first alone."""
    child = node.first
    if type(child) is Text and child.next is None:
        return resolve_entities(_text_of(state, child))
    parts: list[str] = []
    while child is not None:
        parts.append(_text_of(state, child))
        child = child.next
    return resolve_entities("".join(parts))


def unmarked_text(text: str) -> str:
    """Return the plain text of what holds no mark at all."""
    if "\n" in text:
        text = "\n".join(line.rstrip(SPACES) for line in text.split("\n"))
    return resolve_entities(text)


def _text_of(state: LeafState, child: Node | None) -> str:
    while child is not None:
        if isinstance(child, Text):
            return state.src[child.start : child.stop] + ("\n" if child.breaks else "")
        if isinstance(child, Literal):
            return child.value
        if isinstance(child, CodeSpan):
            return _code(state, child)
        if isinstance(child, RawInline):
            return _stripped(state.src[child.start : child.stop])
        child = child.first
    return ""


def _stripped(html: str) -> str:
    """Return what stripping tags leaves of raw HTML: all of it, unless it is a tag or a comment (`tpl.StripHTML`)."""
    if html.startswith("<!--") or html[1:2].isalpha() or html[1:2] == "/":
        return ""
    return _SPACES.sub(" ", html).strip()


def _code(state: LeafState, code: CodeSpan) -> str:
    """Return the code's first piece: Goldmark cuts code at line ends, and at pipes that a table cell escapes."""
    src, (start, stop) = state.src, code.content
    content = src[start:stop]
    cut = src.find("\n", start, stop) + 1 or stop
    if content.strip(SPACES) and content[0] in " \n" and content[-1] in " \n":
        start += 1
        cut = min(cut, stop - 1)
    pipe = next((pipe for pipe in state.escaped_pipes if start <= pipe < cut), cut)
    return src[start:pipe]
