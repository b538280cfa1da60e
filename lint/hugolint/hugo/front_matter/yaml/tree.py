"""A YAML document as parsed, before anchors, tags and values are looked at."""

from dataclasses import dataclass, field

from hugolint.hugo.front_matter.yaml.tokens import Token


@dataclass(slots=True)
class Scalar:
    """A scalar; a block scalar with the token of its text."""

    token: Token
    text: Token | None = None


@dataclass(slots=True)
class Nothing:
    """No value, where one could stand behind `token`."""

    token: Token


@dataclass(slots=True)
class Mapping:
    """A map, its keys and values in the order of the file."""

    token: Token
    entries: list[tuple["Tree", "Tree"]] = field(default_factory=list)
    end: Token | None = None  # the closing brace


@dataclass(slots=True)
class Sequence:
    """A list."""

    token: Token
    items: list["Tree"] = field(default_factory=list)
    end: Token | None = None  # the closing bracket


@dataclass(slots=True)
class Anchor:
    """A value that has a name."""

    token: Token
    name: str
    value: "Tree"


@dataclass(slots=True)
class Alias:
    """The name of a value that stands elsewhere."""

    token: Token
    name: Token


@dataclass(slots=True)
class Tag:
    """A value with the name of a type before it."""

    token: Token
    value: "Tree"


Tree = Scalar | Nothing | Mapping | Sequence | Anchor | Alias | Tag
