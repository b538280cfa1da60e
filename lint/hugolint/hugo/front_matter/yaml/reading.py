"""YAML as Hugo's decoder, goccy/go-yaml, reads it: not as the specification says."""

from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.front_matter.yaml.simple import decode_simple

__all__ = ["decode_yaml"]


def decode_yaml(text: str, start: int, end: int) -> Node:
    """Decode the YAML document between the two offsets: the first that is not empty. Raises DecodeError."""
    node = decode_simple(text, start, end)
    if node is None:
        from hugolint.hugo.front_matter.yaml.decoding import decode_whole

        node = decode_whole(text, start, end)
    return node
