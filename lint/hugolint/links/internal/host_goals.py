"""Where the redirects of a site's host lead to: the lines of a static `_redirects`, and the settings of Netlify, Vercel,
Firebase and Azure.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hugolint.hugo.content.texts import text_of
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.front_matter.reading import decode
from hugolint.hugo.site import Site
from hugolint.links.internal.host_redirects import FORMATS, HostFormat, host_files
from hugolint.source import Span
from hugolint.util.paths import relative

_LINE = re.compile(r"(?m)^[ \t]*(/\S*)[ \t]+(/[^\s#?]*)([^\n]*)")
_PATTERN = re.compile(r"[*:($?#]")  # what stands for a part of the path that readers ask for, or follows the path
_SENDS_ON = re.compile(r"\b30[12378]!?(?!\S)")
_STATUS = re.compile(r"(?:^|\s)\d{3}!?(?!\S)")


class Goal(NamedTuple):
    """Where a redirect leads to, and the place of that in its file."""

    path: str  # the file, from the site's root
    span: Span
    source: str
    goal: str


def redirect_goals(site: Site) -> Iterator[Goal]:
    """Yield where the redirects lead to that name a path of the site, and send readers there."""
    file = site.published_files.static.get("_redirects")
    if file is not None:
        yield from _of_lines(file, text_of(site.root / file))
    for settings in host_files(site.root):
        yield from _of_settings(site, settings, FORMATS[settings.name])


def _of_lines(file: str, text: str) -> Iterator[Goal]:
    for line in _LINE.finditer(text):
        sends_on = not _STATUS.search(line[3]) or _SENDS_ON.search(line[3])
        if sends_on and not _PATTERN.search(line[2]):
            yield Goal(file, Span(line.start(2), line.end(2)), line[1], line[2])


def _of_settings(site: Site, file: Path, format_: HostFormat) -> Iterator[Goal]:
    path, text = relative(file, site.root), text_of(file)
    if path.startswith("../") or format_.lists[0] not in text:
        return
    try:
        root = decode(text, format_.format)
    except DecodeError:
        return  # the host will say so; it is no business of the content
    for rule in _rules(root, format_):
        source, goal, status = (_value(rule, key) for key in (format_.key, format_.goal, "status"))
        if source and goal and isinstance(goal.value, str) and goal.value.startswith("/"):
            sends_on = status is None or str(status.value).startswith("30")
            if sends_on and not goal.value.startswith("//") and not _PATTERN.search(goal.value):
                yield Goal(path, goal.span, str(source.value), goal.value)


def _rules(root: Node, format_: HostFormat) -> Iterator[Node]:
    """Yield the redirects, in Firebase's settings those of `hosting` too."""
    hosting = root.field("hosting")
    places = [root, *([hosting.node, *hosting.node.items] if hosting else [])]
    for place in places:
        found = place.field(format_.lists[0])
        yield from found.node.items if found else ()


def _value(node: Node, key: str) -> Node | None:
    field = node.field(key)
    return field.node if field else None
