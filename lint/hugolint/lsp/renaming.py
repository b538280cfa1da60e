"""What renaming comes to: the edits of all files that name the same thing."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from hugolint import edits
from hugolint.hugo.content import page_source
from hugolint.hugo.content.page_source import PageSource
from hugolint.links.internal.destinations import encoded
from hugolint.links.internal.model import InternalLink
from hugolint.links.internal.site_links import site_links
from hugolint.lsp.hugo_fields import FIELDS
from hugolint.lsp.places import (
    FieldPlace,
    HeadingPlace,
    LabelPlace,
    LinkPlace,
    Place,
    TermPlace,
    fragment_of,
    heading_of,
    pages_with_term,
    place_at,
)
from hugolint.lsp.session import OpenPage, failed
from hugolint.markdown.constructs import Heading
from hugolint.source import Span

Changes = dict[Path, tuple[str, list[tuple[Span, str]]]]
_NOT_IN_HEADING = ("\n", "\r")


class Renamable(Struct, frozen=True):
    """Something that has a name, where the name is shown, and what it is."""

    span: Span
    name: str
    place: Place


def renamable(page: OpenPage, offset: int) -> Renamable | None:
    """Return what can be renamed at an offset of a page."""
    match place_at(page, offset):
        case HeadingPlace(heading=heading) as place:
            return Renamable(heading.text_span, heading.text_span.of(page.source.text), place)
        case LinkPlace(link=link) as place if (found := _heading_behind(link)) is not None:
            source, heading = found
            return Renamable(place.link.span, heading.text_span.of(source.text), place)
        case LabelPlace(span=span) as place:
            return Renamable(span, span.of(page.source.text), place)
        case TermPlace(span=span, use=use) as place:
            return Renamable(span, use.term, place)
        case FieldPlace(span=span, field=field, at_key=True) as place:
            return Renamable(span, field.written, place)
    return None


def renamed(page: OpenPage, thing: Renamable, name: str) -> Changes:
    """Return the edits that give a thing another name. Raises ResponseError where that makes no sense."""
    name = name.strip()
    if not name or any(mark in name for mark in _NOT_IN_HEADING):
        raise failed("a name is one line of text")
    match thing.place:
        case HeadingPlace(heading=heading):
            return _heading_renamed(page, page.source, heading, name)
        case LinkPlace(link=link) if (found := _heading_behind(link)) is not None:
            return _heading_renamed(page, *found, name)
        case LabelPlace(definition=definition):
            return _label_renamed(page, definition.label, name)
        case TermPlace(use=use):
            return _term_renamed(page, use.taxonomy, use.key, name)
        case FieldPlace(field=field):
            return _key_renamed(page, field.key, name)
    return {}


def _heading_behind(link: InternalLink) -> tuple[PageSource, Heading] | None:
    source = link.target_page.source if link.target_page and not link.broken else None
    heading = heading_of(source, fragment_of(link.target)) if source and "#" in link.target else None
    return (source, heading) if source and heading else None


def _heading_renamed(page: OpenPage, source: PageSource, heading: Heading, name: str) -> Changes:
    """Return the edits of a heading, and of the links to it and to others whose ids change with its own."""
    text = source.text[: heading.text_span.start] + name + source.text[heading.text_span.end :]
    after = page_source.read(text.encode("utf-8", "surrogatepass"), source.file, source.config).document.headings
    before = source.document.headings
    if len(before) != len(after):
        raise failed(f"with this text the page would have {len(after)} headings, not {len(before)}")
    ids = {old.id: new.id for old, new in zip(before, after, strict=True) if old.id and old.id != new.id}
    changes: Changes = {}
    _add(changes, page, source, heading.text_span, name)
    for link in site_links(page.hugo) if ids else ():
        fragment = fragment_of(link.target)
        if link.target_page is not None and link.target_page.source is source and fragment in ids:
            _rewrite_fragment(changes, page, link, ids[fragment])
    return changes


def _rewrite_fragment(changes: Changes, page: OpenPage, link: InternalLink, fragment: str) -> None:
    source = link.page.source
    written = link.span.of(source.text) if source else ""
    mark = written.rfind("#")
    if source is not None and mark >= 0:
        _add(changes, page, source, Span(link.span.start + mark + 1, link.span.end), encoded(fragment))


def _label_renamed(page: OpenPage, label: str, name: str) -> Changes:
    if "]" in name or "[" in name:
        raise failed("a label has no brackets")
    changes: Changes = {}
    text, folded = page.source.text, label.casefold()
    document = page.source.document
    for item in document.links_and_images:
        if item.label is not None and item.label.casefold() == folded:
            start = text.rfind(
                "[", item.span.start, item.span.end - (2 if text.endswith("[]", 0, item.span.end) else 0)
            )
            end = text.index("]", start)
            _add(changes, page, page.source, Span(start + 1, end), name)
    for definition in document.link_definitions:
        if definition.label.casefold() == folded:
            start = text.index("[", definition.span.start) + 1
            _add(changes, page, page.source, Span(start, start + len(definition.label)), name)
    return changes


def _term_renamed(page: OpenPage, taxonomy: str, key: str, name: str) -> Changes:
    changes: Changes = {}
    language = page.page.language.index if page.page else 0
    for other, use in pages_with_term(page.hugo, language, taxonomy, key):
        if other.source is not None:
            edit = edits.rewrite(other.source, use.node, name)
            _add(changes, page, other.source, Span(edit.start, edit.end), edit.text)
    return changes


def _key_renamed(page: OpenPage, key: str, name: str) -> Changes:
    if key in FIELDS:
        raise failed(f"`{FIELDS[key].name}` is a field of Hugo's: by another name it would mean nothing")
    changes: Changes = {}
    for source in _sources(page):
        if source.front_matter.get(key) is not None:
            edit = edits.rename_key(source, key, name)
            if edit is None:
                raise failed(f"`{key}` cannot be renamed in {source.path}")
            _add(changes, page, source, Span(edit.start, edit.end), edit.text)
    return changes


def _sources(page: OpenPage) -> Iterator[PageSource]:
    return (source for source in page.hugo.sources if source.front_matter.refusal is None)


def _add(changes: Changes, page: OpenPage, source: PageSource, span: Span, text: str) -> None:
    _, every = changes.setdefault(page.site.root / source.path, (source.text, []))
    if (span, text) not in every:
        every.append((span, text))
