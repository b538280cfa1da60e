"""Regular expressions that a site's settings and schemas hold: whoever wrote them, a search ends."""

import re
from typing import Any

TIMEOUT = 1.0  # seconds that a search may take
MOST_CUT_OFF = 3  # searches; then the expression is given up
_REPETITION = re.compile(r"\\.|(?<!\()[*+?{]", re.DOTALL)
_GROUP = re.compile(r"\\.|\((?!\?[a-zA-Z]+\))", re.DOTALL)


class ExpressionError(ValueError):
    """A pattern that is no regular expression: why, and how far into it."""

    def __init__(self, reason: str, position: int = 0) -> None:
        super().__init__(reason)
        self.position = position


class TooSlowError(Exception):
    """A search was cut off."""


class Expression:
    """A regular expression in Python's spelling, whose searches end after a second. Raises ExpressionError."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._cut_off = 0
        try:
            # The usual ones are left to `re`: `regex` takes long to import.
            self._compiled: Any = re.compile(pattern) if is_simple(pattern) else compiled(pattern)
        except re.error as error:
            raise ExpressionError(error.msg, error.pos or 0) from error
        except (RecursionError, OverflowError) as error:
            raise ExpressionError("it is nested too deeply") from error

    def search(self, text: str) -> bool:
        """Return whether the expression is found in a text. Raises TooSlowError where that takes too long."""
        if isinstance(self._compiled, re.Pattern):
            return self._compiled.search(text) is not None
        if self._cut_off >= MOST_CUT_OFF:
            raise TooSlowError
        try:
            return self._compiled.search(text, timeout=TIMEOUT) is not None
        except TimeoutError:
            self._cut_off += 1
            raise TooSlowError from None


def compiled(pattern: str, *, multiline: bool = False) -> Any:
    """Return a pattern of the third-party `regex`, whose search can be cut off after a time. Raises ExpressionError."""
    import regex

    try:
        return regex.compile(pattern, regex.MULTILINE if multiline else 0)
    except regex.error as error:
        raise ExpressionError(error.msg, error.pos or 0) from error
    except (RecursionError, OverflowError, MemoryError) as error:
        raise ExpressionError("it is nested too deeply, or repeats too much") from error


def is_simple(pattern: str) -> bool:
    """Return whether a search takes no longer than the text's length squared, whatever the text."""
    repetitions = sum(len(found) == 1 for found in _REPETITION.findall(pattern))
    groups = sum(found == "(" for found in _GROUP.findall(pattern)) if "|" in pattern else 0
    return repetitions + groups <= 1
