"""What the rules over files have in common."""

from collections.abc import Mapping

from msgspec import Struct

from hugolint.util.patterns import Patterns


class AtPath(Struct, frozen=True):
    """A file that is no page."""

    path: str


class ByPath:
    """Values by pattern of .gitignore; of several patterns that match a path, the last one's value holds."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = [(Patterns([pattern]), value) for pattern, value in values.items()]

    def of(self, path: str, default: object) -> object:
        """Return the value for a path."""
        return next((value for patterns, value in reversed(self._values) if patterns.match(path)), default)
