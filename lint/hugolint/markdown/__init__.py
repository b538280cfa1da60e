"""Goldmark's Markdown: what Hugo makes of a page's body, with the place of everything in the file."""

from hugolint.markdown.parser import Document, parse
from hugolint.markdown.source_map import Substitution

__all__ = ["Document", "Substitution", "parse"]
