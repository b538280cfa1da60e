"""What was read of a page, as bytes: to cross from a worker to its parent, and to be kept for the next run.

What is not kept (the text, and facts that only page rules ask for) is read anew where somebody asks for it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

import msgspec

from hugolint.finding import Finding
from hugolint.hugo.config import Config
from hugolint.hugo.files import ContentFile
from hugolint.hugo.front_matter.model import Field, Format, FrontMatter, Node, Refusal, Style
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.shortcodes import Shortcodes
from hugolint.markdown.document import Anchor, Heading, Image, Link, RawHTML
from hugolint.markdown.parser import Document
from hugolint.markdown.source import Span
from hugolint.suppressions import Directive

Packed = list[Any]
DATES: dict[str, Callable[[str], datetime | date | time]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class PageResult:
    """A page that was read, what the page rules say of it, and the comments in it that quiet rules."""

    source: PageSource
    findings: tuple[Finding, ...]
    directives: tuple[Directive, ...]
    digest: bytes = b""  # of the text that was read


def digest(data: bytes) -> bytes:
    """Return what a file's content is known by."""
    return hashlib.blake2b(data, digest_size=20).digest()


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What of a page's Markdown other pages, and rules that look at the whole site, ask for."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    raw_html: tuple[RawHTML, ...]
    anchors: tuple[Anchor, ...]
    ids_complete: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    encoding_error: Span | None
    front_matter: tuple[Format | None, Span, Span, int, Span | None]
    root: Packed
    lexed: Shortcodes
    refusals: tuple[Refusal, ...]
    facts: DocumentFacts
    images_among_links: tuple[bool, ...]  # for each of the links and images together: is it an image
    findings: tuple[Finding, ...]
    directives: tuple[Directive, ...]
    digest: bytes


def pack(page: PageResult) -> bytes | None:
    """Return a page as bytes; None for one that bytes cannot stand for, which has to be read again."""
    source, matter = page.source, page.source.front_matter
    root = _pack_node(matter.root)
    kept = _Kept(
        source.encoding_error,
        (matter.format, matter.span, matter.content_span, matter.body_start, matter.hidden_delimiter),
        root,
        source.lexed,
        source.refusals,
        DocumentFacts(*(getattr(source.document, field.name) for field in fields(DocumentFacts))),
        tuple(isinstance(one, Image) for one in source.document.links_and_images),
        page.findings,
        page.directives,
        page.digest,
    )
    # Values that no other value stands for (aliases and merges in YAML, integers of any length) are read again.
    if _unpack_node(root) != matter.root:
        return None
    try:
        return msgspec.msgpack.encode(kept)
    except (OverflowError, TypeError, ValueError):
        return None


def unpack(data: bytes, file: ContentFile, config: Config, text: Callable[[], str]) -> PageResult:
    """Return the page that `pack` made bytes of; `text` gives the file's text where it is needed after all.

    Raises msgspec.MsgspecError where the bytes are not of a page.
    """
    kept = _DECODER.decode(data)
    format_, span, content_span, body_start, hidden = kept.front_matter
    refusal = next(iter(kept.refusals), None) if not format_ else None
    matter = FrontMatter(format_, span, content_span, body_start, _unpack_node(kept.root), refusal, hidden)
    source = _RecalledSource(file, config, matter, kept, text)
    return PageResult(source, kept.findings, kept.directives, kept.digest)


class _RecalledSource(PageSource):
    """A page source whose text and Markdown are read only where somebody asks for more than was kept."""

    def __init__(
        self, file: ContentFile, config: Config, matter: FrontMatter, kept: _Kept, text: Callable[[], str]
    ) -> None:
        self.__dict__.update(
            path=file.path,
            file=file,
            config=config,
            encoding_error=kept.encoding_error,
            front_matter=matter,
            lexed=kept.lexed,
            refusals=kept.refusals,
            _read_text=text,
            _kept=kept,
        )

    @cached_property
    def text(self) -> str:
        return str(self.__dict__["_read_text"]())

    @cached_property
    def document(self) -> Document:
        kept: _Kept = self.__dict__["_kept"]
        return _RecalledDocument(self, kept.facts, kept.images_among_links)


class _RecalledDocument(Document):
    """A document of which some facts are known; any other is read with the whole of it."""

    def __init__(self, source: _RecalledSource, facts: DocumentFacts, images_among_links: tuple[bool, ...]) -> None:
        self._source = source
        self._images_among_links = images_among_links
        self.__dict__.update({field.name: getattr(facts, field.name) for field in fields(facts)})

    @cached_property
    def links_and_images(self) -> tuple[Link | Image, ...]:
        links, images = iter(self.links), iter(self.images)
        return tuple(next(images) if is_image else next(links) for is_image in self._images_among_links)

    def __getattr__(self, name: str) -> Any:
        # Reached only for what Document's own __init__ would have set.
        if name == "_source":
            raise AttributeError(name)
        self.__dict__.update(vars(self._source.parse()))
        return self.__dict__[name]


def _pack_node(node: Node) -> Packed:
    start, end = node.span
    if node.fields:
        entries = [
            [f.key, f.written, f.key_span.start, f.key_span.end, f.prevails, _pack_node(f.node)] for f in node.fields
        ]
        return [start, end, node.style.value, "map", entries]
    if node.items:
        return [start, end, node.style.value, "list", [_pack_node(item) for item in node.items]]
    if isinstance(node.value, date | time):
        return [start, end, node.style.value, type(node.value).__name__, node.value.isoformat()]
    return [start, end, node.style.value, "", node.value]


def _unpack_node(packed: Packed) -> Node:
    start, end, style, kind, content = packed
    span = Span(start, end)
    if kind == "":
        return Node(content, span, Style(style))
    if kind == "map":
        entries = tuple(Field(k, w, Span(s, e), _unpack_node(n), p) for k, w, s, e, p, n in content)
        return Node({f.key: f.node.value for f in entries if f.prevails}, span, Style(style), (), entries)
    if kind == "list":
        items = tuple(_unpack_node(item) for item in content)
        return Node([_as_written(item) for item in items], span, Style(style), items)
    return Node(DATES[kind](content), span, Style(style))


def _as_written(node: Node) -> Any:
    return {f.written: _as_written(f.node) for f in node.fields} if node.fields else node.value


_DECODER = msgspec.msgpack.Decoder(_Kept)
