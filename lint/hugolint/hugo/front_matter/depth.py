"""How deep values may lie within one another: deeper than people write, less deep than would bring hugolint down.

Hugo's decoders take 10,000 levels.
"""

import sys

DEEPEST = 1_000
_SHALLOW = 60  # what the interpreter's own limit is enough for
_CALLS_A_LEVEL = 30


def is_too_deep(depth: int) -> bool:
    """Return whether values lie too deep within one another; where they lie deep, make room for the calls they take."""
    if depth >= _SHALLOW:
        sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST * _CALLS_A_LEVEL))
    return depth > DEEPEST
