"""All that hugolint uses of mistune's insides, named in one place.

mistune gives the frame: a parser is a table of named rules, each a pattern and a `parse_…` method, compiled into one
regular expression; a state walks the text. Goldmark's grammar is put into that frame by subclasses. What is imported
here may change with any release of mistune: the version is pinned, and `tests/markdown/test_engine.py` says at once
which of these names or habits a new release has changed.
"""

from mistune._inline.delimiters import DelimiterScanner
from mistune.block_parser import BlockParser
from mistune.core import BlockState
from mistune.helpers import BLOCK_TAGS, HTML_TAGNAME, PRE_TAGS
from mistune.inline_parser import InlineParser

__all__ = [
    "BLOCK_TAGS",
    "HTML_TAGNAME",
    "PRE_TAGS",
    "BlockParser",
    "BlockState",
    "DelimiterScanner",
    "InlineParser",
]
