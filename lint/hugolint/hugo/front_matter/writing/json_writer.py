"""Edits of front matter in JSON."""

from hugolint.hugo.front_matter.model import Value
from hugolint.hugo.front_matter.writing.flow import FlowWriter
from hugolint.hugo.front_matter.writing.json_text import scalar


class JsonWriter(FlowWriter):
    """Writes JSON: everything is between braces and brackets."""

    def scalar(self, value: Value, quote: str = "") -> str:
        return scalar(value)

    def key(self, name: str, quote: str = "") -> str:
        return scalar(name)
