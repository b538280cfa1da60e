"""Front matter as Hugo reads it, with the place of every key and value."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from enum import StrEnum

from msgspec import Struct, field

from hugolint.source import Span

Value = None | bool | int | float | str | datetime | date | time | list["Value"] | dict[str, "Value"]
"""A value as Hugo gets it. Map keys are in lower case. Only TOML has date and time values of its own:
a `datetime` with an offset, one without, a `date` or a `time`; in YAML and JSON a date is a string."""


_NOWHERE = Span(0, 0)


class Format(StrEnum):
    """How front matter is written."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"
    ORG = "Org"


class Style(StrEnum):
    """How a value is written."""

    PLAIN = "plain"  # unquoted
    QUOTED = "quoted"
    BLOCK = "block"  # YAML's | and >, TOML's multi-line strings
    COLLECTION = "collection"


class Node(Struct, frozen=True, gc=False):
    """A value and its place. `items` are a list's values, `fields` a map's, in the order of the file."""

    value: Value
    span: Span
    style: Style = Style.PLAIN
    items: tuple["Node", ...] = ()
    fields: tuple["Field", ...] = ()
    spelled: dict[str, Value] | None = None  # a map's value with its keys as written, where that is another

    def field(self, key: str) -> "Field | None":
        """Return the field that Hugo takes for this key (lower case), or None."""
        if isinstance(self.value, dict) and key not in self.value:
            return None
        found = None
        for candidate in self.fields:
            if candidate.key == key and (found is None or candidate.prevails):
                found = candidate
        return found

    def at(self, path: Iterable[str | int]) -> "Node":
        """Return the node at a path of keys and indices, or the nearest one on the way to it that is there."""
        node = self
        for step in path:
            if isinstance(step, int):
                inner = node.items[step] if step < len(node.items) else None
            else:
                found = node.field(step.lower())
                inner = found.node if found else None
            if inner is None:
                break
            node = inner
        return node

    def descendants(self) -> Iterator["Field"]:
        """Iterate over the fields at every depth of this value, those of maps in lists among them."""
        for field_ in self.fields:
            yield field_
            if field_.node.fields or field_.node.items:
                yield from field_.node.descendants()
        for item in self.items:
            if item.fields or item.items:
                yield from item.descendants()


class Field(Struct, frozen=True, gc=False):
    """A key and its value."""

    key: str  # in lower case, as Hugo has it
    written: str  # as the author wrote it
    key_span: Span
    node: Node
    prevails: bool = True  # False where Hugo drops it in favour of another of the same key

    @property
    def value(self) -> Value:
        return self.node.value

    @property
    def span(self) -> Span:
        """The place of the value."""
        return self.node.span


class Cause(StrEnum):
    """What Hugo refuses a file for."""

    FRONT_MATTER = "front matter"
    FIELD = "field"  # a value that Hugo refuses once it has the page
    DATE = "date"  # one that it cannot read
    CALL = "call"  # of a shortcode that Hugo cannot render
    FENCE = "fence"  # attributes of code that Hugo refuses
    SETTINGS = "settings"  # those of the site: the same for every file of its kind
    UNKNOWN_SHORTCODE = "unknown shortcode"
    UNCLOSED_SHORTCODE = "unclosed shortcode"
    NEEDLESS_CLOSING = "needless closing"  # a closing tag where nothing is open that takes one
    MALFORMED_SHORTCODE = "malformed shortcode"  # a tag that Hugo's lexer cannot read


class Refusal(Struct, frozen=True, gc=False, array_like=True):
    """Why Hugo refuses a file: in which place, in our words, and what its author can do."""

    span: Span
    reason: str
    help: str = ""
    line: int = 0  # the line that Hugo itself would name, where that is not the line of `span`
    cause: Cause = Cause.FRONT_MATTER
    since: tuple[int, int] = (0, 0)  # the first Hugo that refuses it; (0, 0) for all that hugolint knows


class FrontMatter(Struct, frozen=True, gc=False):
    """A file's front matter: empty (`format` None) where the file has none."""

    format: Format | None = None
    span: Span = _NOWHERE  # from the opening delimiter to the end of the closing one
    content_span: Span = _NOWHERE  # between the delimiters
    body_start: int = 0  # where the page's body begins
    root: Node = field(default_factory=lambda: Node({}, _NOWHERE, Style.COLLECTION))
    refusal: Refusal | None = None
    hidden_delimiter: Span | None = None  # a `---` or `+++` that Hugo does not see as front matter, and why it is there

    def __getitem__(self, key: str) -> Field:
        """Return the field that Hugo takes for `key` (lower case). Raises KeyError where there is none."""
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[Field]:
        """Iterate over the top-level fields, in the order of the file."""
        return iter(self.root.fields)

    def get(self, key: str) -> Field | None:
        """Return the field that Hugo takes for `key` (lower case), or None."""
        return self.root.field(key)

    def path_at(self, span: Span) -> tuple[str | int, ...] | None:
        """Return the keys and indices that lead to the value, or to its key, at a place; of several the innermost."""
        return _path_at(self.root, span)

    def field_at(self, span: Span) -> Field | None:
        """Return the field, at whatever depth, whose value or key is at a place; of several the innermost."""
        *outer, key = self.path_at(span) or (0,)
        return self.root.at(outer).field(key) if isinstance(key, str) else None

    @property
    def values(self) -> dict[str, Value]:
        """All values as Hugo gets them."""
        value = self.root.value
        return value if isinstance(value, dict) else {}


def _path_at(node: Node, span: Span) -> tuple[str | int, ...] | None:
    for field_ in node.fields:
        if (inner := _path_at(field_.node, span)) is not None:
            return (field_.key, *inner)
        if span in (field_.key_span, field_.span):
            return (field_.key,)
    for index, item in enumerate(node.items):
        if (inner := _path_at(item, span)) is not None:
            return (index, *inner)
        if item.span == span:
            return (index,)
    return None
