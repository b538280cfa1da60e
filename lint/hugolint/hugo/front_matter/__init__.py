"""Front matter: YAML, TOML and JSON as Hugo reads them, with the place of every key and value."""

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Cause, Field, Format, FrontMatter, Node, Refusal, Style, Value
from hugolint.hugo.front_matter.reading import decode, read

__all__ = [
    "Cause",
    "DecodeError",
    "Field",
    "Format",
    "FrontMatter",
    "Node",
    "Refusal",
    "Style",
    "Value",
    "decode",
    "read",
]
