"""Reading a file's front matter, and whole documents in its formats."""

from collections.abc import Callable
from functools import cache

from hugolint.hugo.front_matter.cures import with_cure
from hugolint.hugo.front_matter.detection import find_front_matter
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, FrontMatter, Node, Refusal, Style
from hugolint.source import Span

_Decoder = Callable[[str, int, int], Node]


def read(text: str, encoding_error: Span | None = None) -> FrontMatter:
    """Read the front matter of a file: find it, decode it. Never raises; `refusal` is what Hugo would refuse.

    `encoding_error` is the first place where the file's bytes were not UTF-8: Hugo takes them in YAML and JSON, and
    refuses them in TOML.
    """
    found = find_front_matter(text)
    root, refusal = Node({}, found.content_span, Style.COLLECTION), found.refusal
    if found.format is not None and refusal is None:
        if (
            found.format is Format.TOML
            and encoding_error is not None
            and _is_within(encoding_error, found.content_span)
        ):
            refusal = Refusal(encoding_error, "the file is not in UTF-8 here", "Save the file as UTF-8.")
        else:
            try:
                root = decode(text, found.format, *found.content_span)
            except DecodeError as error:
                refusal = Refusal(error.span, error.reason, error.help, error.line, since=error.since)
                refusal = with_cure(refusal, text, found.format, found.content_span)
    return FrontMatter(
        format=found.format,
        span=found.span,
        content_span=found.content_span,
        body_start=found.body_start,
        root=root,
        refusal=refusal,
        hidden_delimiter=found.hidden_delimiter,
    )


def decode(text: str, format: Format, start: int = 0, end: int | None = None, *, any_root: bool = False) -> Node:
    """Decode a whole document, the part of `text` between two offsets, with the place of every key and value.

    An empty document is an empty map. Raises DecodeError where Hugo's decoder would refuse the document, and, unless
    `any_root`, where it holds something else than a map.
    """
    node = _decoder(format)(text, start, len(text) if end is None else end)
    if node.value is None:
        return Node({}, node.span, Style.COLLECTION)
    if not any_root and not isinstance(node.value, dict):
        what = "a list" if isinstance(node.value, list) else "a single value"
        help = "Write `key: value`, with a space after the colon." if format is Format.YAML else "Write a map."
        raise DecodeError(node.span, f"the {format} holds {what}, not keys with values", help)
    return node


@cache
def _decoder(format: Format) -> _Decoder:
    """Return the decoder of a format; few sites use more than one, so the others are not loaded."""
    match format:
        case Format.YAML:
            from hugolint.hugo.front_matter.yaml.reading import decode_yaml as decoder
        case Format.TOML:
            from hugolint.hugo.front_matter.toml import decode_toml as decoder
        case Format.JSON:
            from hugolint.hugo.front_matter.json import decode_json as decoder
        case Format.ORG:
            from hugolint.hugo.front_matter.org import decode_org as decoder
    return decoder


def _is_within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start < whole.end
