"""How Hugo spells paths: lower case, sanitising, joining (`common/paths/path.go`, Go's `path` package)."""

import re
import unicodedata
from functools import lru_cache
from posixpath import normpath

_PLAIN = re.compile(r"[A-Za-z0-9./\\_#+~@-]*\Z")
_ALLOWED = frozenset("./\\_#+~-@")
_HEX = frozenset("0123456789abcdefABCDEF")
_GO_SPACE = frozenset("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {
    chr(c) for c in range(0x2000, 0x200B)
}
_LOWERED_OTHERWISE = re.compile("[Σİ]")


def lower(text: str) -> str:
    """Return `text` in lower case as Go does it: character by character, without regard to what is around."""
    if not text.isascii() and _LOWERED_OTHERWISE.search(text):
        return "".join(character.lower()[0] for character in text)
    return text.lower()


def normalize(path: str) -> str:
    """Return a path in the form that Hugo compares: lower case, hyphens for spaces."""
    return lower(path).replace(" ", "-")


@lru_cache(maxsize=4096)
def _is_allowed(character: str) -> bool:
    return character in _ALLOWED or unicodedata.category(character) in (
        "Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Mn", "Mc", "Me",
    )  # fmt: skip


def sanitize(text: str) -> str:
    """Return `text` fit for a path: letters, digits, marks and a few signs stay, white space becomes one hyphen."""
    if _PLAIN.match(text):
        return text
    kept: list[str] = []
    space = False
    for index, character in enumerate(text):
        escape = character == "%" and _is_escape(text, index)
        if escape or (character != " " and _is_allowed(character)):
            if space and character != "-":
                kept.append("-")
            space = False
            kept.append(character)
        elif kept and kept[-1] != "-" and character in _GO_SPACE:
            space = True
    return "".join(kept)


def _is_escape(text: str, index: int) -> bool:
    digits = text[index + 1 : index + 3]
    return len(digits) == 2 and digits[0] in _HEX and digits[1] in _HEX


def without_accents(text: str) -> str:
    """Return `text` without non-spacing marks (`common/text/transform.go`)."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))


def clean(path: str) -> str:
    """Return the shortest path that means the same (Go's `path.Clean`)."""
    if not path:
        return "."
    cleaned = normpath(path)
    return "/" + cleaned.lstrip("/") if cleaned.startswith("//") else cleaned


def join(*parts: str) -> str:
    """Join path elements with slashes, leaving out empty ones, and clean the result (Go's `path.Join`)."""
    kept = [part for part in parts if part]
    return clean("/".join(kept)) if kept else ""


def has_extension(path: str) -> bool:
    """Return whether the last element of `path` holds a dot."""
    return "." in path[path.rfind("/") + 1 :]


def extension(path: str) -> str:
    """Return what follows from the last dot of the last element on, the dot included (Go's `path.Ext`)."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[dot:] if dot >= 0 else ""
