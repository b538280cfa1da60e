"""Folders that settings name."""

from hugolint.hugo.config.model import ConfigError
from hugolint.util.repository import is_possible


def check_folder(key: str, path: str) -> None:
    """Raise ConfigError for a path that no system can hold: with a NUL, or with a name of more than 255 bytes."""
    if not is_possible(path):
        raise ConfigError(f"{key}: {path[:60]!r} cannot be the path of a folder")
