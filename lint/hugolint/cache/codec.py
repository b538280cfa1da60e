"""What was read of a page, as bytes: to cross from a worker to its parent, and to be kept for the next run.

What is not kept (the text, and facts that only page rules ask for) is read anew where somebody asks for it.
"""

import hashlib
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from msgspec import MsgspecError, Raw, Struct, msgpack

from hugolint.cache.text_edit import Print, Shift, TornError, print_of, shift
from hugolint.finding import Finding
from hugolint.hugo.config.model import Config
from hugolint.hugo.content import page_source
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.texts import TextLog
from hugolint.hugo.front_matter.model import Field, Format, FrontMatter, Node, Refusal, Style
from hugolint.hugo.paths.logical_path import LogicalPath, PathType
from hugolint.hugo.shortcodes.extraction import Shortcodes
from hugolint.markdown.constructs import Anchor, Heading, Image, Link, RawHTML
from hugolint.markdown.document import Document
from hugolint.source import Lines, Span
from hugolint.suppression.comments import Directive

T = TypeVar("T")
CORRUPT = (MsgspecError, UnicodeError)  # what bytes that are not of a page, or not any more, raise
Packed = list[Any]
PLAIN = (type(None), bool, int, float, str)
DATES: dict[str, Callable[[str], datetime | date | time]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


class PageResult(Struct, frozen=True):
    """A page that was read, what the page rules say of it, and the comments in it that quiet rules."""

    source: PageSource
    findings: tuple[Finding, ...]
    directives: tuple[Directive, ...]
    digest: bytes = b""  # of the file's bytes
    lost: bool = False  # whether hugolint failed at it: then its findings are not all there are


def digest(data: bytes) -> bytes:
    """Return what a file's content is known by."""
    return hashlib.blake2b(data, digest_size=20).digest()


class DocumentFacts(Struct, frozen=True, array_like=True):
    """What of a page's Markdown other pages, and rules that look at the whole site, ask for."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    raw_html: tuple[RawHTML, ...]
    anchors: tuple[Anchor, ...]
    ids_complete: bool
    images_among_links: tuple[bool, ...]  # for each of the links and images together: is it an image


class _Matter(Struct, frozen=True, array_like=True):
    format: Format | None
    span: Span
    content_span: Span
    body_start: int
    hidden_delimiter: Span | None
    root: Packed
    refused: bool


class _Place(Struct, frozen=True, array_like=True):
    name: str
    absolute: str
    text: str  # of the logical path
    written: str
    type: PathType
    languages: tuple[int, ...]
    weight: int
    bundled: bool
    module: int
    editions: tuple[tuple[str, tuple[str, ...]], ...] = ()


class _Kept(Struct, frozen=True, array_like=True):
    place: _Place
    digest: bytes
    findings: tuple[Finding, ...]
    directives: tuple[Directive, ...]
    refusals: tuple[Refusal, ...]
    later_refusals: tuple[Refusal, ...]
    encoding_error: Span | None
    text: Print
    lost: bool
    # Of most pages nobody asks for all of these, so each is decoded by itself.
    matter: Raw
    lexed: Raw
    facts: Raw

    @property
    def is_wrong(self) -> bool:
        """Whether Hugo refuses the page, or its bytes are not UTF-8."""
        return bool(self.refusals) or self.encoding_error is not None


def pack(page: PageResult) -> bytes | None:
    """Return a page as bytes; None for one that bytes cannot stand for, which has to be read again."""
    source, matter = page.source, page.source.front_matter
    try:
        root = _pack_node(matter.root)
        kept = _Kept(
            _place(source.file),
            page.digest,
            page.findings,
            page.directives,
            source.refusals,
            source.later_refusals,
            source.encoding_error,
            print_of(source.text),
            page.lost,
            _raw(
                _Matter(
                    matter.format,
                    matter.span,
                    matter.content_span,
                    matter.body_start,
                    matter.hidden_delimiter,
                    root,
                    matter.refusal is not None,
                )
            ),
            _raw(source.lexed),
            _raw(_facts(source.document)),
        )
        return _ENCODER.encode(kept)
    except (LookupError, OverflowError, RecursionError, TypeError, ValueError):  # aliases, integers of any length, …
        return None


def unpack(data: bytes, file: ContentFile, config: Config, text: Callable[[], str], log: TextLog) -> PageResult:
    """Return the page that `pack` made bytes of; `text` gives the file's text where it is needed after all, which is
    noted in `log`.

    Raises one of CORRUPT where the bytes are not of a page.
    """
    kept = _KEPT.decode(data)
    return PageResult(
        _StoredSource(file, config, kept, text, log), kept.findings, kept.directives, kept.digest, kept.lost
    )


def file_of(data: bytes, path: str, config: Config) -> ContentFile:
    """Return the file that the page in `data` was read from. Raises as `unpack` does."""
    place = _KEPT.decode(data).place
    logical = LogicalPath(config.path_parser, place.text, place.written, place.type)
    return ContentFile(
        path,
        place.name,
        place.absolute,
        logical,
        place.languages,
        place.weight,
        place.bundled,
        place.editions,
        place.module,
    )


def is_kept_of(data: bytes, file: ContentFile) -> bool:
    """Return whether the page in `data` was read from this very file, as the same kind of page in the same languages."""
    try:
        return _KEPT.decode(data).place == _place(file)
    except CORRUPT:
        return False


def edit_between(old: PageResult, new: PageResult) -> Shift | None:
    """Return the edit that made one page of the other, where nothing that is known of the page has changed by it but
    the places of things behind it: then nothing has changed for other pages, nor for what is said of the whole site.
    """
    if not (isinstance(old.source, _StoredSource) and isinstance(new.source, _StoredSource)):
        return None
    before, after = old.source.kept, new.source.kept
    edit = shift(before.text, new.source.text)
    if not same_front_matter(old, new) or edit.before < new.source.front_matter.body_start:
        return None
    try:
        is_same = (
            edit.moved(_LEXED.decode(before.lexed)) == _LEXED.decode(after.lexed)
            and edit.moved(_FACTS.decode(before.facts)) == _FACTS.decode(after.facts)
        )  # fmt: skip
    except (TornError, *CORRUPT):
        return None
    return edit if is_same else None


def edit_of_text(old: PageResult, new: PageResult) -> Shift | None:
    """Return the edit that made the text of one page of the other's; None where the former text is not known any more."""
    return shift(old.source.kept.text, new.source.text) if isinstance(old.source, _StoredSource) else None


def same_front_matter(old: PageResult, new: PageResult) -> bool:
    """Return whether the front matter of a page says the same at the same place after an edit, and Hugo refuses the page
    neither before nor after.
    """
    if not (isinstance(old.source, _StoredSource) and isinstance(new.source, _StoredSource)):
        return False
    before, after = old.source.kept, new.source.kept
    same = before.matter == after.matter and before.later_refusals == after.later_refusals
    return same and not before.is_wrong and not after.is_wrong


class _StoredSource(PageSource):
    """A page source that decodes each part, and reads the text, only where it is asked for."""

    def __init__(self, file: ContentFile, config: Config, kept: _Kept, text: Callable[[], str], log: TextLog) -> None:
        self.__dict__.update(
            path=file.path,
            file=file,
            config=config,
            encoding_error=kept.encoding_error,
            refusals=kept.refusals,
            later_refusals=kept.later_refusals,
            _read_text=text,
            _log=log,
            _kept=kept,
        )

    @property
    def kept(self) -> _Kept:
        kept: _Kept = self.__dict__["_kept"]
        return kept

    @property
    def text(self) -> str:
        self.__dict__["_log"].note(self.path)
        return self._text

    @cached_property
    def _text(self) -> str:
        return str(self.__dict__["_read_text"]())

    @property
    def lines(self) -> Lines:
        self.__dict__["_log"].note(self.path)
        return self._lines

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)

    def parse(self) -> Document:
        self.__dict__["_log"].note(self.path, for_good=True)
        return super().parse()

    @cached_property
    def front_matter(self) -> FrontMatter:
        return self.decoded("front_matter", self._front_matter)

    @cached_property
    def lexed(self) -> Shortcodes:
        return self.decoded("lexed", lambda kept: _LEXED.decode(kept.lexed))

    @property
    def document(self) -> Document:
        return _document(self)

    def decoded(self, name: str, decode: Callable[[_Kept], T]) -> T:
        try:
            return decode(self.kept)
        except (MsgspecError, LookupError, TypeError, ValueError):  # spoilt since it was kept, UnicodeErrors among them
            anew: T = getattr(
                page_source.read(self.text.encode("utf-8", "surrogatepass"), self.file, self.config), name
            )
            return anew

    @staticmethod
    def _front_matter(kept: _Kept) -> FrontMatter:
        matter = _MATTER.decode(kept.matter)
        root = _unpack_node(matter.root)
        refusal = (*kept.refusals, *kept.later_refusals)[0] if matter.refused else None
        return FrontMatter(
            matter.format, matter.span, matter.content_span, matter.body_start, root, refusal, matter.hidden_delimiter
        )


