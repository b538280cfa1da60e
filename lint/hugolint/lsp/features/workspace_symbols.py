"""The symbols of a whole site: titles of pages, headings, terms."""

from collections.abc import Iterator

from hugolint.hugo.site import Site
from hugolint.lsp.places import term_uses
from hugolint.lsp.protocol import Location, Type
from hugolint.lsp.session import Session
from hugolint.lsp.targets import TOP, Target, located

FILE, STRING, CONSTANT = 1, 15, 14  # SymbolKind
MOST = 200


class Params(Type):
    """What a person has typed."""

    query: str = ""


class SymbolInformation(Type):
    """A symbol, and where it is."""

    name: str
    kind: int
    location: Location
    container_name: str = ""


def answer(session: Session, params: Params) -> list[SymbolInformation]:
    """Return the symbols with the letters of a query in their order."""
    found: list[SymbolInformation] = []
    for site in session.sites:
        for name, kind, target, container in _symbols(site.current().site):
            if _matches(params.query.casefold(), name.casefold()):
                found.append(SymbolInformation(name, kind, located(session, site, target), container))
                if len(found) >= MOST:
                    return found
    return found


def _symbols(site: Site) -> Iterator[tuple[str, int, Target, str]]:
    for page in site.pages:
        if page.source is not None:
            yield page.title or page.logical_path, FILE, Target(page.path, TOP, ""), page.url
    seen: set[tuple[str, str]] = set()
    for page in site.pages:
        for use in term_uses(page):
            if page.source is not None and (use.taxonomy, use.key) not in seen:
                seen.add((use.taxonomy, use.key))
                yield use.term, CONSTANT, Target(page.path, use.node.span, page.source.text), use.taxonomy
    for source in site.sources:
        for heading in source.document.headings:
            yield heading.text, STRING, Target(source.path, heading.span, source.text), source.path


def _matches(query: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in query)
