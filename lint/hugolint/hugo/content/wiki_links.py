"""Links as wikis write them, `[[Green tea]]`: Goldmark leaves them as text."""

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from hugolint.source import Span

if TYPE_CHECKING:
    from hugolint.markdown.prose import Prose

WIKI_LINK = re.compile(r"\[\[(?=[^\W\d_])[^\[\]\n]{2,}\]\](?![(\[])")


class WikiLink(Struct, frozen=True, gc=False, array_like=True):
    """A link or an embedded file of a wiki, and where it is written."""

    span: Span
    written: str  # "[[Green tea|this]]", "![[green-tea.jpg]]"


def wiki_links(text: str, prose: "Prose") -> tuple[WikiLink, ...]:
    """Return what of a page's prose is written so; `text` is the whole file's."""
    found = []
    for match in prose.finditer(WIKI_LINK):
        start, end = match.span()
        span = Span(start - text.startswith("!", start - 1, start), end)
        if prose.holds(span):
            found.append(WikiLink(span, span.of(text)))
    return tuple(found)
