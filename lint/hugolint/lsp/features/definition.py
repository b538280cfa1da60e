"""Go to definition: of links, fragments, refs, images, shortcodes, terms and reference labels."""

from hugolint.lsp.places import AliasPlace, LabelPlace, LinkPlace, ShortcodePlace, TermPlace, place_at, term_page
from hugolint.lsp.protocol import AtPosition, Location
from hugolint.lsp.session import OpenPage, Session, offset_in
from hugolint.lsp.targets import Target, located, target_in, target_of, templates_of

Params = AtPosition


def answer(session: Session, params: Params) -> list[Location]:
    """Return where what is at a place is defined."""
    page = session.page(params.text_document.uri)
    if page is None:
        return []
    targets = _targets(page, offset_in(page, params.position))
    return [located(session, page.site, target) for target in targets]


def _targets(page: OpenPage, offset: int) -> list[Target]:
    match place_at(page, offset):
        case LinkPlace(link=link):
            found = target_of(page.hugo, link)
            return [found] if found else []
        case AliasPlace(span=span):  # a client that is where it is asked for shows what refers to it
            return [Target(page.path, span, page.source.text)]
        case LabelPlace(definition=definition):
            return [Target(page.path, definition.span, page.source.text)]
        case ShortcodePlace(call=call):
            return list(templates_of(page.hugo, call.name))
        case TermPlace(use=use) if page.page is not None:
            term = term_page(page.page, use)
            found = target_in(term) if term is not None else None
            return [found] if found else []
    return []
