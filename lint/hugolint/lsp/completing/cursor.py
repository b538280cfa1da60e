"""Where in front matter that may be half written a place is: within which tables, at a key or at the value of one.

The reader of front matter refuses what is half written; this one only follows indentation, headers, brackets and quotation
marks as far as they go.
"""

import re
from collections import Counter
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The keys of the tables around a place, in lower case, and the numbers of items in lists of tables."""


class Place(NamedTuple):
    """A place where a key, or the value of a key, is written."""

    table: Path
    key: str | None  # in lower case; None where a key itself is written
    typed: str
    quote: str = ""  # the quotation mark that is open
    item: Path | None = None  # the table that may begin here, in place of a value
    is_header: bool = False  # of a table in TOML


Keys = set[tuple[Path, str]]
"""Keys that are written, each with the tables around it."""

MARKS = ("---", "+++", "{")
_TOKEN = re.compile(r"\"\"\"|'''|[\"'\[\]{},:=#]")
_PAIRS = {"]": "[", "}": "{"}
_WORD = re.compile(r"[\w-]*\Z")
_YAML_KEY = re.compile(
    r"(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'\[\]{},#&*!|>%@`-][^:\n]*?|-[^\s:][^:\n]*?))[ \t]*:(?:([ \t]+)(.*))?\Z"
)
_TOML_KEY = re.compile(r"[ \t]*([\w\"'-][\w\"' .-]*?)[ \t]*=[ \t]*(.*)\Z")
_TOML_HEADER = re.compile(r"[ \t]*(\[\[?)[ \t]*([^\]\n]*)(\]?)")
_BLOCK_SCALAR = re.compile(r"[|>][-+\d]*[ \t]*(?:#.*)?\Z")


def place_in(text: str, mark: str) -> Place | None:
    """Return the place at the end of a text, which begins behind an opening delimiter; None where nothing fits."""
    return _READERS[mark](text, set())


def keys_in(text: str, mark: str) -> Keys:
    """Return the keys that are written in front matter, without its delimiters."""
    found: Keys = set()
    _READERS[mark](text, found)
    return found


class _Level:
    """A list or a table in brackets that is open, or around them the value of a key."""

    def __init__(self, bracket: str, path: Path, key: str | None) -> None:
        self.bracket = bracket
        self.path = path
        self.key = key
        self.number = 0  # of the item that is written

    @property
    def inner(self) -> Path:
        """The path of what is written in it."""
        if self.bracket == "[":
            return (*self.path, self.number)
        return self.path if self.key is None else (*self.path, self.key)


def _in_value(text: str, table: Path, key: str | None, keys: Keys, *, mark: str) -> tuple[Place | None, int | None]:
    """Return the place at the end of a value, None behind it; and where the value ends, None where it is open."""
    levels = [_Level("", table, key)]
    begin = at = 0
    while match := _TOKEN.search(text, at):
        sign, at = match[0], match.end()
        level = levels[-1]
        is_first = not text[begin : match.start()].strip()
        if sign[0] in "\"'":
            if not is_first:
                continue
            end = _closing(text, sign, at, escapes=sign[0] == '"')
            if end is None:
                return _place(level, text[at:], sign), None
            at = end
            if level.bracket == "":
                return None, at
        elif sign == "#":
            if mark != "{" and (match.start() == 0 or text[match.start() - 1].isspace()):
                at = text.find("\n", at)
                if at < 0:
                    return None, None
        elif sign in "[{":
            if is_first:
                levels.append(_Level(sign, level.inner, None))
                begin = at
        elif sign in "]}":
            if level.bracket == _PAIRS[sign]:
                levels.pop()
                begin = at
                if len(levels) == 1:
                    return None, at
        elif sign == ",":
            level.key, level.number = None if level.bracket == "{" else level.key, level.number + 1
            begin = begin if level.bracket == "" else at
        elif level.bracket == "{" and level.key is None and _separates(text, at, sign, mark):
            level.key = text[begin : match.start()].strip().strip("\"'").lower()
            keys.add((level.path, level.key))
            begin = at
    return _place(levels[-1], text[begin:].lstrip(), ""), None


def _separates(text: str, at: int, sign: str, mark: str) -> bool:
    if mark == "+++":
        return sign == "="
    return sign == ":" and (mark == "{" or text[at : at + 1].isspace() or at == len(text) or text[at - 2] in "\"'")


def _closing(text: str, quote: str, at: int, *, escapes: bool) -> int | None:
    while (end := text.find(quote, at)) >= 0:
        before = end - len(text[at:end].rstrip("\\")) - at
        if not (escapes and before % 2):
            return end + len(quote)
        at = end + 1
    return None


def _place(level: _Level, typed: str, quote: str) -> Place | None:
    if "\n" in typed:
        return None
    if level.bracket == "[":
        *table, key = level.path or (0,)
        return Place(tuple(table), key, typed, quote) if isinstance(key, str) else None
    if level.key is None and not _WORD.match(typed):
        return None
    return Place(level.path, level.key, typed, quote)


def _yaml(text: str, keys: Keys) -> Place | None:
    lines = text.split("\n")
    around: list[tuple[int, Path, bool]] = []  # indentation, path, and whether it is an item of a list
    counts: Counter[Path] = Counter()
    scalar: int | None = None  # the indentation of the key whose text in a block this is
    number = 0
    while number < len(lines):
        line, is_last = lines[number], number == len(lines) - 1
        number += 1
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        if scalar is not None and (indent > scalar or not (content.strip() or is_last)):
            if is_last:
                return None
            continue
        scalar = None
        if content.startswith("#") or not (content.strip() or is_last):
            continue
        item: Path | None = None
        while content == "-" or content.startswith(("- ", "-\t")):
            while around and (around[-1][0] > indent or (around[-1][0] == indent and around[-1][2])):
                around.pop()
            path = around[-1][1] if around else ()
            item = (*path, counts[path])
            counts[path] += 1
            around.append((indent, item, True))
            content = content[1:].lstrip()
            indent = len(line) - len(content)
        if item is None or content:
            while around and around[-1][0] >= indent and around[-1][1] != item:
                around.pop()
        table = around[-1][1] if around else ()
        match = _YAML_KEY.match(content.rstrip("\r"))
        if match is None:
            if not is_last:
                continue
            if item is None:
                return Place(table, None, content) if _WORD.match(content) else None
            *outer, key = item[:-1] or (0,)
            found = _in_value(content, tuple(outer), key if isinstance(key, str) else None, keys, mark="---")[0]
            is_spaced = line.endswith((" ", "\t")) or content != ""
            return found._replace(item=item) if found and is_spaced else None
        key = next(filter(None, match.groups()[:3]), "").lower()
        keys.add((table, key))
        value = match[5] or ""
        if _BLOCK_SCALAR.match(value):
            scalar = indent
        elif is_last:
            return _in_value(value, table, key, keys, mark="---")[0] if match[4] else None
        elif value[:1] in ("[", "{", '"', "'") and value:
            written = _written(lines, number, value, rf" {{0,{indent}}}[\w\"'-][^\s:]*[ \t]*:(?:\s|\Z)")
            place, end = _in_value(written, table, key, keys, mark="---")
            if end is None and _reaches_end(lines, number, written):
                return place
            number += written.count("\n", 0, end or 0)
        around.append((indent, (*table, key), False))
    return None


def _toml(text: str, keys: Keys) -> Place | None:
    lines = text.split("\n")
    table: Path = ()
    counts: Counter[Path] = Counter()
    number = 0
    while number < len(lines):
        line, is_last = lines[number], number == len(lines) - 1
        number += 1
        if header := _TOML_HEADER.match(line):
            brackets, name, closing = header.groups()
            names = _names(name)
            if is_last:
                outer = _table(counts, names[:-1], "")
                return None if closing else Place(outer, None, names[-1], is_header=True)
            keys.add((_table(counts, names[:-1], ""), names[-1].lower()))
            table = _table(counts, names, brackets)
        elif match := _TOML_KEY.match(line):
            *outer_names, key = (name.lower() for name in _names(match[1]))
            inner = (*table, *outer_names)
            keys.add((inner, key))
            if outer_names:
                keys.add((table, outer_names[0]))
            value = match[2]
            if value.startswith(('"""', "'''")):
                value = "\n".join((value, *lines[number:]))
            elif value[:1] in ("[", "{"):
                value = _written(lines, number, value, r"[ \t]*[\w.\"'-]+[ \t]*=")
            place, end = _in_value(value, inner, key, keys, mark="+++")
            if end is None and _reaches_end(lines, number, value):
                return place
            number += value.count("\n", 0, end or 0)
        elif is_last:
            *outer_names, typed = line.lstrip().split(".")
            is_key = all(map(_WORD.match, (*outer_names, typed)))
            return Place((*table, *map(str.lower, outer_names)), None, typed) if is_key else None
    return None


def _json(text: str, keys: Keys) -> Place | None:
    return _in_value(f"{{{text}", (), None, keys, mark="{")[0]


_READERS = {"---": _yaml, "+++": _toml, "{": _json}


def _written(lines: list[str], number: int, value: str, next_key: str) -> str:
    """Return a value that may go on over lines, until one that begins with another key."""
    pattern = re.compile(next_key)
    end = next((at for at in range(number, len(lines)) if pattern.match(lines[at])), len(lines))
    return "\n".join((value, *lines[number:end]))


def _reaches_end(lines: list[str], number: int, value: str) -> bool:
    """Return whether a value, whose first line is the one before `number`, goes on to the last line."""
    return number + value.count("\n") == len(lines)


def _names(dotted: str) -> list[str]:
    return [name.strip().strip("\"'") for name in dotted.split(".")]


def _table(counts: Counter[Path], names: list[str], brackets: str) -> Path:
    """Return the path of a table by its name: of a list of tables that of the last, or of the next where one begins."""
    path: Path = ()
    for number, name in enumerate(names):
        path = (*path, name.lower())
        if brackets == "[[" and number == len(names) - 1:
            counts[path] += 1
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path
