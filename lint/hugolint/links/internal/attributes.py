"""The attributes of HTML tags that lead somewhere (HTML, "Attributes": valid URLs and image candidates)."""

import re
from collections.abc import Iterator

from hugolint.markdown.constructs import HTMLTag
from hugolint.source import Span

_LEADING = {"href": None, "src": None, "poster": frozenset(("video",)), "data": frozenset(("object",))}
"""The attributes that hold one URL, and the tags in which they do; None is every tag."""
LEADING = (*_LEADING, "srcset")
"""The names of the attributes that hold URLs."""
_CANDIDATE = re.compile(r"[^\s,]\S*[^\s,]|[^\s,]")
_HINTS = frozenset(("preconnect", "dns-prefetch"))


def attribute_destinations(tag: HTMLTag) -> Iterator[tuple[str, Span, bool]]:
    """Yield the URLs in a tag's attributes, each with its place in the file and whether it is shown as an image."""
    if tag.closing or tag.name == "base":
        return
    relation = tag["rel"]
    if tag.name == "link" and relation is not None and relation.value.lower() in _HINTS:
        return
    for attribute in tag.attributes:
        if attribute.name == "srcset":
            for url, place in _image_candidates(attribute.value, attribute.value_span):
                yield url, place, True
        elif attribute.name in _LEADING:
            names = _LEADING[attribute.name]
            if names is None or tag.name in names:
                yield attribute.value, attribute.value_span, attribute.name == "poster" or tag.name == "img"


def _image_candidates(value: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the URLs of a `srcset`: each comes before a comma, or before a width or density and a comma."""
    exact = len(value) == span.end - span.start  # no character references in it
    position = 0
    while match := _CANDIDATE.search(value, position):
        url = match[0]
        place = Span(span.start + match.start(), span.start + match.end()) if exact else span
        yield url, place
        comma = value.find(",", match.end())
        if comma < 0:
            return
        position = comma + 1
