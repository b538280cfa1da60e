"""What hugolint understood of a site or of one page, for people to read."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from hugolint.hugo.front_matter.model import Refusal
from hugolint.hugo.inspection import refusals
from hugolint.hugo.page import Hidden, Page
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.site import Site

_WIDEST = 60


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
    for source, refusal in refusals(site):
        yield _refusal(source, refusal)
    for rivals in site.rivals:
        yield f"{rivals.dropped.path}: dropped by Hugo in favour of {rivals.kept.path}: both stand for {rivals.kept.logical.base or '/'}"
    for shadowed in site.files.shadowed:
        yield f"{shadowed.file.path}: dropped by Hugo in favour of {shadowed.by}"
    for unreadable in site.files.unreadable:
        yield f"{unreadable.path}: {unreadable.reason}"
    if site.files.adapters:
        yield f"content adapters make pages that only Hugo can know: {', '.join(site.files.adapters)}"
    if site.config.missing_modules:
        yield f"not here, so not looked at: {', '.join(site.config.missing_modules)}"


def page_view(page: Page) -> Iterator[str]:
    """Return the lines that tell of one page."""
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
        ("cascaded", ", ".join(f"{key} from {origin or 'the settings'}" for key, origin in page.cascaded.items())),
        ("resources", ", ".join(resource.name for resource in page.resources)),
    ]
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        if value:
            yield f"{name:{width}}  {value}"


def source_view(source: PageSource) -> Iterator[str]:
    """Return the lines that tell of a file that makes no page."""
    yield (
        _refusal(source, source.refusals[0])
        if source.refusals
        else f"{source.path}: a page resource, or left out by Hugo"
    )


def _refusal(source: PageSource, refusal: Refusal) -> str:
    line, column = source.lines.position(refusal.span.start)
    return f"{source.path}:{line}:{column}: refused: {refusal.reason}"


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
