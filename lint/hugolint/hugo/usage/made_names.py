"""Names of files that templates, styles and scripts put together: what of a name stands there, as patterns.

A template is not run. What it prints between literal text is taken for anything, so that a file is taken for used rather
than for unused wherever its name may be made.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

_HOLE = "\0"
_STRING = re.compile(r"\"((?:\\.|[^\"\\\n])*)\"|`([^`]*)`")
_BETWEEN = re.compile(r"[\s\"'`<>()=,;\[\]]+")
_VERB = re.compile(r"%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]")
_GLOB = re.compile(r"[^\\^$()+|]*[*?\[{][^\\^$()+|]*")
_ANYTHING = re.compile(r"[*./]+")
_JOINS = re.compile(
    r"\b(?:print|printf|add|Join|JoinPath|delimit|replace|replaceRE|Replace|ReplaceRE|ReplaceAll|apply)\b"
)
_LISTS = re.compile(r"\b(?:readDir|ReadDir)\b")
_SCRIPT_HOLE = re.compile(r"[$#]\{[^}]{0,200}\}")
_FOLDER_IN_SCRIPT = re.compile(r"[\"'`]([^\"'`\s]*/)[\"'`]\s*\+|[\"']([^\"'\s]+/)[\"']")
_ENDING_IN_SCRIPT = re.compile(r"\+\s*[\"'`]([^\"'`\s]*\.\w{2,5})[\"'`]")
_IN_CONTENT = re.compile(r"[\"'`=:\s]([\w./{},-]*\*[\w./{},*-]*)")
_ALL_RESOURCES = re.compile(r"\.Resources\b(?!\s*\.\s*(?:Get|GetMatch|Match|ByType|ByName|Mount)\b)")
_BY_TYPE = re.compile(r"\b[Rr]esources\.ByType\s+\"(\w+)\"")
_ASSIGNED = re.compile(r"\{\{-?\s*(\$\w+)\s*:?=")
_LOOKED_FOR = r"(?!\s*\.\s*(?:GetMatch|Match|Get)\b)"


class MadeNames(Struct, frozen=True):
    """Names that are put together somewhere."""

    patterns: frozenset[str] = frozenset()  # regular expressions over the end of a path in lower case
    globs: frozenset[str] = frozenset()  # likewise, of resources and assets alone
    folders: frozenset[str] = frozenset()  # of which any file may be meant: "images/"
    types: frozenset[str] = frozenset()  # media types whose resources are all asked for: "image"
    any_resource: bool = False  # whether a template goes through all resources of a page
    any_file: bool = False  # whether a template reads a folder that is not named in it


def of_template(text: str) -> MadeNames:
    """Return the names that a template puts together."""
    literal, actions = _taken_apart(text)
    patterns = set(_printed(literal))
    globs: set[str] = set()
    folders: set[str] = set()
    any_file = any_resource = False
    for action in actions:
        strings = [first or second for first, second in _STRING.findall(action)]
        joins, lists = _JOINS.search(action), _LISTS.search(action)
        any_file = any_file or bool(lists and not strings)
        for string in strings:
            if lists:
                folders.add(_folder(string + "/"))
            if _VERB.search(string):
                patterns.add(_pattern(_VERB.sub(_HOLE, string)))
            elif _ANYTHING.fullmatch(string) and "*" in string:
                any_resource = True
            elif _GLOB.fullmatch(string):
                globs.add(_glob(string))
            elif string.endswith("/"):
                folders.add(_folder(string))
            elif joins and re.search(r"\.\w{2,5}$", string):
                patterns.add(_pattern(_HOLE + string))
            elif joins and "/" in string.strip("/"):
                patterns.add(_pattern(string + _HOLE))
    return MadeNames(
        frozenset(filter(None, patterns)),
        frozenset(globs),
        frozenset(filter(None, folders)),
        frozenset(_types("".join(actions))),
        any_resource or any(_ALL_RESOURCES.search(action) for action in actions),
        any_file,
    )


def of_script(text: str) -> MadeNames:
    """Return the names that a style or a script puts together."""
    patterns = set(_printed(_SCRIPT_HOLE.sub(_HOLE, text)) if "{" in text else ())
    patterns |= {_pattern(_HOLE + ending) for ending in _ENDING_IN_SCRIPT.findall(text)}
    folders = {_folder(first or second) for first, second in _FOLDER_IN_SCRIPT.findall(text)}
    return MadeNames(frozenset(filter(None, patterns)), folders=frozenset(filter(None, folders)))


def of_content(text: str) -> MadeNames:
    """Return the patterns of names that a page has, in the parameters of shortcodes and in front matter."""
    if "*" not in text:
        return MadeNames()
    found = (token for token in _IN_CONTENT.findall(text) if re.search(r"[/.]", token) and not _is_bold(token))
    wild = list(found)
    return MadeNames(
        globs=frozenset(_glob(token) for token in wild if not _ANYTHING.fullmatch(token)),
        any_resource=any(_ANYTHING.fullmatch(token) for token in wild),
    )


def together(parts: Iterator[MadeNames]) -> MadeNames:
    """Return the names that any of several texts puts together."""
    every = list(parts)
    return MadeNames(
        frozenset().union(*(one.patterns for one in every)),
        frozenset().union(*(one.globs for one in every)),
        frozenset().union(*(one.folders for one in every)),
        frozenset().union(*(one.types for one in every)),
        any(one.any_resource for one in every),
        any(one.any_file for one in every),
    )


def _taken_apart(text: str) -> tuple[str, list[str]]:
    """Return a template's text with holes for its actions, and the actions, comments left out. Takes linear time."""
    literal: list[str] = []
    actions: list[str] = []
    position = 0
    while (start := text.find("{{", position)) >= 0:
        body = text[start + 2 : start + 12].lstrip("- \t\r\n")
        is_comment = body.startswith("/*")
        end = text.find("*/" if is_comment else "}}", start + 2)
        end = text.find("}}", end) if is_comment and end >= 0 else end
        if end < 0:
            break
        literal.append(text[position:start])
        position = end + 2
        if not is_comment:
            literal.append(_HOLE)
            actions.append(text[start:position])
    return "".join([*literal, text[position:]]), actions


