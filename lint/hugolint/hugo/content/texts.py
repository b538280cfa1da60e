"""Texts of files that are looked into on the way: a template, a host's settings."""

from pathlib import Path


def text_of(path: Path) -> str:
    """Return a file's text, with U+FFFD for bytes that are no UTF-8; "" where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
