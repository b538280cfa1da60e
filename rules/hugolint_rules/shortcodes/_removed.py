"""The shortcodes that Hugo has given up."""

from collections.abc import Mapping

from hugolint.hugo.failures.calls import REMOVED

REMOVED_SINCE = (0, 156)
"""The first Hugo that fails on all of them."""

INSTEAD: Mapping[str, str] = REMOVED
"""What to use in their place."""
