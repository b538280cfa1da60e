"""Tags and their attributes in raw HTML, with their places."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from hugolint.markdown.constructs import HTMLAttribute, HTMLTag
from hugolint.source import Span

_COMMENT_OR_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<closing>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^\"'>]|\"[^\"]*+\"|'[^']*+'|[\"'])*?)(?:>|\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'>/=]+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>][^\s>]*)))?"
)


def tags(html: str, place: Callable[[int, int], Span]) -> tuple[HTMLTag, ...]:
    """Return the tags in `html`; `place` turns offsets within it into spans of the file."""
    if "<" not in html:
        return ()
    return tuple(_tag(match, place) for match in _COMMENT_OR_TAG.finditer(html) if match["name"])


def _tag(match: re.Match[str], place: Callable[[int, int], Span]) -> HTMLTag:
    found = _ATTRIBUTE.finditer(match.string, match.start("attributes"), match.end("attributes"))
    attributes = tuple(_attribute(attribute, place) for attribute in found)
    return HTMLTag(place(*match.span()), match["name"].lower(), match["closing"] == "/", attributes)


def _attribute(match: re.Match[str], place: Callable[[int, int], Span]) -> HTMLAttribute:
    group = next((name for name in ("double", "single", "bare") if match[name] is not None), None)
    if group is None:
        return HTMLAttribute(match["name"].lower(), "", place(match.end(), match.end()))
    return HTMLAttribute(match["name"].lower(), unescape(match[group]), place(*match.span(group)))
