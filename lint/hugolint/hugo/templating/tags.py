"""The tags that a template writes itself, and how well a tag of a built page fits one of them."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from msgspec import Struct

from hugolint.hugo.templating.addresses import HOLE, masked
from hugolint.source import Span

_TAG = re.compile(r"<([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([\w:@.-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_HOLES = re.compile(f"{HOLE}+")
_BLANKS = re.compile(r"\s+")


class BuiltTag(Struct, frozen=True, array_like=True):
    """A tag of a built page, with the text of what it holds where that says which one it is."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""

    def __getitem__(self, name: str) -> str:
        """Return an attribute's value, "" where there is none."""
        return next((value for key, value in self.attributes if key == name), "")


class TemplateTag(Struct, frozen=True):
    """A tag in a template, with HOLE for each character that an action may print something for."""

    span: Span
    name: str
    attributes: Mapping[str, str]
    is_open: bool  # whether attributes may be more, or fewer, by what stands in an action

    def fit(self, built: BuiltTag) -> int:
        """Return how much of a tag of a built page this one accounts for; -1 where it cannot have written it."""
        if built.name != self.name:
            return -1
        given = dict(built.attributes)
        if not self.is_open and given.keys() != self.attributes.keys():
            return -1
        score = 0
        for name, value in given.items():
            written = self.attributes.get(name)
            if written is None:
                continue
            pieces = [_plain(unescape(piece)) for piece in _HOLES.split(written)]
            if not _fits(pieces, _plain(value)):
                return -1
            score += 1 + sum(map(len, pieces))
        return score


def tags(template: str, name: str = "") -> Iterator[TemplateTag]:
    """Yield the tags of a template in order, all of them or those of one name."""
    text = masked(template)
    for tag in _TAG.finditer(text):
        if name and tag[1].lower() != name:
            continue
        attributes = {
            one[1].lower(): next((group for group in one.groups()[1:] if group is not None), "")
            for one in _ATTRIBUTE.finditer(tag[2])
        }
        is_open = HOLE in _ATTRIBUTE.sub("", tag[2])
        yield TemplateTag(Span(*tag.span()), tag[1].lower(), attributes, is_open)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _fits(pieces: list[str], value: str) -> bool:
    """Return whether a value has these pieces in order, with anything between them."""
    first, *others = pieces
    if not others:
        return value.strip() == first.strip()
    first = first.lstrip()
    if not value.startswith(first):
        return False
    position = len(first)
    *others, last = others
    for piece in others:
        found = value.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    last = last.rstrip()
    return value.endswith(last) and len(value) - len(last) >= position
