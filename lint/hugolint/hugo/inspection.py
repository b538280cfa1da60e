"""What hugolint understood of a site, as rows for machines: a page each, then each file that Hugo would refuse."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.content.published_html import published_tags, shortcode_tags
from hugolint.hugo.dates.dates import to_utc
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.failures.failures import rendering_failures
from hugolint.hugo.pages.page import Hidden, Listing, Page
from hugolint.hugo.site import Site
from hugolint.source import Span

if TYPE_CHECKING:
    from hugolint.markdown.constructs import HTMLAttribute, Image, Link

Row = dict[str, Any]

ZERO_TIME = "0001-01-01T00:00:00Z"
_DESTINATIONS = frozenset(("href", "src"))
_WIDEST = 60


class Resolved(NamedTuple):
    """Where a destination leads: "ok", "broken-target", "broken-fragment", "external" or "unchecked"; the URL if internal."""

    state: str
    target: str = ""


Resolver = Callable[[Page, "Link | Image | HTMLAttribute"], Resolved]


def rows(site: Site, resolve: Resolver | None = None) -> Iterator[Row]:
    """Return a row for each page in Hugo's `.Site.Pages`, hidden ones too, and for each refused file.

    `resolve`, where given, says where links and images lead.
    """
    for page in site.pages:
        if is_listed(page):
            yield page_row(page, resolve)
    yield from map(refusal_row, refusals(site))


def is_listed(page: Page) -> bool:
    """Return whether Hugo lists a page among all the site's pages."""
    return page.listing is Listing.ALWAYS and not page.refused


def page_row(page: Page, resolve: Resolver | None = None) -> Row:
    """Return the row of a page."""
    return page_fields(page) | (_content(page, page.source, resolve) if page.source else {})


def page_fields(page: Page) -> Row:
    """Return the row of a page without what its Markdown says."""
    return {
        "file": page.source.file.name if page.source else "",
        "lang": page.language.code,
        "kind": page.kind,
        "section": page.section,
        "type": page.type,
        "path": page.logical_path,
        "url": page.url,
        "aliases": list(page.aliases),
        "title": page.title,
        "draft": page.draft,
        "date": utc(page.dates.date),
        "publishDate": utc(page.dates.publish_date),
        "expiryDate": utc(page.dates.expiry_date),
        "lastmod": utc(page.dates.lastmod),
        "params": plain(page.params),
        "hidden": {"reason": page.hidden.reason, "field": page.hidden.field} if page.hidden else None,
    }


def refusals(site: Site) -> Iterator[Failure]:
    """Yield each file for which Hugo's build fails, today's or an older one that the site names, with the first reason.

    Some fail it though Hugo makes the page: at a date that it cannot read, or at a shortcode once it renders.
    """
    listed: set[str] = set()
    for source in site.sources:
        if every := (*source.refusals, *source.later_refusals):
            listed.add(source.path)
            yield Failure(source.path, every[0], source)
    for failure in (*site.failures, *site.later_failures, *rendering_failures(site.pages)):
        if failure.path not in listed:
            listed.add(failure.path)
            yield failure


def refusal_row(failure: Failure) -> Row:
    """Return the row of a file that Hugo refuses: where, and why."""
    line, column = _place(failure)
    rejected = {"line": failure.refusal.line or line, "column": column, "reason": failure.refusal.reason}
    return {"file": failure.path, "rejected": rejected}


def _place(failure: Failure) -> tuple[int, int]:
    if failure.source is None:
        return failure.refusal.line, 1
    return failure.source.lines.position(failure.refusal.span.start)


def _content(page: Page, source: PageSource, resolve: Resolver | None) -> Row:
    document = source.document

    def place(span: Span) -> Row:
        line, column = source.lines.position(span.start)
        return {"line": line, "column": column}

    def lead(item: "Link | Image | HTMLAttribute") -> Row:
        return resolve(page, item)._asdict() if resolve else {}

    return {
        "headings": [
            {"level": heading.level, "id": heading.id, "text": heading.text, **place(heading.span)}
            for heading in document.headings
        ],
        "links": [
            {"destination": link.destination, "text": link.text, "title": link.title, **place(link.span), **lead(link)}
            for link in document.links
        ],
        "images": [
            {
                "destination": image.destination,
                "alt": image.alt,
                "title": image.title,
                **place(image.span),
                **lead(image),
            }
            for image in document.images
        ],
        "rawLinks": [
            {"destination": attribute.value, **place(attribute.value_span), **lead(attribute)}
            for attribute in _raw_links(source)
        ],
        "codeblocks": [
            {"language": block.language, "line": place(block.span)["line"]}
            for block in document.code_blocks
            if block.fenced and source.goldmark.code_fences
        ],
    }


def _raw_links(source: PageSource) -> Iterator["HTMLAttribute"]:
    """Yield the attributes that lead somewhere in raw HTML that Hugo publishes, within `{{< >}}` among it."""
    for tag in (*published_tags(source), *shortcode_tags(source)):
        if not tag.closing:
            yield from (attribute for attribute in tag.attributes if attribute.name in _DESTINATIONS)


