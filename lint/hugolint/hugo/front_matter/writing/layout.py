"""How the author writes front matter: its line ends, quotes, lists and indentation, which an edit keeps to."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from hugolint.hugo.front_matter.model import Field, Format, FrontMatter, Node, Style


class Layout(Struct, frozen=True):
    """The habits that a new value follows."""

    newline: str = "\n"
    quote: str = '"'  # encloses a text that needs quotes
    block_lists: bool = True  # YAML: whether items of lists have lines of their own
    dash_indent: int = 2  # YAML: how far the dash of an item is indented below its key
    indent: int = 2  # YAML: how far a key of a nested map is


def layout_of(text: str, matter: FrontMatter) -> Layout:
    """Return the habits of a file's front matter; where it has none, the usual ones."""
    if matter.format is None:
        first_line = text[: text.find("\n") + 1]
        return Layout(newline="\r\n" if first_line.endswith("\r\n") else "\n")
    fields = list(matter.root.descendants())
    block, flow = _lists(text, fields)
    return Layout(
        newline="\r\n" if "\r\n" in text[: matter.body_start] else "\n",
        quote=_usual_quote(text, fields) if matter.format is not Format.JSON else '"',
        block_lists=len(block) >= len(flow),
        dash_indent=_indent(text, block, 2),
        indent=_indent(text, _nested_maps(text, fields), 2) or 2,
    )


def column(text: str, offset: int) -> int:
    """Return how many characters of its line are before `offset`."""
    return offset - (text.rfind("\n", 0, offset) + 1)


def _values(fields: list[Field]) -> Iterator[Node]:
    for field in fields:
        yield field.node
        yield from field.node.items


def _usual_quote(text: str, fields: list[Field]) -> str:
    quotes = Counter(text[node.span.start] for node in _values(fields) if node.style is Style.QUOTED)
    return "'" if quotes["'"] > quotes['"'] else '"'


def _lists(text: str, fields: list[Field]) -> tuple[list[Field], list[Field]]:
    """Return the lists of single values in block style, and those in flow style."""
    lists = [field for field in fields if field.node.items and not any(item.fields for item in field.node.items)]
    flow = [field for field in lists if text[field.span.start] == "["]
    return [field for field in lists if field not in flow], flow


def _nested_maps(text: str, fields: list[Field]) -> list[Field]:
    return [field for field in fields if field.node.fields and text[field.span.start] != "{"]


def _indent(text: str, fields: list[Field], default: int) -> int:
    if not fields:
        return default
    return max(0, column(text, fields[0].span.start) - column(text, fields[0].key_span.start))