# The documents of a very large site would take more memory than the rest of it: those that are asked for again are
# decoded again.
@lru_cache(maxsize=16_384)
def _document(source: _StoredSource) -> Document:
    return source.decoded("document", lambda kept: _StoredDocument(source, _FACTS.decode(kept.facts)))


class _StoredDocument(Document):
    """A document with some constructs known; any other is read with the whole of it."""

    def __init__(self, source: _StoredSource, facts: DocumentFacts) -> None:
        self._source = source
        self._facts = facts
        self.__dict__.update({name: getattr(facts, name) for name in FACTS})

    @cached_property
    def links_and_images(self) -> tuple[Link | Image, ...]:
        links, images = iter(self.links), iter(self.images)
        return tuple(next(images) if is_image else next(links) for is_image in self._facts.images_among_links)

    def __getattr__(self, name: str) -> Any:
        # Reached only for what Document's own __init__ would have set.
        if name == "_source":
            raise AttributeError(name)
        self.__dict__.update(vars(self._source.parse()))
        return self.__dict__[name]


FACTS = tuple(name for name in DocumentFacts.__struct_fields__ if name != "images_among_links")


def _place(file: ContentFile) -> _Place:
    logical = file.logical
    return _Place(
        file.name,
        file.absolute,
        logical.text,
        logical.written,
        logical.type,
        file.languages,
        file.weight,
        file.bundled,
        file.module,
        file.editions,
    )


