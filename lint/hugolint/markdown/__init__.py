"""Goldmark's Markdown: what Hugo makes of a page's body, with the place of everything in the file."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hugolint.markdown.fragments import Fragment
    from hugolint.markdown.parser import Document, parse
    from hugolint.markdown.source_map import Substitution

__all__ = ["Document", "Fragment", "Substitution", "parse"]

_HOMES = {"Document": "parser", "Fragment": "fragments", "Substitution": "source_map", "parse": "parser"}


def __getattr__(name: str) -> Any:
    # Imported when asked for: whoever needs only `markdown.source` must not wait for mistune.
    if name in _HOMES:
        return getattr(import_module(f"hugolint.markdown.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
