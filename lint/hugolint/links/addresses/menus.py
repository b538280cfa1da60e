"""The entries of menus in the site's settings that lead to a page: `pageRef` and `url`."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from hugolint.hugo.content.texts import text_of
from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, Node
from hugolint.hugo.front_matter.reading import decode
from hugolint.hugo.site import Site
from hugolint.source import Span

_FORMATS = {".toml": Format.TOML, ".yaml": Format.YAML, ".yml": Format.YAML, ".json": Format.JSON}
_MENUS = frozenset(("menu", "menus"))
_KEYS = frozenset(("pageref", "url"))


class MenuEntry(Struct, frozen=True):
    """What an entry leads to, and where that is written: the span is that of the text between its quotes."""

    path: str  # from the site's root
    text: str  # the whole file
    value: str
    span: Span


def menu_entries(site: Site) -> Iterator[MenuEntry]:
    """Yield the entries in the site's own settings, in the order of the files."""
    for path in site.config.files:
        format_ = _FORMATS.get(PurePosixPath(path).suffix.lower())
        if format_ is None or path.startswith(("../", "/", "themes/")):
            continue
        text = text_of(site.root / path)
        try:
            root = decode(text, format_)
        except DecodeError:
            continue
        in_menus = PurePosixPath(path).name.lower().partition(".")[0] in _MENUS
        for node in _addresses(root, in_menus=in_menus):
            span = _inner(text, node)
            if span.of(text) == node.value:
                yield MenuEntry(path, text, str(node.value), span)


def _addresses(node: Node, *, in_menus: bool) -> Iterator[Node]:
    for field in node.fields:
        if in_menus and field.key in _KEYS and isinstance(field.value, str):
            yield field.node
        yield from _addresses(field.node, in_menus=in_menus or field.key in _MENUS)
    for item in node.items:
        yield from _addresses(item, in_menus=in_menus)


def _inner(text: str, node: Node) -> Span:
    start, end = node.span
    return Span(start + 1, end - 1) if text[start : start + 1] in ("'", '"') else node.span
