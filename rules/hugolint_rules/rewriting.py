"""Edits of single values in front matter that keep the way in which they are written."""

import json
import re

from hugolint.finding import Edit
from hugolint.hugo.front_matter import Format, Node, Style
from hugolint.hugo.page_source import PageSource

_PLAIN = re.compile(r"[^\W\d_][\w+-]*(?: [\w+-]+)*")
_RESERVED = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def rewrite(page: PageSource, node: Node, text: str) -> Edit:
    """Return the edit that puts `text` in the place of a single value: without quotes only where it had none and needs none."""
    quote = node.span.of(page.text)[:1]
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _RESERVED
    if node.style is Style.PLAIN and plain and page.front_matter.format is Format.YAML:
        written = text
    elif quote == "'" and "'" not in text and text.isprintable():
        written = f"'{text}'"
    else:
        written = json.dumps(text, ensure_ascii=False)
    return Edit(*node.span, written)
