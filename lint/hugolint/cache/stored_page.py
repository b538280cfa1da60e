"""A page as the cache has it: decoded part by part, and read from the file only where somebody asks for more."""

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar
from weakref import ref

from msgspec import MsgspecError, Raw, Struct, msgpack

from hugolint.cache import front_matter_codec
from hugolint.cache.text_edit import Print
from hugolint.finding import Finding
from hugolint.hugo.config.model import Config
from hugolint.hugo.content import page_source
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.texts import TextLog
from hugolint.hugo.content.wiki_links import WikiLink
from hugolint.hugo.front_matter.model import FrontMatter, Refusal
from hugolint.hugo.paths.logical_path import PathType
from hugolint.hugo.shortcodes.extraction import Shortcodes
from hugolint.markdown.constructs import Anchor, Heading, Image, Link, RawHTML
from hugolint.markdown.document import Document
from hugolint.source import Lines, Span
from hugolint.suppression.comments import Directive

T = TypeVar("T")


class DocumentFacts(Struct, frozen=True, array_like=True):
    """What of a page's Markdown other pages, and rules that look at the whole site, ask for."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    raw_html: tuple[RawHTML, ...]
    anchors: tuple[Anchor, ...]
    ids_complete: bool
    images_among_links: tuple[bool, ...]  # for each of the links and images together: is it an image


class _RawFacts(Struct, frozen=True, array_like=True):
    """DocumentFacts, each to be decoded by itself: of most pages hardly anybody asks for all."""

    headings: Raw
    links: Raw
    images: Raw
    raw_html: Raw
    anchors: Raw
    ids_complete: bool
    images_among_links: tuple[bool, ...]


class StoredPlace(Struct, frozen=True, array_like=True):
    """The file that a page was read from."""

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


class StoredPage(Struct, frozen=True, array_like=True):
    """All that is stored of a page."""

    place: Raw  # a StoredPlace, asked for where the file is not known
    digest: bytes
    findings: tuple[Finding, ...]
    directives: tuple[Directive, ...]
    refusals: tuple[Refusal, ...]
    later_refusals: tuple[Refusal, ...]
    encoding_error: Span | None
    text: Raw  # a Print, asked for after an edit
    lost: bool
    # Of most pages nobody asks for all of these, so each is decoded by itself.
    matter: Raw
    lexed: Raw
    facts: Raw
    wiki_links: tuple[WikiLink, ...] = ()

    @property
    def print(self) -> Print:
        """What is remembered of the page's text. Raises as decoding does."""
        return PRINT.decode(self.text)

    @property
    def is_wrong(self) -> bool:
        """Whether Hugo refuses the page, or its bytes are not UTF-8."""
        return bool(self.refusals) or self.encoding_error is not None


ENCODER = msgpack.Encoder()
STORED_PAGE = msgpack.Decoder(StoredPage)
STORED_PLACE = msgpack.Decoder(StoredPlace)
PRINT = msgpack.Decoder(Print)
SHORTCODES = msgpack.Decoder(Shortcodes)
FACTS_OF_DOCUMENT = msgpack.Decoder(DocumentFacts)
_RAW_FACTS = msgpack.Decoder(_RawFacts)


class StoredSource(PageSource):
    """A page source that decodes each part, and reads the text, only where it is asked for."""

    def __init__(
        self, file: ContentFile, config: Config, kept: StoredPage, text: Callable[[], str], log: TextLog
    ) -> None:
        self.__dict__.update(
            path=file.path,
            file=file,
            config=config,
            encoding_error=kept.encoding_error,
            refusals=kept.refusals,
            later_refusals=kept.later_refusals,
            wiki_links=kept.wiki_links,
            _read_text=text,
            _log=log,
            _kept=kept,
        )

    @property
    def kept(self) -> StoredPage:
        kept: StoredPage = self.__dict__["_kept"]
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
        return self.decoded(
            "front_matter",
            lambda kept: front_matter_codec.unpack(kept.matter, (*kept.refusals, *kept.later_refusals)),
        )

    @cached_property
    def lexed(self) -> Shortcodes:
        return self.decoded("lexed", lambda kept: SHORTCODES.decode(kept.lexed))

    @cached_property
    def document(self) -> Document:
        _keep_document_of(self)
        return self.decoded("document", lambda kept: StoredDocument(self, _RAW_FACTS.decode(kept.facts)))

    def decoded(self, name: str, decode: Callable[[StoredPage], T]) -> T:
        try:
            return decode(self.kept)
        except (
            MsgspecError,
            LookupError,
            TypeError,
            ValueError,
        ):  # corrupt since it was stored, UnicodeErrors among them
            anew: T = getattr(
                page_source.read(self.text.encode("utf-8", "surrogatepass"), self.file, self.config), name
            )
            return anew


# The documents of a very large site would take more memory than the rest of it: those that are asked for again are
# decoded again. Where not all can be kept, few are: who goes through all pages again finds none of the last ones there.
# A source that nobody else holds, such as a page's before an edit, goes, and its document with it.
MOST_DOCUMENTS = 16_384
FEW_DOCUMENTS = 1_024
_with_document: OrderedDict[ref[StoredSource], None] = OrderedDict()


def _keep_document_of(source: StoredSource) -> None:
    _with_document[ref(source, _forget)] = None
    if len(_with_document) > MOST_DOCUMENTS:
        while len(_with_document) > FEW_DOCUMENTS:
            first, _ = _with_document.popitem(last=False)
            if (earlier := first()) is not None:
                earlier.__dict__.pop("document", None)


def _forget(gone: ref[StoredSource]) -> None:
    _with_document.pop(gone, None)


def _stored(name: str, decoder: "msgpack.Decoder[T]") -> "cached_property[T]":
    """Return the property for constructs that are decoded once somebody asks for them."""

    def decoded(document: "StoredDocument") -> T:
        try:
            return decoder.decode(getattr(document._facts, name))
        except (MsgspecError, UnicodeError):  # corrupt since it was stored
            anew: T = getattr(document._source.parse(), name)
            return anew

    return cached_property(decoded)


class StoredDocument(Document):
    """A document with some constructs known; any other is read with the whole of it."""

    headings = _stored("headings", msgpack.Decoder(tuple[Heading, ...]))
    links = _stored("links", msgpack.Decoder(tuple[Link, ...]))
    images = _stored("images", msgpack.Decoder(tuple[Image, ...]))
    raw_html = _stored("raw_html", msgpack.Decoder(tuple[RawHTML, ...]))
    anchors = _stored("anchors", msgpack.Decoder(tuple[Anchor, ...]))

    def __init__(self, source: StoredSource, facts: _RawFacts) -> None:
        self._source = source
        self._facts = facts
        self.__dict__["ids_complete"] = facts.ids_complete

    @cached_property
    def links_and_images(self) -> tuple[Link | Image, ...]:
        links, images = iter(self.links), iter(self.images)
        return tuple(next(images) if is_image else next(links) for is_image in self._facts.images_among_links)

    def __getattr__(self, name: str) -> Any:
        # Reached only for what Document's own __init__ would have set.
        if name in ("_source", "_facts"):
            raise AttributeError(name)
        self.__dict__.update(vars(self._source.parse()))
        return self.__dict__[name]
