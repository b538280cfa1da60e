"""The titles that Hugo gives to pages without a file: sections, taxonomies and terms (`hugolib/page__meta.go`)."""

import re

from hugolint.hugo.config.model import Settings

_SMALL_WORDS = frozenset(
    "a an and as at but by en for if in nor of on or per the to v v. via vs vs. yet so up down out off over".split()
)
_WORD = r"[^\s\-—–/\"]+"
_UNCOUNTED = frozenset("news series species fish sheep deer money information equipment rice media data".split())
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth"}


def title_case(text: str, style: str) -> str:
    """Return `text` in title case of the style that `titleCaseStyle` names (`helpers.GetTitleFunc`)."""
    if style == "none":
        return text
    if style == "firstupper":
        return text[:1].upper() + text[1:]
    last = len(re.findall(_WORD, text)) - 1
    position = -1

    def capital(word: re.Match[str]) -> str:
        nonlocal position
        position += 1
        small = style != "go" and word[0].lower() in _SMALL_WORDS and 0 < position < last
        return word[0].lower() if small else word[0][:1].upper() + word[0][1:]

    return re.sub(_WORD, capital, text)


def plural(word: str) -> str:
    """Return the English plural of a word, itself where it is one."""
    lowered = word.lower()
    if lowered in _UNCOUNTED or not word:
        return word
    if lowered in _IRREGULAR:
        return word[0] + _IRREGULAR[lowered][1:]
    if lowered.endswith("s") and not lowered.endswith(("ss", "us", "is")):
        return word
    if lowered.endswith("is"):
        return word[:-2] + "es"
    if lowered.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if lowered.endswith("y") and lowered[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def generated_title(kind: str, name: str, settings: Settings) -> str:
    """Return the title of a page of this kind that has no file; `name` is its own name or term."""
    if kind == "home":
        return settings.title
    if kind == "section" and settings.pluralize_list_titles:
        name = plural(name)
    if settings.capitalize_list_titles:
        name = title_case(name, settings.title_case_style)
    return name.replace("-", " ") if kind == "taxonomy" else name
