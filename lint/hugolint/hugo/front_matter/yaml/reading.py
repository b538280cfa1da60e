"""YAML as Hugo's decoder, goccy/go-yaml, reads it: not as the specification says."""

from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.front_matter.yaml.simple import decode_simple

__all__ = ["decode_yaml"]

SMALLEST_LIMIT = 100  # of lists and tables that lie equally deep


def decode_yaml(text: str, start: int, end: int) -> Node:
    """Decode the YAML document between the two offsets: the first that is not empty. Raises DecodeError."""
    node = decode_simple(text, start, end)
    if node is None:
        from hugolint.hugo.front_matter.yaml.decoding import decode_whole

        return decode_whole(text, start, end)
    if text.count("\n", start, end) + text.count("[", start, end) + text.count("{", start, end) > SMALLEST_LIMIT:
        from hugolint.hugo.front_matter.yaml.limits import check_levels, limit_of

        size = len(text[start:end].encode("utf-8", "surrogatepass"))
        check_levels(node, limit_of(size), text.count("\n", 0, start) + 1)
    return node
