"""An entry of `[[forbid]]` in the settings: a pattern that the site's content may not have, and what is wrong with an entry."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Annotated, Any

from msgspec import Meta, Struct

from hugolint.finding import Severity
from hugolint.util import expressions
from hugolint.util.names import PathPattern
from hugolint.util.numbers import integer
from hugolint.util.spelling import did_you_mean

FRONT_MATTER = "front-matter"
PLACES = {
    "links": "destinations of links, in Markdown and in HTML",
    "images": "destinations of images, in Markdown and in HTML",
    "text": "text that readers see",
    "code": "code blocks and inline code",
    "code-language": "the languages of code blocks",
    "headings": "headings",
    "shortcodes": "calls of shortcodes, from the name on",
    "html": "raw HTML",
    FRONT_MATTER: "all values of front matter, or one field: front-matter.FIELD",
    "file-name": "names of content files",
    "anywhere": "the file's text as it is",
}
REQUIRED = {"name": "what the rule is called", "in": "where to look", "pattern": "what to look for"}
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LIKE_CODE = re.compile(r"[a-z]{1,3}|[a-z]{1,4}\d{1,3}")  # registry.ANY_CASE
GROUP = re.compile(r"\\(?:g<(\w+)>|([1-9]\d?)|(.))|\\$", re.DOTALL)
TIMEOUT = expressions.TIMEOUT  # seconds that a pattern may take on one page


class Forbid(Struct, frozen=True):
    """One pattern that is forbidden."""

    name: Annotated[str, Meta(description="What the rule is called: words in lower case joined by hyphens.")] = ""
    in_: Annotated[
        str | tuple[str, ...],
        Meta(description="Where it is looked for: " + "; ".join(f"{name} ({what})" for name, what in PLACES.items())),
    ] = ()
    pattern: Annotated[str, Meta(description="A regular expression; ^ and $ match at lines.")] = ""
    message: Annotated[str, Meta(description="What to say of it.")] = ""
    replace: Annotated[
        str | None, Meta(description=r"What to put in its place, which makes it fixable; \1 or \g<name> for groups.")
    ] = None
    paths: Annotated[
        tuple[PathPattern, ...],
        Meta(description="The files that it holds for, as patterns of .gitignore; none: all content files."),
    ] = ()
    severity: Annotated[Severity, Meta(description="error, warning or info.")] = Severity.WARNING

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is looked for."""
        return (self.in_,) if isinstance(self.in_, str) else self.in_


@cache
def compiled(pattern: str) -> Any:
    """Return a pattern whose search can be cut off after a time. Raises ExpressionError."""
    return expressions.compiled(pattern, multiline=True)


def faults(entry: Forbid, written: Collection[str]) -> Iterator[tuple[str, int, str]]:
    """Yield what is wrong with an entry, of which these keys are written: the key, how far into its value, and why."""
    for key, what in REQUIRED.items():
        if key not in written:
            yield "", 0, f'"{key}" is missing: {what}'
    if entry.name and not NAME.fullmatch(entry.name):
        yield "name", 0, f'"{entry.name}" is not words in lower case joined by hyphens'
    elif LIKE_CODE.fullmatch(entry.name):
        yield "name", 0, f'"{entry.name}" would be read as a code; choose a longer name'
    for place in entry.places:
        if place not in PLACES and not place.startswith(f"{FRONT_MATTER}."):
            hint = did_you_mean(place, PLACES) or f"; it is one of {', '.join(PLACES)}, front-matter.FIELD"
            yield "in", 0, f'there is no "{place}"{hint}'
    yield from _pattern_faults(entry)


def _pattern_faults(entry: Forbid) -> Iterator[tuple[str, int, str]]:
    try:
        pattern = compiled(entry.pattern)
    except expressions.ExpressionError as error:
        yield "pattern", error.position, f"this is not a regular expression: {error}"
        return
    if (
        any(place != "code-language" for place in entry.places)
        and entry.pattern
        and pattern.fullmatch("", timeout=TIMEOUT)
    ):
        yield "pattern", 0, "it matches nothing at all, so it would be found everywhere"
    for group in GROUP.finditer(entry.replace or ""):
        name = group[1] or group[2]
        is_known = (
            name in pattern.groupindex or (name.isdecimal() and integer(name) <= pattern.groups) if name else False
        )
        if name and not is_known:
            yield "replace", group.start(), f'the pattern has no group "{name}"'
        elif not name and group[3] not in ("\\", "n", "t"):
            yield "replace", group.start(), f'"{group[0]}" is not a group; write \\\\ for a backslash'