def _facts(document: Document) -> DocumentFacts:
    are_images = tuple(isinstance(one, Image) for one in document.links_and_images)
    return DocumentFacts(
        document.headings,
        document.links,
        document.images,
        document.raw_html,
        document.anchors,
        document.ids_complete,
        are_images,
    )


def _raw(value: object) -> Raw:
    return Raw(_ENCODER.encode(value))


def _pack_node(node: Node) -> Packed:
    """Return a node as plain values. Raises ValueError for one whose value is not made of what stands in it."""
    (start, end), value = node.span, node.value
    if node.fields:
        # YAML's merges bring values along that stand elsewhere.
        _require(value == {f.key: f.node.value for f in node.fields if f.prevails})
        entries = [
            [f.key, f.written, f.key_span.start, f.key_span.end, f.prevails, _pack_node(f.node)] for f in node.fields
        ]
        return [start, end, node.style.value, "map", entries]
    if node.items:
        _require(value == [_as_written(item) for item in node.items])
        return [start, end, node.style.value, "list", [_pack_node(item) for item in node.items]]
    if isinstance(value, date | time):
        kind, written = type(value).__name__, value.isoformat()
        _require(DATES[kind](written) == value)
        return [start, end, node.style.value, kind, written]
    _require(type(value) in PLAIN or value in ([], {}))
    return [start, end, node.style.value, "", value]


def _require(is_so: bool) -> None:
    if not is_so:
        raise ValueError


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


_ENCODER = msgpack.Encoder()
_KEPT = msgpack.Decoder(_Kept)
_MATTER = msgpack.Decoder(_Matter)
_LEXED = msgpack.Decoder(Shortcodes)
_FACTS = msgpack.Decoder(DocumentFacts)
