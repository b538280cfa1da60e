"""What is at a place in a page: what hover, definition, references and rename start from."""

from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.cast import to_string
from hugolint.hugo.front_matter.model import Field, FrontMatter, Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.pages.term_places import term_nodes
from hugolint.hugo.paths.paths import normalize
from hugolint.hugo.shortcodes.shortcode import Shortcode
from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, InternalLink
from hugolint.links.internal.site_links import site_links
from hugolint.lsp.session import OpenPage
from hugolint.markdown.constructs import Heading, LinkDefinition
from hugolint.source import Span
from hugolint.suppression.comments import Selector
from hugolint.util.urls import split_url


class LinkPlace(Struct, frozen=True):
    """A destination, or the link or image that it is of."""

    span: Span
    link: InternalLink


class LabelPlace(Struct, frozen=True):
    """The label of a reference, in the text or in its definition."""

    span: Span
    definition: LinkDefinition


class HeadingPlace(Struct, frozen=True):
    """A heading."""

    span: Span
    heading: Heading


class ShortcodePlace(Struct, frozen=True):
    """The tag of a shortcode."""

    span: Span
    call: Shortcode


class TermPlace(Struct, frozen=True):
    """A term in front matter."""

    span: Span
    use: "TermUse"


class AliasPlace(Struct, frozen=True):
    """A former address in front matter, and where Hugo publishes it."""

    span: Span
    address: str


class FieldPlace(Struct, frozen=True):
    """A field of front matter, at its key or its value."""

    span: Span
    field: Field
    at_key: bool


class SelectorPlace(Struct, frozen=True):
    """A rule in a suppression comment."""

    span: Span
    selector: Selector


Place = LinkPlace | LabelPlace | HeadingPlace | ShortcodePlace | TermPlace | AliasPlace | FieldPlace | SelectorPlace


class TermUse(Struct, frozen=True):
    """A term as a page writes it."""

    taxonomy: str  # the plural, as the field is called
    term: str
    node: Node

    @property
    def key(self) -> str:
        """What Hugo tells terms apart by."""
        return normalize(self.term)


def place_at(page: OpenPage, offset: int) -> Place | None:
    """Return what is at an offset of an open page; of several what is nearest around it."""
    source = page.source
    found: list[Place] = []
    for directive in next((one.directives for one in page.workspace.content.at(page.path)), ()):
        found += [SelectorPlace(one.span, one) for one in directive.selectors if _holds(one.span, offset)]
    if offset < source.front_matter.body_start:
        found += _in_front_matter(page, offset)
    else:
        found += _in_body(source, offset)
    if page.page is not None:
        found += _links(page.hugo, page.page, source, offset)
    return min(found, key=lambda place: place.span.end - place.span.start, default=None)


def term_uses(page: Page) -> Iterator[TermUse]:
    """Yield the terms that a page is given in its own front matter."""
    for taxonomy in page.settings.taxonomies.values() if page.source else ():
        for node in _term_nodes(page.source.front_matter, taxonomy.lower()) if page.source else ():
            yield TermUse(taxonomy, to_string(node.value), node)


def term_page(page: Page, use: TermUse) -> Page | None:
    """Return the page of a term that a page is given."""
    return page.tree.pages.get(f"/{use.taxonomy.lower()}/{use.key}")


def pages_with_term(site: Site, language: int, taxonomy: str, key: str) -> Iterator[tuple[Page, TermUse]]:
    """Yield the pages of a language that are given a term, each with how it writes it."""
    for page in site.pages:
        if page.source is not None and page.language.index == language and page.terms:
            for use in term_uses(page):
                if use.taxonomy == taxonomy and use.key == key:
                    yield page, use


def aliases_of(page: Page) -> Iterator[AliasPlace]:
    """Yield the former addresses that a page is given in its own front matter, each without the slash at its end."""
    field = page.source.front_matter.get("aliases") if page.source else None
    addresses = dict(zip(page.written_aliases, page.aliases, strict=False))
    for node in (field.node.items or (field.node,)) if field else ():
        if (address := addresses.get(to_string(node.value))) is not None:
            yield AliasPlace(node.span, address.rstrip("/"))


def leads_to_alias(link: InternalLink, address: str) -> bool:
    """Return whether a link leads to a former address of its target's."""
    if link.cause is not Cause.ALIAS or link.target_page is None:
        return False
    path = unquote(split_url(link.target).path).removesuffix("index.html").rstrip("/")
    base = unquote(split_url(link.target_page.settings.base_url).path).rstrip("/")
    return path in (address, base + address)


def label_span(text: str, link: Span) -> Span:
    """Return where in a link the label of its reference is: of `[label][]` the text is the label."""
    end = link.end - 2 if text.endswith("[]", link.start, link.end) else link.end
    start = text.rfind("[", link.start, end) + 1
    return Span(start, text.index("]", start))


def heading_of(source: PageSource, fragment: str) -> Heading | None:
    """Return the heading that a fragment leads to."""
    wanted = unquote(fragment)
    return next((one for one in source.document.headings if one.id and one.id == wanted), None)


def fragment_of(target: str) -> str:
    """Return the fragment of a URL, "" where it has none."""
    return target.partition("#")[2]


def _in_front_matter(page: OpenPage, offset: int) -> Iterator[Place]:
    source = page.source
    for use in term_uses(page.page) if page.page else ():
        if _holds(use.node.span, offset):
            yield TermPlace(use.node.span, use)
    for alias in aliases_of(page.page) if page.page else ():
        if _holds(alias.span, offset):
            yield alias
    for field in source.front_matter.root.descendants():
        if _holds(field.key_span, offset):
            yield FieldPlace(field.key_span, field, at_key=True)
        elif _holds(field.span, offset):
            yield FieldPlace(field.span, field, at_key=False)


def _in_body(source: PageSource, offset: int) -> Iterator[Place]:
    document = source.document
    for heading in document.headings:
        if _holds(heading.span, offset):
            yield HeadingPlace(heading.span, heading)
    for call in source.shortcodes:
        tags = [call.opening_span, *([call.closing_span] if call.closing_span else [])]
        yield from (ShortcodePlace(tag, call) for tag in tags if _holds(tag, offset))
    labels = {one.label.casefold(): one for one in document.link_definitions}
    for item in document.links_and_images:
        if item.label is not None and _holds(item.span, offset) and (found := labels.get(item.label.casefold())):
            label = label_span(source.text, item.span)
            if _holds(label, offset):
                yield LabelPlace(label, found)
    for definition in document.link_definitions:
        start = source.text.find("[", definition.span.start) + 1
        label = Span(start, start + len(definition.label))
        if _holds(label, offset):
            yield LabelPlace(label, definition)


def _links(site: Site, page: Page, source: PageSource, offset: int) -> Iterator[Place]:
    links = site_links(site).of(page)
    by_span = {link.span: link for link in links}
    for link in links:
        if _holds(link.span, offset):
            yield LinkPlace(link.span, link)
    if offset >= source.front_matter.body_start:
        for item in source.document.links_and_images:
            if _holds(item.span, offset) and (found := by_span.get(item.destination_span)):
                yield LinkPlace(item.span, found)


def _term_nodes(front_matter: FrontMatter, taxonomy: str) -> tuple[Node, ...]:
    params = front_matter.get("params")
    field = (params.node.field(taxonomy) if params else None) or front_matter.get(taxonomy)
    return tuple(node for node in term_nodes(field) if to_string(node.value)) if field is not None else ()


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end
