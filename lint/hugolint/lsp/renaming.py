"""What renaming comes to: a plan of the edits of all files that name the same thing."""

from msgspec import Struct

from hugolint.engine.planning.drafts import Drafts
from hugolint.engine.planning.headings import heading_behind, plan_heading_text
from hugolint.engine.planning.keys import plan_key
from hugolint.engine.planning.plan import Plan
from hugolint.engine.planning.terms import plan_term
from hugolint.finding import Edit
from hugolint.lsp.places import (
    FieldPlace,
    HeadingPlace,
    LabelPlace,
    LinkPlace,
    Place,
    TermPlace,
    label_span,
    place_at,
)
from hugolint.lsp.session import OpenPage, failed
from hugolint.source import Span


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
        case LinkPlace(link=link) as place if (found := heading_behind(link)) is not None:
            source, heading = found
            return Renamable(place.link.span, heading.text_span.of(source.text), place)
        case LabelPlace(span=span) as place:
            return Renamable(span, span.of(page.source.text), place)
        case TermPlace(span=span, use=use) as place:
            return Renamable(span, use.term, place)
        case FieldPlace(span=span, field=field, at_key=True) as place:
            return Renamable(span, field.written, place)
    return None


def renamed(page: OpenPage, thing: Renamable, name: str) -> Plan:
    """Return what giving a thing another name comes to. Raises HugolintError or ResponseError where that makes no sense."""
    name = name.strip()
    if not name or "\n" in name or "\r" in name:
        raise failed("a name is one line of text")
    match thing.place:
        case HeadingPlace(heading=heading):
            return plan_heading_text(page.hugo, page.source, heading, name)
        case LinkPlace(link=link) if (found := heading_behind(link)) is not None:
            return plan_heading_text(page.hugo, *found, name)
        case LabelPlace(definition=definition):
            return _label_renamed(page, definition.label, name)
        case TermPlace(use=use):
            return plan_term(page.workspace, use.taxonomy, use.term, name)
        case FieldPlace(field=field):
            return plan_key(page.workspace, field.key, name)
    return Plan()


def _label_renamed(page: OpenPage, label: str, name: str) -> Plan:
    if "]" in name or "[" in name:
        raise failed("a label has no brackets")
    drafts = Drafts()
    text, folded = page.source.text, label.casefold()
    document = page.source.document
    for item in document.links_and_images:
        if item.label is not None and item.label.casefold() == folded:
            place = label_span(text, item.span)
            drafts.add(page.path, text, Edit(place.start, place.end, name))
    for definition in document.link_definitions:
        if definition.label.casefold() == folded:
            start = text.index("[", definition.span.start) + 1
            drafts.add(page.path, text, Edit(start, start + len(definition.label), name))
    return Plan(edits=drafts.edits, before=drafts.before)
