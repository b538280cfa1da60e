"""What is taken over from the settings of other programs."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

_UNESCAPED = re.compile(r"\\([./\-?+&#=:@~%_])")
_EITHER = "\1"  # stands for http or https
_META = frozenset("[](){}|?+^$\\")


class Taken(Struct):
    """Settings that stand for those of other programs, and what of theirs has no counterpart."""

    source: str  # the file's name
    select: list[str] = []  # rules that their checks are
    ignore: list[str] = []  # rules for checks that they switch off
    exclude: list[str] = []  # patterns of files
    links: dict[str, Any] = {}  # settings of `[links]`
    contracts: list[tuple[str, list[str]]] = []  # schemas, and the patterns of the files that each is for
    covered: list[str] = []  # what hugolint does without a setting
    left: list[str] = []  # what has no counterpart, each with the reason

    def leave(self, key: str, why: str = "there is no counterpart") -> None:
        """Note a setting that is not taken over."""
        self.left.append(f"{key}: {why}")

    def cover(self, key: str, by: str) -> None:
        """Note a setting that needs none here."""
        self.covered.append(f"{key}: {by}")

    def exclude_urls(self, key: str, patterns: Iterable[Any]) -> None:
        """Take over regular expressions for addresses that are not looked up."""
        for pattern in patterns:
            wild = wildcard(pattern) if isinstance(pattern, str) else None
            if wild is None:
                self.leave(f"{key} {pattern!r}", "write it with `*` for any characters, in links.exclude")
            else:
                self.links.setdefault("exclude", []).append(wild)


def wildcard(pattern: str) -> str | None:
    """Return what a regular expression that is looked for anywhere in an address comes to with `*` for any characters.

    None where it cannot be said so. A dot stands for itself, which is what people mean by it in addresses.
    """
    starts, ends = pattern.startswith("^"), pattern.endswith("$") and not pattern.endswith("\\$")
    text = pattern.removeprefix("^")
    text = text[:-1] if ends else text
    text = _UNESCAPED.sub(lambda match: f"\0{ord(match[1])}\0", text)
    text = text.replace("https?://", _EITHER)
    text = re.sub(r"\(\?:?www\\?\.\)\?", "*", text)
    text = re.sub(r".[*+]", "*", text, flags=re.DOTALL)
    if _META.intersection(text):
        return None
    text = re.sub(r"\0(\d+)\0", lambda match: chr(int(match[1])), text)
    text = text.replace(_EITHER, "*://")
    begins = starts or re.match(r"[a-z*]+://", text) is not None
    return re.sub(r"\*+", "*", f"{'' if begins else '*'}{text}{'' if ends else '*'}")


def words(value: Any) -> list[str]:
    """Return a list of texts, of one text a list of one."""
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def table(value: Any) -> Mapping[str, Any]:
    """Return a table, an empty one for anything else."""
    return value if isinstance(value, dict) else {}
