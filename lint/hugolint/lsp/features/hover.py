"""Hover: where a link leads, what a term holds, what a date means, what a shortcode takes, what a rule is about."""

from collections.abc import Iterator
from datetime import UTC, datetime

from hugolint.hugo.front_matter.fields import FIELDS
from hugolint.hugo.pages.page import Page
from hugolint.links.internal.model import InternalLink, State
from hugolint.links.internal.site_links import site_links
from hugolint.lsp import shortcodes
from hugolint.lsp.features.references import links_to
from hugolint.lsp.images import size_of
from hugolint.lsp.places import (
    AliasPlace,
    FieldPlace,
    HeadingPlace,
    LabelPlace,
    LinkPlace,
    Place,
    SelectorPlace,
    ShortcodePlace,
    TermPlace,
    fragment_of,
    heading_of,
    leads_to_alias,
    pages_with_term,
    place_at,
    term_page,
)
from hugolint.lsp.protocol import AtPosition, MarkupContent, Range, Type, markup
from hugolint.lsp.session import OpenPage, Session, offset_in
from hugolint.util.words import counted

Params = AtPosition
MOST_WORDS = 60
_DATES = {"date": "date", "lastmod": "lastmod", "publishdate": "publish_date", "expirydate": "expiry_date"}


class Hover(Type):
    """Markdown, and the place that it is about."""

    contents: MarkupContent
    range: Range


def answer(session: Session, params: Params) -> Hover | None:
    """Return what is to be said of a place in a page."""
    page = session.page(params.text_document.uri)
    if page is None:
        return None
    offset = offset_in(page, params.position)
    place = place_at(page, offset)
    findings = [one for one in page.findings if one.span.start <= offset <= one.span.end]
    said = [part for part in _said(page, place) if part] if place else []
    said += dict.fromkeys(rule_text(page, finding.code) for finding in findings)
    if not said:
        return None
    span = place.span if place else findings[0].span
    content = markup("\n\n".join(said), renders=session.client.renders_hover)
    return Hover(content, page.document.positions.range(span))


def rule_text(page: OpenPage, name: str) -> str:
    """Return the documentation of a rule in short, "" for what is none."""
    from hugolint.registry.documentation import describe
    from hugolint.registry.registry import UnknownRuleError

    try:
        described = describe(page.site.linter.registry.get(name))
    except UnknownRuleError:
        return ""
    more = f"[More]({described.url})" if described.url else ""
    return "\n\n".join(
        filter(None, (f"**{described.code} {described.name}** — {described.summary}", described.text, more))
    )


def _said(page: OpenPage, place: Place) -> Iterator[str]:
    match place:
        case LinkPlace(link=link):
            yield from _of_link(page, link)
        case LabelPlace(definition=definition):
            yield f"`{definition.destination}`" + (f" — {_escaped(definition.title)}" if definition.title else "")
        case HeadingPlace(heading=heading):
            url = page.page.url if page.page else ""
            yield f"`{url}#{heading.id}`" if heading.id else "without an id"
        case ShortcodePlace(call=call):
            yield from _of_shortcode(page, call.name)
        case SelectorPlace(selector=selector):
            yield rule_text(page, selector.text)
        case TermPlace(use=use) if page.page is not None:
            found = {one.path for one, _ in pages_with_term(page.hugo, page.page.language.index, use.taxonomy, use.key)}
            term = term_page(page.page, use)
            yield f"**{_escaped(term.title if term and term.title else use.term)}** — a term of `{use.taxonomy}`"
            yield counted(len(found), "page", "pages") + (f", listed at `{term.url}`" if term and term.url else "")
        case AliasPlace(address=address) if page.page is not None:
            pages = {link.path for link in links_to(page.hugo, page.page) if leads_to_alias(link, address)}
            yield f"A former address: readers of `{address or '/'}` are sent to `{page.page.url}`"
            yield counted(len(pages), "page still links to it", "pages still link to it")
        case FieldPlace(field=field):
            yield from _of_field(page, field.key)


