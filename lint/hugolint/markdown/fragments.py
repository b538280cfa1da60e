"""Parts of a page that are documents of their own."""

from msgspec import Struct

from hugolint.markdown.source_map import Substitution
from hugolint.source import Span


class Fragment(Struct, frozen=True):
    """A part of the file that Hugo reads apart from the page: before it, if it `leads`, or after."""

    span: Span
    substitutions: tuple[Substitution, ...] = ()
    leads: bool = True
