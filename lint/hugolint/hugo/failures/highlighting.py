"""Options of highlighted code that end the build: of fences, and of the shortcode `highlight` (`markup/highlight`)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pkgutil import get_data
from typing import Any

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause, Refusal
from hugolint.hugo.front_matter.weak_decoding import Shape, described, misfits
from hugolint.markdown.blocks import attributes
from hugolint.markdown.constructs import CodeBlock
from hugolint.source import Span

_OPTIONS: Mapping[str, Shape] = {
    **dict.fromkeys(("style", "wrapperclass", "lineanchors", "hl_lines"), "text"),
    **dict.fromkeys(
        ("codefences", "noclasses", "linenumbersintable", "anchorlinenos", "hl_inline", "guesssyntax"), "boolean"
    ),
    **dict.fromkeys(("linenostart", "tabwidth"), "integer"),
}
_OF_FENCES = frozenset(_OPTIONS) - {"codefences", "wrapperclass"}  # others are attributes of the HTML element
_NUMBERS_OF_LINES = 'Write `linenos=true`, `linenos=false`, `linenos="inline"` or `linenos="table"`.'
BRACES = re.compile(r"\{[^{}]*\}")
"""What Hugo takes for attributes of a fence: the first pair (`markup/goldmark/codeblocks/render.go`)."""


def fence_failures(page: PageSource) -> Iterator[Refusal]:
    """Yield what Hugo refuses of the attributes of a page's code blocks."""
    for block in page.document.code_blocks if page.goldmark.code_fences else ():
        found = BRACES.search(block.info) if block.fenced else None
        if found is None:
            continue
        opening = page.lines.span(page.lines.position(block.span.start).line)
        start = page.text.find(found[0], block.span.start, opening.end)
        if start < 0:  # a shortcode is within: what it prints decides
            continue
        read = attributes.parse(block.info, *found.span())
        objection = _malformed(found[0]) if read is None else next(_objections(read.named, block, page.config), None)
        if objection is not None:
            yield Refusal(Span(start, start + len(found[0])), *objection, cause=Cause.FENCE)


def _malformed(written: str) -> tuple[str, str]:
    help = 'Write attributes such as {.class hl_lines=[1,3] title="a title"}, or delete the braces.'
    return f"{written!r} cannot be read as attributes of this code block", help


def _objections(named: tuple[tuple[str, str], ...], block: CodeBlock, config: Config) -> Iterator[tuple[str, str]]:
    options = {}
    for name, written in named:
        if name.lower().startswith("on"):
            continue
        value = _value(written)
        if value is None or isinstance(value, dict):
            yield f"{name}={written} has no value that Hugo can print", "Give it a value, or delete it."
        elif name.lower() in _OF_FENCES or name.lower() == "linenos":
            options[name.lower()] = value
    if _has_hook(block.language.lower(), config):
        return
    if isinstance(options.get("hl_lines"), list):
        del options["hl_lines"]
    yield from option_objections(options)
    if not isinstance(options.get("linenos", True), bool | str) and block.language.lower() in lexers():
        yield f"linenos is {described(options['linenos'])}, which Hugo refuses", _NUMBERS_OF_LINES


def _value(written: str) -> Any:
    """Return the value of an attribute, as Hugo hands it to its highlighter."""
    if written[0] in '"[{':
        return {'"': written[1:-1], "[": [written], "{": {"": written}}[written[0]]
    if written in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[written]
    return float(written) if written[0] in "+-0123456789" else written


def option_objections(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield why Hugo refuses options of its highlighter, and what to write; their names in lower case."""
    for path, value, expected in misfits(dict(options), _OPTIONS):
        yield f"the option {path[0]} must be {expected}, not {described(value)}", f"Write it as {expected}."


def text_objections(written: str) -> Iterator[tuple[str, str]]:
    """Yield why Hugo refuses options in one text, `linenos=table,hl_lines=1 3-5` (`parseHighlightOptions`)."""
    options: dict[str, Any] = {}
    for part in written.strip(" ").split(",") if written.strip(" ") else ():
        key, *values = part.split("=")
        if len(values) != 1:
            reason = f"{part.strip()!r} is not an option of highlight"
            yield reason, "Write options as `name=value`, with commas between them: `linenos=table,hl_lines=1 3-5`."
            return
        options[key.strip(" ").lower()] = values[0]
    if "hl_lines_parsed" in options:
        yield "hl_lines_parsed is not for content", "Write hl_lines."
    yield from option_objections(options)


def _has_hook(language: str, config: Config) -> bool:
    """Return whether a template, the site's or Hugo's own for `goat`, renders code blocks of a language."""
    return language == "goat" or not config.layout_names.isdisjoint(
        (f"render-codeblock-{language}", "render-codeblock")
    )


@lru_cache(maxsize=1)
def lexers() -> frozenset[str]:
    """Return the names of the languages that Hugo highlights."""
    return frozenset((get_data(__package__, "lexers.txt") or b"").decode().split())
