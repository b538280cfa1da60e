"""Edits of single values and keys in front matter that keep the way in which they are written."""

import json
import re

from hugolint.finding import Edit
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Field, Format, Node, Style

_PLAIN = r"[^\W\d_][\w+-]*(?: [\w+-]+)*"
_BARE_KEY = r"[A-Za-z][A-Za-z0-9_-]*"
_RESERVED = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def rewrite(page: PageSource, node: Node, text: str) -> Edit:
    """Return the edit that puts `text` in the place of a single value: without quotes only where it had none and needs none."""
    quote = node.span.of(page.text)[:1]
    plain = re.fullmatch(_PLAIN, text) is not None and text.lower() not in _RESERVED
    if node.style is Style.PLAIN and plain and page.front_matter.format is Format.YAML:
        written = text
    elif quote == "'" and "'" not in text and text.isprintable():
        written = f"'{text}'"
    else:
        written = json.dumps(text, ensure_ascii=False)
    return Edit(*node.span, written)


def rename(page: PageSource, field: Field, key: str) -> Edit:
    """Return the edit that gives a field another key: between quotes only where the old one is, or the new one must be."""
    offset = field.key_span.of(page.text).find(field.written)
    if offset < 0 or not re.fullmatch(_BARE_KEY, key):  # where the old one is not found, escapes spell it
        return Edit(*field.key_span, json.dumps(key, ensure_ascii=False))
    start = field.key_span.start + offset
    return Edit(start, start + len(field.written), key)
