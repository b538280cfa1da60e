"""A YAML document as parsed, before anchors, tags and values are looked at."""

from msgspec import Struct, field

from hugolint.hugo.front_matter.yaml.tokens import Token


class Scalar(Struct):
    """A scalar; a block scalar with the token of its text."""

    token: Token
    text: Token | None = None


class Nothing(Struct):
    """No value, where one could follow `token`."""

    token: Token


class Mapping(Struct):
    """A map, its keys and values in the order of the file."""

    token: Token
    entries: list[tuple["Tree", "Tree"]] = field(default_factory=list)
    end: Token | None = None  # the closing brace


class Sequence(Struct):
    """A list."""

    token: Token
    items: list["Tree"] = field(default_factory=list)
    end: Token | None = None  # the closing bracket


class Anchor(Struct):
    """A value that has a name."""

    token: Token
    name: str
    value: "Tree"


class Alias(Struct):
    """The name of a value that is elsewhere."""

    token: Token
    name: Token


class Tag(Struct):
    """A value with the name of a type before it."""

    token: Token
    value: "Tree"


Tree = Scalar | Nothing | Mapping | Sequence | Anchor | Alias | Tag
