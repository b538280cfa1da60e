"""What becomes of an open block on the next line, and when it is closed (`parser.State`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from hugolint.markdown.blocks.state import BodyState
from hugolint.markdown.blocks.tree import Block
from hugolint.markdown.settings import GoldmarkSettings


class Resume(Enum):
    """Whether the line still belongs to the block."""

    CLOSE = 0
    LEAF = 1  # it does, and the block has taken all of it
    CONTAINER = 2  # it does, and the rest is for the blocks within


# By the kind of block: what continues it on a line, and what ends it.
ResumeTable = Mapping[type[Block], "Callable[[BodyState, Any], Resume]"]
FinishTable = Mapping[type[Block], "Callable[[BodyState, Any, GoldmarkSettings], None]"]
