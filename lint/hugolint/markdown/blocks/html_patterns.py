"""HTML in Markdown as Goldmark knows it (`parser/html_block.go`, `parser/raw_html.go`)."""

import re

from hugolint.markdown.blocks.tree import HTMLKind
from hugolint.markdown.engine import BLOCK_TAGS

GOLDMARK_BLOCK_TAGS = frozenset(BLOCK_TAGS) - {"source"} | {"search"}

_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_ATTRIBUTE = (
    r"(?:[\r\n \t]++[a-zA-Z_:][a-zA-Z0-9:._-]*+"
    r"(?:[\r\n \t]*=[\r\n \t]*(?:[^\"'=<>`\x00-\x20]++|'[^']*+'|\"[^\"]*+\"))?)"
)
_SPACE = r"(?:[ \t\n]|\r\n)*+"
TAG = re.compile(rf"<{_NAME}{_ATTRIBUTE}*+{_SPACE}/?>|</{_NAME}{_SPACE}>")

# What begins an HTML block, behind at most three spaces, and what ends it on its line or a later one.
_RAW_TEXT = re.compile(r"<(?:script|pre|style|textarea)(?=[\t\n\f\r >]|/>|\Z)", re.IGNORECASE)
_RAW_TEXT_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_DECLARATION = re.compile(r"<![A-Z]")
_WHOLE_TAG = re.compile(
    rf"<(?P<closing>/ *)?(?P<name>[a-zA-Z]+[a-zA-Z0-9-]*)(?P<attributes>{_ATTRIBUTE}*) */?> *\r?\n?\Z"
)
_BLOCK_TAG = re.compile(r"<(?:/ *)?([a-zA-Z]+[a-zA-Z0-9-]*)(?=[ >]|/>|\r?\n|\Z)")
ENDS = {
    HTMLKind.RAW_TEXT: _RAW_TEXT_END,
    HTMLKind.COMMENT: re.compile(r"-->"),
    HTMLKind.INSTRUCTION: re.compile(r"\?>"),
    HTMLKind.DECLARATION: re.compile(r">"),
    HTMLKind.CDATA: re.compile(r"\]\]>"),
}


def kind_of(src: str, start: int, end: int, *, in_paragraph: bool) -> HTMLKind | None:
    """Return the kind of HTML block that the line from `start` to `end` begins; None where it begins none."""
    if _RAW_TEXT.match(src, start, end):
        return HTMLKind.RAW_TEXT
    if src.startswith("<!--", start):
        return HTMLKind.COMMENT
    if src.startswith("<?", start):
        return HTMLKind.INSTRUCTION
    if _DECLARATION.match(src, start):
        return HTMLKind.DECLARATION
    if src.startswith("<![CDATA[", start):
        return HTMLKind.CDATA
    return _kind_of_tag(src, start, end, in_paragraph=in_paragraph)


def _kind_of_tag(src: str, start: int, end: int, *, in_paragraph: bool) -> HTMLKind | None:
    block = _BLOCK_TAG.match(src, start, end)
    if block and block[1].lower() in GOLDMARK_BLOCK_TAGS:
        return HTMLKind.BLOCK_TAG
    whole = _WHOLE_TAG.match(src, start, end)
    if not whole:
        return None
    name = whole["name"].lower()
    if name in GOLDMARK_BLOCK_TAGS:
        return HTMLKind.BLOCK_TAG
    if name in ("script", "style", "pre") or in_paragraph or (whole["closing"] and whole["attributes"]):
        return None
    return HTMLKind.ANY_TAG
