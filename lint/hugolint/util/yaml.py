"""YAML that is not Hugo's: schemas, vocabularies, settings of other programs. It is read as YAML 1.2, and knows its lines.

What Hugo reads (front matter, its configuration) is read by `hugolint.hugo.front_matter` instead, as Hugo does.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from hugolint.source import Position

Path = Sequence[str | int]

DEEPEST = 100  # levels of values within one another: more than people write, and within the interpreter's own limit


class YamlError(ValueError):
    """A text that is not YAML, or that says the same key twice: why, and where."""

    def __init__(self, reason: str, position: Position) -> None:
        super().__init__(f"{reason} (line {position.line}, column {position.column})")
        self.reason = reason
        self.position = position


class YamlDocument(Struct, frozen=True):
    """A document: its `value` in lists, dictionaries and single values, and where each of them is."""

    value: Any
    _node: Any

    def position(self, path: Path) -> Position:
        """Return where the key or the item is that a path of keys and indices leads to, or as much of it as there is."""
        node, found = self._node, Position(1, 1)
        for step in path:
            place, node = _step(node, step)
            if place is None:
                break
            found = _position(place.start_mark)
        return found


def load(text: str) -> YamlDocument:
    """Return a document as it is read: without tags of its own, and with the dates that YAML knows. Raises YamlError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.composer import MaxDepthExceededError
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = DEEPEST
    try:
        node = yaml.compose(text)
        return YamlDocument(None if node is None else yaml.constructor.construct_document(node), node)
    except MaxDepthExceededError as error:
        raise YamlError(f"it is nested deeper than {DEEPEST} levels", _position(error.problem_mark)) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = str(error.problem or error.context).partition("\n")[0]
        raise YamlError(reason, _position(mark) if mark else Position(1, 1)) from None
    except (YAMLError, ValueError) as error:  # a character that YAML forbids; a date such as 2020-13-40
        raise YamlError(str(error).partition("\n")[0], Position(1, 1)) from None


def _step(node: Any, step: str | int) -> tuple[Any, Any]:
    """Return the node of a key or an item, and that of its value; None where there is none."""
    if node is None or isinstance(node.value, str):
        return None, None
    for index, child in enumerate(node.value):
        key, value = child if isinstance(child, tuple) else (child, child)
        if step == (key.value if isinstance(child, tuple) else index):
            return key, value
    return None, None


def _position(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)
