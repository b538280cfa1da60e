"""All that hugolint uses of mistune to read, named in one place; every name is a public one.

mistune gives the frame: a parser is a table of named rules, each a pattern and a method, which are registered under
settings and compiled into one regular expression; a state walks the text. Goldmark's grammar is put into that frame.
`tests/markdown/test_mistune.py` shows at once what a new release has changed of it.
"""

from mistune import BlockState, InlineState
from mistune.core import Parser
from mistune.helpers import BLOCK_TAGS

__all__ = ["BLOCK_TAGS", "BlockState", "InlineState", "Parser"]
