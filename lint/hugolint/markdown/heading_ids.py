"""The ids that Hugo makes for headings and terms (`markup/goldmark/autoid.go`)."""

import re
import unicodedata

from hugolint.markdown.inlines.characters import is_digit, is_letter

_DROPPED = re.compile(r"[^a-z0-9_\- ]")


def _lower(char: str) -> str:
    """Go's lower case maps one character to one."""
    return char.lower()[0]


def _github(text: str) -> str:
    return _kept(text.strip())


def _github_ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return _kept("".join(char for char in unicodedata.normalize("NFC", bare).strip() if char.isascii()))


def _kept(text: str) -> str:
    if text.isascii():
        return _DROPPED.sub("", text.lower()).replace(" ", "-")
    return "".join(
        "-" if char in "- " else _lower(char) for char in text if char in "- _" or is_letter(char) or is_digit(char)
    )


def _blackfriday(text: str) -> str:
    words: list[str] = []
    word = ""
    for char in text:
        if is_letter(char) or unicodedata.category(char)[0] == "N":
            word += _lower(char)
        elif word:
            words.append(word)
            word = ""
    return "-".join([*words, word] if word else words)


_STRATEGIES = {"github": _github, "github-ascii": _github_ascii, "blackfriday": _blackfriday}


class Ids:
    """The ids of a page so far."""

    def __init__(self, strategy: str) -> None:
        self._sanitize = _STRATEGIES.get(strategy, _github)
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def put(self, value: str) -> None:
        """Note an id that an author wrote."""
        self._taken.add(value)

    def generate(self, text: str, fallback: str) -> str:
        """Return the id for `text`, which no other has; `fallback` where nothing of the text can be in an id."""
        base = value = self._sanitize(text) or fallback
        number = self._next.get(base, 1)
        while value in self._taken:
            value = f"{base}-{number}"
            number += 1
        self._next[base] = max(number - 1, 1)
        self._taken.add(value)
        return value
