"""Folders that settings name."""

from hugolint.hugo.config.model import ConfigError

LONGEST_NAME = 255  # bytes, on all common file systems


def check_folder(key: str, path: str) -> None:
    """Raise ConfigError for a path that no system can hold: with a NUL, or with a name of more than 255 bytes."""
    if "\0" in path or any(len(name.encode("utf-8", "replace")) > LONGEST_NAME for name in path.split("/")):
        raise ConfigError(f"{key}: {path[:60]!r} cannot be the path of a folder")
