"""Reports: a module a format, each of which renders the same Report."""

from importlib import import_module

from hugolint.report.model import Format

FORMATS = ("full", "concise", "json")


def format_named(name: str) -> Format:
    """Return the report module of this name, one of FORMATS."""
    module: Format = import_module(f"hugolint.report.{name}")  # type: ignore[assignment]
    return module