def _of_link(page: OpenPage, link: InternalLink) -> Iterator[str]:
    if link.state is State.EXTERNAL:
        return
    target = link.target_page
    if target is not None:
        yield from _of_page(target)
        heading = heading_of(target.source, fragment_of(link.target)) if target.source and "#" in link.target else None
        if heading is not None:
            yield f"§ {_escaped(heading.text)}"
    elif not link.broken and (file := site_links(page.hugo).file_of(link)) is not None and file.source:
        size = size_of(page.site.root / file.source) if link.is_image else None
        yield f"`{file.source}`" + (f", {size[0]} × {size[1]} pixels" if size else "")
    if link.broken or link.reason:
        state = "Broken" if link.broken else "Note" if link.state is State.OK else "Not checked"
        nearest = f" Did you mean `{link.suggestion}`?" if link.broken and link.suggestion else ""
        yield f"**{state}**: {link.reason or 'nothing is there'}.{nearest}"
    if target is not None and not link.broken:
        yield _beginning(target)


def _of_page(page: Page) -> Iterator[str]:
    yield f"**{_escaped(page.title or page.logical_path)}**"
    facts = [f"`{page.url}`" if page.url else "", f"`{page.path}`" if page.path else f"a {page.kind} page made by Hugo"]
    if page.dates.date and page.dates.date.year > 1:
        facts.append(page.dates.date.date().isoformat())
    if page.config.multilingual:
        facts.append(page.language.label or page.language.code)
    yield " · ".join(filter(None, facts))
    if page.hidden is not None:
        origin = f", which `{page.hidden.origin}` hands down" if page.hidden.origin else ""
        yield f"Not published: {page.hidden.reason} (`{page.hidden.field}`{origin})"


def _beginning(page: Page) -> str:
    """Return a page's first words."""
    if page.source is None or page.refused:
        return ""
    first = next((text for one in page.source.document.paragraphs if (text := one.text).strip()), "")
    words = first.split()
    return _escaped(" ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else ""))


def _of_shortcode(page: OpenPage, name: str) -> Iterator[str]:
    if name.lower() not in page.hugo.config.shortcodes:
        yield f"There is no shortcode `{name}` here."
        return
    known = shortcodes.known(page.hugo, name)
    yield f"**{known.name}** — " + (f"Hugo's own. {known.text}" if known.origin == "Hugo" else f"`{known.origin}`")
    if known.origin != "Hugo":
        yield _escaped(known.text)
    if known.parameters:
        yield f"Takes {', '.join(f'`{one}`' for one in known.parameters)}"
    elif known.positional:
        yield f"Takes {counted(known.positional, 'parameter', 'parameters')}"
    if known.takes_inner:
        yield f"It is closed: `{{{{< /{known.name} >}}}}`"
    if known.origin == "Hugo":
        yield f"[Hugo's documentation](https://gohugo.io/shortcodes/{known.name}/)"


def _of_field(page: OpenPage, key: str) -> Iterator[str]:
    field = FIELDS.get(key)
    if field is not None:
        yield f"**{field.name}** ({field.type}) — {field.text}"
    if page.page is None:
        return
    if key in _DATES and (value := getattr(page.page.dates, _DATES[key], None)):
        yield _date(page.page, value)
        if page.page.hidden is not None and page.page.hidden.field == key and value > datetime.now(UTC):
            yield "The first build from then on publishes the page."
    if key in ("url", "slug", "title", "aliases") and page.page.url:
        yield f"Published at `{page.page.url}`"
    if page.page.hidden is not None and key in (*_DATES, "draft", "build", "_build"):
        yield f"Not published: {page.page.hidden.reason} (`{page.page.hidden.field}`)"


def _date(page: Page, value: datetime) -> str:
    zone = page.config.time_zones[page.language.index]
    local = value.astimezone(zone)
    return f"{local:%A}, {local.day} {local:%B %Y, %H:%M} {local.tzname() or ''}".strip()


def _escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is: it is somebody else's."""
    return "".join(f"\\{one}" if one in "\\`*_{}[]<>#|!~&" else one for one in text)