def _printed(text: str) -> Iterator[str]:
    """Yield the patterns of what a text has holes in."""
    for word in _BETWEEN.split(text):
        if _HOLE in word and "://" not in word:
            yield _pattern(word)


def _types(text: str) -> Iterator[str]:
    """Yield the media types whose resources a template goes through, rather than looking for some among them by name."""
    for match in _BY_TYPE.finditer(text):
        rest = text[match.end() :]
        assigned = _ASSIGNED.match(text, max(text.rfind("{{", 0, match.start()), 0))
        if assigned:
            if re.search(rf"{re.escape(assigned[1])}\b{_LOOKED_FOR}", rest):
                yield match[1]
        elif not re.match(r"\s*\)?\s*\.?\s*(?:GetMatch|Match)\b", rest):
            yield match[1]


def _pattern(printed: str) -> str:
    """Return a pattern of what is printed with holes in it; "" where it says nothing of a name."""
    if not re.search(r"\w", printed.replace(_HOLE, "")):
        return ""
    path = printed.split("?")[0].split("#")[0].lstrip("./").lower()
    if not re.search(r"\w", path.replace(_HOLE, "")):
        return ""
    return r"(?:^|/)" + ".*".join(map(re.escape, re.split(_HOLE + "+", path))) + "$"


def _glob(glob: str) -> str:
    """Return the pattern of a glob; of one that lets anything in, the pattern of anything."""
    path = glob.lstrip("./").lower()
    found = r"(?:^|/)"
    for part in re.split(r"(\*+/?|\?|\[[^\]]*\]|\{[^}]*\})", path):
        if part.startswith("{"):
            found += "(?:" + "|".join(map(_inner, part[1:-1].split(","))) + ")"
        else:
            found += _inner(part)
    return found + "$"


def _inner(part: str) -> str:
    """Return the pattern of a part of a glob: between `{` and `}`, there may be stars as well."""
    if part.startswith(("?", "[")):
        return "."
    return ".*".join(map(re.escape, re.split(r"\*+/?", part)))


def _folder(path: str) -> str:
    """Return a folder as it stands in paths of files, without what leads to it; "" where it is no folder."""
    folder = path.partition("://")[2].partition("/")[2] if "://" in path else path
    return re.sub(r"^(?:\.{0,2}/)*(?:(?:static|assets|content)/)?", "", folder).lower()


def _is_bold(token: str) -> bool:
    return token.startswith("*") and token.endswith("*") and "*" not in token.strip("*")
