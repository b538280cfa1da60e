"""Tags and their attributes in raw HTML, with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape

from msgspec.structs import replace

from hugolint.markdown.constructs import HTMLAttribute, HTMLTag, RawHTML
from hugolint.source import Span

RAW_TEXT = frozenset(("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"))
"""Elements whose content is text to a browser, whatever it looks like (HTML, "raw text" and "escapable raw text")."""

_COMMENT_OR_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<closing>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^\"'>]|\"[^\"]*+\"|'[^']*+'|[\"'])*?)(?:>|\Z)",
    re.DOTALL,
)
_PLAIN_TAGS = rf"(?:</?+(?!(?i:{'|'.join(sorted(RAW_TEXT))})>)[A-Za-z][^\s/>]*+>[^<]*+)++"
_COMMENT_OR_TAG_BEHIND_PLAIN_ONES = re.compile(f"{_PLAIN_TAGS}|{_COMMENT_OR_TAG.pattern}", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'>/=]+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>][^\s>]*)))?"
)


def tags(html: str, place: Callable[[int, int], Span]) -> tuple[HTMLTag, ...]:
    """Return the tags in `html`; `place` turns offsets within it into spans of the file."""
    return _tags(html, place)


def tags_with_attributes(html: str, place: Callable[[int, int], Span], names: Sequence[str]) -> tuple[HTMLTag, ...]:
    """Return the tags in `html` as `tags` does that have attributes of these names, and maybe others that have attributes:
    of a whole page, most tags are but a name.
    """
    return _tags(html, place, names)


def _tags(html: str, place: Callable[[int, int], Span], names: Sequence[str] = ()) -> tuple[HTMLTag, ...]:
    if "<" not in html:
        return ()
    pattern = _COMMENT_OR_TAG_BEHIND_PLAIN_ONES if names else _COMMENT_OR_TAG
    found: list[HTMLTag] = []
    at = 0
    while match := pattern.search(html, at):
        at = match.end()
        if name := match["name"]:
            if not names or any(map(match["attributes"].lower().__contains__, names)):
                found.append(_tag(match, place))
            if not match["closing"] and (name := name.lower()) in RAW_TEXT:
                at = _raw_text_end(html, name, at)
    return tuple(found)


def outside_of_raw_text(raw: Sequence[RawHTML]) -> tuple[RawHTML, ...]:
    """Return raw HTML without the tags that are in a `<script>` or the like: to a browser they are its text."""
    inside = ""
    kept: list[RawHTML] = []
    for html in raw:
        tags_: list[HTMLTag] = []
        for tag in html.tags:
            if inside and not (tag.closing and tag.name == inside):
                continue
            inside = tag.name if tag.name in RAW_TEXT and not tag.closing else ""
            tags_.append(tag)
        kept.append(html if len(tags_) == len(html.tags) else replace(html, tags=tuple(tags_)))
    return tuple(kept)


def _raw_text_end(html: str, name: str, start: int) -> int:
    """Return where the closing tag of an element is that holds nothing but text (HTML, "raw text end tag")."""
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, start)
    return closing.start() if closing else len(html)


def _tag(match: re.Match[str], place: Callable[[int, int], Span]) -> HTMLTag:
    found = _ATTRIBUTE.finditer(match.string, match.start("attributes"), match.end("attributes"))
    attributes = tuple(_attribute(attribute, place) for attribute in found)
    return HTMLTag(place(*match.span()), match["name"].lower(), match["closing"] == "/", attributes)


def _attribute(match: re.Match[str], place: Callable[[int, int], Span]) -> HTMLAttribute:
    group = next((name for name in ("double", "single", "bare") if match[name] is not None), None)
    if group is None:
        return HTMLAttribute(match["name"].lower(), "", place(match.end(), match.end()))
    return HTMLAttribute(match["name"].lower(), unescape(match[group]), place(*match.span(group)))
