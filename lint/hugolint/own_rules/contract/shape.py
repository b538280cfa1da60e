"""What values have in common: their types, the few words that they use, the form that they are written in, their keys."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from hugolint.util.spelling import nearest
from hugolint.util.words import listed

NEARLY_ALL = 0.95  # of the values follow a rule, or it is none
MOST_WORDS = 12  # that a field chooses from
FEWEST_CHOSEN = 12  # values, below which words are not a choice
LONGEST_WORD = 40
PER_WORD = 4  # values, on the average, below which words are not a choice
FEWEST_OF_A_FORM = 3  # values that show a form
FREE_TEXT = (
    "title",
    "description",
    "summary",
    "slug",
    "name",
)  # what the keys of texts end in that are nobody's choice
RARE = 0.05  # of the pages have a key, and it is taken for another one misspelt
FORMS: Mapping[str, tuple[re.Pattern[str], Mapping[str, str]]] = {
    "a date": (re.compile(r"\d{4}-\d\d-\d\d"), {"format": "date"}),
    "a date and a time": (
        re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?"),
        {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d"},
    ),
    "a date, with or without a time": (re.compile(r"\d{4}-\d\d-\d\d([T ].*)?"), {"pattern": r"^\d{4}-\d\d-\d\d"}),
    "an address": (re.compile(r"https?://\S+"), {"pattern": "^https?://"}),
    "an address or a path": (re.compile(r"(https?://|/)\S*"), {"pattern": "^(https?://|/)"}),
    "an image": (
        re.compile(r"\S.*\.(avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE),
        {"pattern": r"\.([aA][vV][iI][fF]|[gG][iI][fF]|[jJ][pP][eE]?[gG]|[pP][nN][gG]|[sS][vV][gG]|[wW][eE][bB][pP])$"},
    ),
}
NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}


class Shape(Struct, frozen=True):
    """What nearly all values of a field have in common, as JSON schemas say it; `note` says it to people."""

    note: str
    rules: Mapping[str, Any] = {}  # "type", "enum", "format", "pattern", "minLength"
    items: "Shape | None" = None
    fields: "Fields | None" = None


class Fields(Struct, frozen=True):
    """The keys of maps: `required` with how many lack them, the shape of each, and those that are taken for misspelt."""

    number: int  # of maps
    required: Mapping[str, int] = {}
    shapes: Mapping[str, Shape] = {}
    misspelt: Mapping[str, str] = {}  # each with the name that is meant


def fields_of(maps: Sequence[Mapping[str, Any]], what: str) -> Fields:
    """Return what maps have in common, each of which is called `what` ("page")."""
    number = len(maps)
    having = Counter(key for one in maps for key in one)
    usual = [key for key, count in having.items() if count > RARE * number]
    near = {key: nearest(key, usual) for key in having if key not in usual}
    misspelt = {key: name for key, name in sorted(near.items()) if name and _is_slip(key, name)}
    shapes = {}
    for key in having:
        if key not in misspelt:
            values = [one[key] for one in maps if key in one]
            share = f"{_share(having[key], number)} {what}s" if number > 1 else ""
            shapes[key] = _shape(values, share, chosen=not key.casefold().endswith(FREE_TEXT))
    required = {key: number - count for key, count in having.items() if count >= NEARLY_ALL * number}
    return Fields(number, required, shapes, misspelt)


def _shape(values: Sequence[Any], share: str, *, chosen: bool = True) -> Shape:
    names = Counter(_type_of(value) for value in values)
    types = [name for name, count in names.most_common() if count > RARE * len(values)]
    if set(types) == {"integer", "number"}:
        types = ["number"]
    held = [value for value in values if _type_of(value) in types or types == ["number"]]
    rules: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
    notes, texts = [share] if share else [], [value for value in held if isinstance(value, str)]
    if types == ["string"]:
        words, note = _text(texts, chosen=chosen)
        rules |= words
        notes += [note] if note else []
    elif types in (["integer"], ["number"]) and len(held) > 1:
        notes.append(_range(min(held), max(held)))
    lists = [value for value in held if isinstance(value, list)]
    items = [item for one in lists for item in one]
    maps = [value for value in held if isinstance(value, dict)]
    odd = len(values) - len(held)
    notes += [f"{odd} with another type"] if odd else []
    return Shape(
        "; ".join(notes), rules, _shape(items, "") if items else None, fields_of(maps, "time") if any(maps) else None
    )


def _text(texts: Sequence[str], *, chosen: bool) -> tuple[dict[str, Any], str]:
    """Return the rules of texts, which may be `chosen` from a few words, and what to say of them."""
    uses = Counter(texts)
    words = sorted(word for word, count in uses.items() if count > 1 and word.strip() and len(word) <= LONGEST_WORD)
    used = sum(uses[word] for word in words)
    enough = max(FEWEST_CHOSEN, PER_WORD * len(words), NEARLY_ALL * len(texts))
    if chosen and 0 < len(words) <= MOST_WORDS and used >= enough:
        once = [json.dumps(word, ensure_ascii=False) for word in sorted(uses.keys() - set(words))]
        return {"enum": words}, f"used once: {listed(once)}" if once else ""
    filled = [text for text in texts if text.strip()]
    for form, (pattern, rules) in FORMS.items():
        fitting = sum(pattern.fullmatch(text) is not None for text in texts)
        if fitting >= max(NEARLY_ALL * len(texts), FEWEST_OF_A_FORM):
            return dict(rules), form
    lengths = sorted(map(len, filled or texts))
    note = f"{_range(lengths[0], lengths[-1])} character{'s' * (lengths[-1] != 1)}"
    return {"minLength": 1} if len(filled) >= NEARLY_ALL * len(texts) else {}, note


def _is_slip(key: str, name: str) -> bool:
    """Return whether a rare key is a usual one misspelt: one letter is missing, added or another, or two are swapped."""
    one, other = key.casefold(), name.casefold()
    if len(one) < 4 or one == other or one.rstrip("s") == other.rstrip("s"):
        return one == other
    return other in set(_one_step_from(one))


def _one_step_from(word: str) -> Iterable[str]:
    letters = "abcdefghijklmnopqrstuvwxyz_-"
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _type_of(value: Any) -> str:
    is_whole = isinstance(value, float) and value.is_integer()  # as JSON has whole numbers
    return "integer" if is_whole else NAMES.get(type(value), "null")


def _range(least: float, most: float) -> str:
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def _share(count: int, number: int) -> str:
    return f"all {number:,}" if count == number else f"{count:,} of {number:,}"
