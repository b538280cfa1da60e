"""Pages that say much in few words: a long destination that many links refer to, a long value with many aliases.

What is kept of each link and each value is a text of its own, so such a page takes its size squared.
"""

import re

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Value

MOST = 16 << 20  # characters that references and aliases of a page may come to
_MAY_BE_DEFINITION = re.compile(r"\]:")


def too_large(source: PageSource) -> str:
    """Return what of a page comes to more than hugolint reads, in words for people; "" for nothing."""
    span = source.front_matter.content_span
    aliases = source.text.count("*", span.start, span.end)
    if aliases * (span.end - span.start) > MOST and _length(source.front_matter.values) > MOST:
        return f"the aliases in its front matter come to more than {MOST >> 20} MB"
    if source.is_read and _MAY_BE_DEFINITION.search(source.text, span.end):
        longest = max((len(one.destination) for one in source.document.link_definitions), default=0)
        if longest * source.text.count("]") > MOST:
            return f"the destinations of its links by reference come to more than {MOST >> 20} MB"
    return ""


def _length(value: Value) -> int:
    """Return how many characters of text a value has; more than MOST are not counted to the end."""
    length = 0
    left = [value]
    while left and length <= MOST:
        one = left.pop()
        length += len(one) if isinstance(one, str) else 1
        if isinstance(one, dict):
            left += one.values()
        elif isinstance(one, list):
            left += one
    return length
