"""Shortcodes: Hugo's lexer for `{{< >}}` and `{{% %}}` (`parser/pageparser/pagelexer_shortcode.go`)."""

import re
from enum import StrEnum

from msgspec import Struct

from hugolint.source import Span

DESTINATION = "/ref"
"""Stands for an address that a shortcode in `{{% %}}` prints before Goldmark reads the page."""

_BEFORE_DESTINATION = re.compile(r"[ \t>*+-]*\[[^\[\]\n]+\]:[ \t]*")


class Delimiter(StrEnum):
    """Which pair of delimiters a shortcode is written in."""

    ANGLE = "<"  # {{< >}}: what it prints is HTML, unseen by Goldmark
    PERCENT = "%"  # {{% %}}: what it prints is Markdown of the page


class Parameter(Struct, frozen=True, gc=False, array_like=True):
    """A parameter: named, or positional where `name` is None."""

    name: str | None
    value: str
    span: Span  # of the value, without its quotes
    quoted: bool


class Shortcode(Struct, frozen=True, gc=False, array_like=True):
    """A call of a shortcode."""

    name: str
    name_span: Span
    delimiter: Delimiter
    span: Span  # from the opening tag to the end of the closing one
    opening_span: Span
    closing_span: Span | None  # None for `{{< x >}}` and `{{< x />}}`
    parameters: tuple[Parameter, ...]
    parent: int | None  # the index of the shortcode around it, in the order of the file
    transparent: bool = False  # written in `{{< >}}`, and prints what is between its tags as it is


def is_destination(text: str, span: Span) -> bool:
    """Return whether a shortcode at `span` prints the destination of a link reference definition, `[label]: {{% ref "a" %}}`.

    Without anything in its place there would be no definition.
    """
    line = text.rfind("\n", 0, span.start) + 1
    return text.startswith("]:", text.rfind("]", line, span.start)) and (
        _BEFORE_DESTINATION.fullmatch(text, line, span.start) is not None
    )
