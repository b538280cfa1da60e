"""What was read of a page, as bytes: to cross from a worker to its parent, and to be kept for the next run.

What is not kept (the text, and facts that only page rules ask for) is read anew where somebody asks for it.
"""

import hashlib
from collections.abc import Callable

from msgspec import MsgspecError, Raw, Struct

from hugolint.cache import front_matter_codec
from hugolint.cache.stored_page import (
    ENCODER,
    FACTS_OF_DOCUMENT,
    SHORTCODES,
    STORED_PAGE,
    STORED_PLACE,
    DocumentFacts,
    StoredPage,
    StoredPlace,
    StoredSource,
)
from hugolint.cache.text_edit import Shift, TornError, print_of, shift
from hugolint.finding import Finding
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.files import ContentFile
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.texts import TextLog
from hugolint.hugo.paths.logical_path import LogicalPath
from hugolint.markdown.constructs import Image
from hugolint.markdown.document import Document
from hugolint.suppression.comments import Directive

CORRUPT = (MsgspecError, UnicodeError)  # what bytes that are not of a page, or not any more, raise


class PageResult(Struct, frozen=True):
    """A page that was read, what the page rules say of it, and the comments in it that suppress findings."""

    source: PageSource
    findings: tuple[Finding, ...]
    directives: tuple[Directive, ...]
    digest: bytes = b""  # of the file's bytes
    lost: bool = False  # whether hugolint failed at it: then its findings are not all there are


def digest(data: bytes) -> bytes:
    """Return what a file's content is known by."""
    return hashlib.blake2b(data, digest_size=20).digest()


def pack(page: PageResult) -> bytes | None:
    """Return a page as bytes; None for one that bytes cannot stand for, which has to be read again."""
    source = page.source
    try:
        kept = StoredPage(
            _raw(_place(source.file)),
            page.digest,
            page.findings,
            page.directives,
            source.refusals,
            source.later_refusals,
            source.encoding_error,
            _raw(print_of(source.text)),
            page.lost,
            Raw(front_matter_codec.pack(source.front_matter)),
            _raw(source.lexed),
            _raw(_facts(source.document)),
            source.wiki_links,
        )
        return ENCODER.encode(kept)
    except (LookupError, OverflowError, RecursionError, TypeError, ValueError):  # aliases, integers of any length, …
        return None


def unpack(data: bytes, file: ContentFile, config: Config, text: Callable[[], str], log: TextLog) -> PageResult:
    """Return the page that `pack` made bytes of; `text` gives the file's text where it is needed after all, which is
    noted in `log`.

    Raises one of CORRUPT where the bytes are not of a page.
    """
    kept = STORED_PAGE.decode(data)
    return PageResult(
        StoredSource(file, config, kept, text, log), kept.findings, kept.directives, kept.digest, kept.lost
    )


def file_of(data: bytes, path: str, config: Config) -> ContentFile:
    """Return the file that the page in `data` was read from. Raises as `unpack` does."""
    place = STORED_PLACE.decode(STORED_PAGE.decode(data).place)
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
        return STORED_PLACE.decode(STORED_PAGE.decode(data).place) == _place(file)
    except CORRUPT:
        return False


def edit_between(old: PageResult, new: PageResult) -> Shift | None:
    """Return the edit that made one page of the other, where nothing that is known of the page has changed by it but
    the places of things behind it: then nothing has changed for other pages, nor for what is said of the whole site.
    """
    if not (isinstance(old.source, StoredSource) and isinstance(new.source, StoredSource)):
        return None
    before, after = old.source.kept, new.source.kept
    try:
        edit = shift(before.print, new.source.text)
    except CORRUPT:
        return None
    if not same_front_matter(old, new) or edit.before < new.source.front_matter.body_start:
        return None
    try:
        is_same = (
            edit.moved(SHORTCODES.decode(before.lexed)) == SHORTCODES.decode(after.lexed)
            and edit.moved(before.wiki_links) == after.wiki_links
            and edit.moved(FACTS_OF_DOCUMENT.decode(before.facts)) == FACTS_OF_DOCUMENT.decode(after.facts)
        )  # fmt: skip
    except (TornError, *CORRUPT):
        return None
    return edit if is_same else None


def edit_of_text(old: PageResult, new: PageResult) -> Shift | None:
    """Return the edit that made the text of one page of the other's; None where the former text is not known any more."""
    try:
        return shift(old.source.kept.print, new.source.text) if isinstance(old.source, StoredSource) else None
    except CORRUPT:
        return None


def same_front_matter(old: PageResult, new: PageResult) -> bool:
    """Return whether the front matter of a page says the same at the same place after an edit, and Hugo refuses the page
    neither before nor after.
    """
    if not (isinstance(old.source, StoredSource) and isinstance(new.source, StoredSource)):
        return False
    before, after = old.source.kept, new.source.kept
    same = before.matter == after.matter and before.later_refusals == after.later_refusals
    return same and not before.is_wrong and not after.is_wrong


def same_anchors(before: bytes, now: PageResult) -> bool:
    """Return whether a page is known to have had the same ids when it was kept as `before` as it has now."""
    try:
        sources = unpack(before, now.source.file, now.source.config, str, TextLog()).source, now.source
        # To find the ids of others takes their texts.
        is_plain = all(one.is_markdown and one.is_read and not _has_nested_calls(one) for one in sources)
        then, today = ([anchor.id for anchor in one.document.anchors] for one in sources)
    except CORRUPT:
        return False
    return is_plain and then == today


def _has_nested_calls(source: PageSource) -> bool:
    return any(call.parent is not None for call in source.shortcodes)


def _place(file: ContentFile) -> StoredPlace:
    logical = file.logical
    return StoredPlace(
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
    return Raw(ENCODER.encode(value))
