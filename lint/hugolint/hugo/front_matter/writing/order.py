"""The order of front matter's fields: each moves with its comments, and what is between them stays."""

from collections.abc import Sequence
from itertools import pairwise

from hugolint.finding import Edit
from hugolint.hugo.front_matter.model import Field, Format, FrontMatter
from hugolint.hugo.front_matter.writing.layout import column
from hugolint.hugo.front_matter.writing.lines import last_offset
from hugolint.source import Span

OTHERS = "*"  # stands for the fields that an order does not name
OF_EDITORS = "yaml-language-server:"  # a comment about the whole file


def in_order(fields: Sequence[Field], keys: Sequence[str]) -> list[Field]:
    """Return fields in the order of their `keys` (lower case). Those that it does not name stay where they are,
    or come where it has "*".
    """
    rank = {key: index for index, key in enumerate(keys)}
    if OTHERS in rank:
        return sorted(fields, key=lambda field: rank.get(field.key, rank[OTHERS]))
    named = iter(sorted((field for field in fields if field.key in rank), key=lambda field: rank[field.key]))
    return [next(named) if field.key in rank else field for field in fields]


def movable(text: str, matter: FrontMatter) -> list[Field]:
    """Return the fields whose order may be another one: in TOML, tables with a header of their own come last anyway."""
    fields = sorted(matter.root.fields, key=lambda field: field.key_span.start)
    if matter.format is not Format.TOML:
        return fields
    return [field for field in fields if not _before(text, field.key_span.start).lstrip().startswith("[")]


def reordered(text: str, matter: FrontMatter, fields: Sequence[Field], wanted: Sequence[Field]) -> Edit | None:
    """Return the edit that puts the `wanted` order in the place of that of the file; None where fields overlap."""
    is_inline = matter.format is Format.JSON or matter.root.span.of(text).lstrip().startswith("{")
    places = [_inline(field) if is_inline else _lines(text, matter.content_span, field) for field in fields]
    if any(before.end > after.start for before, after in pairwise(places)):
        return None
    place_of = dict(zip((field.key for field in fields), places, strict=True))
    gaps = [text[before.end : after.start] for before, after in pairwise(places)]
    written = [place_of[field.key].of(text) for field in wanted]
    parts = [part for pair in zip(written, [*gaps, ""], strict=True) for part in pair]
    return Edit(places[0].start, places[-1].end, "".join(parts))


def _inline(field: Field) -> Span:
    return Span(field.key_span.start, last_offset(field.node, field))


def _lines(text: str, content: Span, field: Field) -> Span:
    """Return the lines of a field: the comments right above it, its own, and deeper comments below."""
    start = field.key_span.start - column(text, field.key_span.start)
    indent = len(_before(text, field.key_span.start))
    while start > content.start:
        above = text.rfind("\n", content.start, start - 1) + 1 or content.start
        line = text[above:start]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) > indent or OF_EDITORS in line:
            break
        start = above
    end = _line_end(text, content, last_offset(field.node, field))
    while end < content.end:
        line = text[end : _line_end(text, content, end)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= indent:
            break
        end += len(line)
    return Span(start, end)


def _line_end(text: str, content: Span, offset: int) -> int:
    end = text.find("\n", offset, content.end)
    return content.end if end < 0 else end + 1


def _before(text: str, offset: int) -> str:
    return text[offset - column(text, offset) : offset]
