"""Completion: of what is being written, by the text around it and what the site has."""

import re

from hugolint.lsp.completing import front_matter, links, shortcodes
from hugolint.lsp.completing.items import KEYWORD, CompletionList, Proposal, Proposals, completion_list
from hugolint.lsp.protocol import AtPosition
from hugolint.lsp.session import OpenPage, Session, offset_in
from hugolint.source import Span

Params = AtPosition
_SUPPRESSION = re.compile(r"hugolint:\s*(?:ignore-file|ignore|disable|enable)\s*\[(?:[^\]\n]*,)?\s*([\w-]*)\Z")
_ACTION = re.compile(r"(?:<!--|#)\s*hugolint:\s*([\w-]*)\Z")
_ACTIONS = ("ignore", "ignore-file", "disable", "enable")
_DESTINATION = re.compile(
    r"(!?)\[(?:[^\[\]\n]|\[[^\[\]\n]*\](?:\([^()\n]*\))?)*\]\(<?([^()\s<>]*(?:\{\{[<%][^\n]*)?)\Z"
)
_DEFINITION = re.compile(r"(?m)()^ {0,3}\[[^\]\n]+\]:[ \t]*<?(\S*)\Z")
_ATTRIBUTE = re.compile(r"<(img\b)?[^<>\n]*\b(?:href|src)=[\"']([^\"'\n]*)\Z")


def answer(session: Session, params: Params) -> CompletionList:
    """Return what fits at a place in a page."""
    page = session.last_page(params.text_document.uri)
    if page is None:
        return CompletionList(False, [])
    offset = offset_in(page, params.position)
    found = _proposals(session, page, offset)
    if found is None:
        return CompletionList(False, [])
    typed = found.span.of(page.document.text)
    client, positions = session.client, page.document.positions
    return completion_list(found, typed, positions, snippets=client.snippets, renders=client.renders_completion)


def _proposals(session: Session, page: OpenPage, offset: int) -> Proposals | None:
    before = page.document.text[page.document.at(offset).start : offset]
    if match := _SUPPRESSION.search(before):
        return Proposals(Span(offset - len(match[1]), offset), _rules(page))
    if match := _ACTION.search(before):
        return Proposals(
            Span(offset - len(match[1]), offset), [Proposal(f"{one}[", one, kind=KEYWORD) for one in _ACTIONS]
        )
    if found := front_matter.complete(page, offset):
        return found
    if found := shortcodes.complete(page, offset):
        return found
    match = _DESTINATION.search(before) or _DEFINITION.search(before) or _ATTRIBUTE.search(before)
    if match is None:
        return None
    typed = match[2]
    path, mark, fragment = typed.partition("#")
    if mark:
        own = page if path else session.page(page.document.uri) or page
        return Proposals(Span(offset - len(fragment), offset), links.fragments(own, path))
    return Proposals(Span(offset - len(typed), offset), links.destinations(page, typed, is_image=bool(match[1])))


def _rules(page: OpenPage) -> list[Proposal]:
    from hugolint.registry.documentation import describe

    described = (describe(rule) for rule in page.site.linter.registry)
    return [Proposal(one.name, one.name, one.code, one.summary, KEYWORD, also=one.code) for one in described]
