"""Whether code of a site may run: the person who runs hugolint says so, never a file."""

import os

from msgspec import Struct

ALLOWED = "HUGOLINT_ALLOW_LOCAL_PLUGINS"  # the environment variable that allows it


class UnknownOptions(Struct, frozen=True):
    """The options of a rule that is not loaded: nobody knows which they are."""


def allow() -> None:
    """Allow it for this process and those that it starts."""
    os.environ[ALLOWED] = "1"


def is_allowed() -> bool:
    """Return whether the person who runs hugolint has allowed it."""
    return os.environ.get(ALLOWED, "").strip().lower() in ("1", "true", "yes", "on")
