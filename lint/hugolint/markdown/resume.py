"""What becomes of an open block on the next line (`parser.State`)."""

from enum import Enum


class Resume(Enum):
    """Whether the line still belongs to the block."""

    CLOSE = 0
    LEAF = 1  # it does, and the block has taken all of it
    CONTAINER = 2  # it does, and the rest is for the blocks within