def utc(moment: datetime | None) -> str:
    """Return a moment in UTC as Hugo's templates print it; the zero time where there is none."""
    if moment is None:
        return ZERO_TIME
    return to_utc(moment).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def plain(value: Any) -> Any:
    """Return a value of front matter as JSON has it; times as Go writes them."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return getattr(value, "encoded", value)  # of bytes
    if isinstance(value, datetime) and value.tzinfo is not None:
        text = value.replace(microsecond=0).isoformat()
        fraction = f".{value.microsecond:06}".rstrip("0") if value.microsecond else ""
        return (text[:19] + fraction + text[19:]).replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value != value:
        return None
    return value


def table(site: Site) -> Iterator[str]:
    """Return the lines of a table of a site's pages, and of the files that Hugo refuses."""
    pages = sorted(site.pages, key=lambda page: (page.language.index, page.url, page.logical_path))
    multilingual = site.config.multilingual
    head = ["URL", "KIND", *(["LANGUAGE"] if multilingual else []), "DATE", "HIDDEN", "TERMS", "ALIASES", "FILE"]
    body = [
        [
            page.url or "(none)",
            page.kind,
            *([page.language.code] if multilingual else []),
            _day(page.dates.date),
            f"{page.hidden.reason} ({page.hidden.field})" if page.hidden else "",
            ", ".join(term for terms in page.terms.values() for term in terms),
            ", ".join(page.aliases),
            page.path or "(generated)",
        ]
        for page in pages
    ]
    yield from _aligned([head, *body])
    hidden = sum(page.hidden is not None for page in pages)
    yield ""
    yield f"{len(pages)} pages, {hidden} of them hidden, from {len(site.sources)} files"
    yield from map(_refusal, refusals(site))
    for rivals in site.rivals:
        yield f"{rivals.dropped.path}: dropped by Hugo in favour of {rivals.kept.path}: both stand for {rivals.kept.logical.base or '/'}"
    for shadowed in site.files.shadowed:
        yield f"{shadowed.file.path}: dropped by Hugo in favour of {shadowed.by}"
    for unreadable in site.files.unreadable:
        yield f"{unreadable.path}: {unreadable.reason}"
    if site.files.adapters:
        yield f"content adapters make pages that only Hugo can know: {', '.join(site.files.adapters)}"
    for absence in site.config.absences:
        yield f"not here, so not looked at: {absence.what}"


def page_view(page: Page) -> Iterator[str]:
    """Return the lines about one page."""
    rows = [
        ("file", page.path or "(generated)"),
        ("URL", page.url or "(none)"),
        ("aliases", ", ".join(page.aliases)),
        ("path", page.logical_path),
        ("title", page.title),
        ("kind", page.kind),
        ("section", page.section),
        ("type", page.type),
        ("language", page.language.code),
        *((name, _date(page, key, moment)) for name, key, moment in _dates(page)),
        ("hidden", _hidden(page.hidden) if page.hidden else "no"),
        *((taxonomy, ", ".join(terms)) for taxonomy, terms in page.terms.items()),
        (
            "cascaded",
            ", ".join(f"{key} from {cascade.origin or 'the settings'}" for key, cascade in page.cascaded.items()),
        ),
        ("resources", ", ".join(resource.name for resource in page.resources)),
    ]
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        if value:
            yield f"{name:{width}}  {value}"


def source_view(source: PageSource) -> Iterator[str]:
    """Return the lines about a file that makes no page."""
    yield (
        _refusal(Failure(source.path, source.refusals[0], source))
        if source.refusals
        else f"{source.path}: a page resource, or left out by Hugo"
    )


def _refusal(failure: Failure) -> str:
    line, column = _place(failure)
    return f"{failure.path}:{line}:{column}: refused: {failure.refusal.reason}"


def _dates(page: Page) -> Iterable[tuple[str, str, datetime | None]]:
    yield "date", "date", page.dates.date
    yield "lastmod", "lastmod", page.dates.lastmod
    yield "publish date", "publishdate", page.dates.publish_date
    yield "expiry date", "expirydate", page.dates.expiry_date


def _date(page: Page, key: str, moment: datetime | None) -> str:
    if moment is None:
        return ""
    origin = page.date_origins.get(key, "the pages below")
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}" + (f" (from {origin})" if origin != key else "")


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


def _hidden(hidden: Hidden) -> str:
    origin = f", handed down by {hidden.origin}" if hidden.origin else ""
    return f"{hidden.reason}, by {hidden.field}{origin}"


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*rows, strict=True)]
    kept = [index for index, column in enumerate(zip(*rows[1:], strict=True)) if any(column)]
    for row in rows:
        yield "  ".join(f"{row[index]:{widths[index]}}" for index in kept).rstrip()
