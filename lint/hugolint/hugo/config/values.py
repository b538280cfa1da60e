"""Reading settings as Hugo does: a text where a number is asked for is taken for one (`mapstructure.WeakDecode`)."""

from typing import Any

from hugolint.hugo.config.model import ConfigError
from hugolint.hugo.front_matter.cast import to_bool_or_none
from hugolint.util.expressions import Expression, ExpressionError
from hugolint.util.go_expressions import in_python
from hugolint.util.numbers import integer
from hugolint.util.words import shortened


class Table:
    """A table of settings: its values by key, read as the type that is asked for. Raises ConfigError naming the key."""

    def __init__(self, values: dict[str, Any], name: str = "") -> None:
        self.values = values
        self._name = name

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def table(self, key: str) -> "Table":
        """Return the table at `key`, an empty one where there is none."""
        value = self.values.get(key)
        return Table(value if isinstance(value, dict) else {}, self._path(key))

    def boolean(self, key: str, default: bool) -> bool:
        value = self.values.get(key)
        if value is None:
            return default
        converted = False if value == "" else to_bool_or_none(value)
        if converted is None:
            raise ConfigError(f"{self._path(key)} must be true or false, not {shortened(value)}")
        return converted

    def integer(self, key: str, default: int) -> int:
        value = self.values.get(key)
        if value is None:
            return default
        try:
            number = integer(value, 0) if isinstance(value, str) else int(value)
            if -(2**63) <= number < 2**63:
                return number
            raise ValueError("it is out of range")
        except (TypeError, ValueError, OverflowError) as error:
            raise ConfigError(f"{self._path(key)} must be a number, not {shortened(value)}") from error

    def string(self, key: str, default: str) -> str:
        value = self.values.get(key)
        if value is None:
            return default
        if isinstance(value, bool):
            return "1" if value else "0"
        if isinstance(value, (dict, list)):
            raise ConfigError(f"{self._path(key)} must be a text, not {shortened(value)}")
        return str(value)

    def strings(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self.values.get(key)
        if value is None:
            return default
        if isinstance(value, dict):
            raise ConfigError(f"{self._path(key)} must be a list of texts, not a table")
        return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)

    def expressions(self, key: str) -> tuple[Expression, ...]:
        """Return a list of regular expressions."""
        return tuple(self.expression(key, pattern) for pattern in self.strings(key))

    def expression(self, key: str, pattern: str) -> Expression:
        """Return a regular expression that stands in the list at `key`."""
        try:
            return Expression(in_python(pattern))
        except ExpressionError as error:
            raise ConfigError(f"{self._path(key)}: {shortened(pattern)} is no regular expression: {error}") from error

    def _path(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key
