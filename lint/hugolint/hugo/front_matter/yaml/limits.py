"""How many lists and tables Hugo lets YAML stand for (`parser/metadecoders/decoder.go`, `validateAliasLimitForCollections`).

It means to count how often aliases name one and the same, to keep a few of them from standing for billions. In fact it
counts all that lie equally deep, with aliases or without.
"""

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Node

LARGEST = 200_000
"""More than this hugolint does not take, though Hugo may."""


def limit_of(size: int) -> int:
    """Return how many lists and tables may lie equally deep in a document of this many bytes."""
    return 100 if size < 2 << 10 else 5_000 if size < 10 << 10 else 10_000


class Census:
    """Counts the lists and tables that values stand for, those that aliases name at each place where they do."""

    def __init__(self, limit: int, line: int) -> None:
        self._limit = limit
        self._line = line  # which Hugo names
        self._by_value: dict[int, list[int]] = {}  # how many lie how deep, by the identity of a value

    def count(self, node: Node) -> None:
        """Count a list or table, all in it being counted. Raises DecodeError where it stands for too many."""
        levels = [1]
        for inner in (*node.items, *(field.node for field in node.fields)):
            for depth, number in enumerate(self._by_value.get(id(inner.value), ()), 1):
                if depth == len(levels):
                    levels.append(0)
                levels[depth] += number
        if max(levels) > self._limit or sum(levels) > LARGEST:
            raise _too_many(node, self._limit, self._line)
        self._by_value[id(node.value)] = levels


def check_levels(root: Node, limit: int, line: int) -> None:
    """Raise DecodeError where too many lists and tables lie equally deep in a document without aliases."""
    level = [root]
    while level:
        level = [
            inner
            for node in level
            for inner in (*node.items, *(field.node for field in node.fields))
            if isinstance(inner.value, list | dict)
        ]
        if len(level) > limit:
            raise _too_many(level[limit], limit, line)


def _too_many(node: Node, limit: int, line: int) -> DecodeError:
    reason = (
        f"more than {limit:,} lists and tables lie equally deep in this YAML, which Hugo takes for an abuse of aliases"
    )
    help = "Move them to a file in `data`, or write the front matter in TOML or JSON, where Hugo does not count."
    return DecodeError(node.span, reason, help, line)
