"""Reading a file's front matter, and whole documents in its formats."""

from hugolint.hugo.front_matter.detection import find_front_matter
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.json import decode_json
from hugolint.hugo.front_matter.model import Format, FrontMatter, Node, Refusal, Style
from hugolint.hugo.front_matter.toml import decode_toml
from hugolint.hugo.front_matter.yaml import decode_yaml
from hugolint.markdown.source import Span


def read(text: str, encoding_error: Span | None = None) -> FrontMatter:
    """Read the front matter of a file: find it, decode it; never raises, but tells what Hugo would refuse.

    `encoding_error` is the first place where the file's bytes were not UTF-8: Hugo takes that in YAML and JSON, not in TOML.
    """
    found = find_front_matter(text)
    root, refusal = Node({}, found.content_span, Style.COLLECTION), found.refusal
    if found.format is not None and refusal is None:
        try:
            root = _decode(text, found.format, *found.content_span)
        except DecodeError as error:
            refusal = Refusal(error.span, error.reason, error.help, error.line)
    return FrontMatter(
        format=found.format,
        span=found.span,
        content_span=found.content_span,
        body_start=found.body_start,
        root=root,
        refusal=refusal,
        hidden_delimiter=found.hidden_delimiter,
    )


def _decode(text: str, format: Format, start: int, end: int) -> Node:
    return decode(text, format, start, end)


def decode(text: str, format: Format, start: int = 0, end: int | None = None) -> Node:
    """Decode a whole document, the part of `text` between two offsets, with the place of every key and value.

    Raises DecodeError where Hugo's decoder would refuse it.
    """
    stop = len(text) if end is None else end
    return {Format.YAML: decode_yaml, Format.TOML: decode_toml, Format.JSON: decode_json}[format](text, start, stop)
