"""YAML as Hugo's decoder, goccy/go-yaml, reads it: not as the specification says."""

from hugolint.hugo.front_matter.yaml.decoding import decode_yaml

__all__ = ["decode_yaml"]
