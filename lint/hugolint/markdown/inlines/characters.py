"""Classes of characters as Go's unicode package and Goldmark know them."""

from functools import lru_cache
from unicodedata import category

ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_NO_SPACE = frozenset("\x1c\x1d\x1e\x1f")  # space to Python, not to Go


@lru_cache(maxsize=4096)
def is_space(char: str) -> bool:
    """Return whether this is space (`util.IsSpaceRune`)."""
    return char.isspace() and char not in _NO_SPACE


@lru_cache(maxsize=4096)
def is_punctuation_or_symbol(char: str) -> bool:
    """Return whether this is punctuation or a symbol (`util.IsPunctRune`)."""
    return category(char)[0] in "PS"


@lru_cache(maxsize=4096)
def is_punctuation(char: str) -> bool:
    """Return whether this is punctuation (`unicode.IsPunct`)."""
    return category(char)[0] == "P"


@lru_cache(maxsize=4096)
def is_letter(char: str) -> bool:
    """Return whether this is a letter (`unicode.IsLetter`)."""
    return category(char)[0] == "L"


@lru_cache(maxsize=4096)
def is_digit(char: str) -> bool:
    """Return whether this is a decimal digit (`unicode.IsDigit`)."""
    return category(char) == "Nd"


def flanking(before: str, after: str) -> tuple[bool, bool]:
    """Return whether a delimiter run between two characters is left-flanking, and whether it is right-flanking."""
    space_before, space_after = is_space(before), is_space(after)
    marks_before, marks_after = is_punctuation_or_symbol(before), is_punctuation_or_symbol(after)
    left = not space_after and (not marks_after or space_before or marks_before)
    right = not space_before and (not marks_before or space_after or marks_after)
    return left, right
