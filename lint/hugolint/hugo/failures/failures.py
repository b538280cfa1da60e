"""All that ends Hugo's build though Hugo makes the page."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.calls import call_failures
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.failures.fields import FieldFailures
from hugolint.hugo.failures.highlighting import fence_failures
from hugolint.hugo.failures.programs import program_failure
from hugolint.hugo.front_matter.model import Refusal
from hugolint.hugo.pages.page import Page
from hugolint.hugo.shortcodes.shortcode import Delimiter, Shortcode


def failures(config: Config, pages: Iterable[Page], sources: Iterable[PageSource]) -> Iterator[Failure]:
    """Yield what ends the build of a site of these pages, each failure once."""
    fields = FieldFailures(config, sources)
    for page in pages:
        if page.cascaded or page.unreadable_dates or page.aliases or "menu" in page.params or "menus" in page.params:
            yield from fields.of(page)


def rendering_failures(pages: Iterable[Page]) -> Iterator[Failure]:
    """Yield what ends the build of a site of these pages once Hugo renders their content, each failure once."""
    seen: set[tuple[str, Refusal]] = set()
    for page in pages:
        source = page.source
        if source is None or page.refused:
            continue
        for refusal in _of_content(page, source):
            refusal = _at_outermost_call(refusal, source)
            if (source.path, refusal) not in seen:
                seen.add((source.path, refusal))
                yield Failure(source.path, refusal, source)


def _at_outermost_call(refusal: Refusal, source: PageSource) -> Refusal:
    """Return a refusal of what a shortcode renders of its inner text with the line that Hugo names: that of the call."""
    within = (call for call in source.shortcodes if call.closing_span and call.delimiter is Delimiter.ANGLE)
    around = next((call for call in within if _encloses(call, refusal)), None)
    return refusal if around is None else replace(refusal, line=source.lines.position(around.span.start).line)


def _encloses(call: Shortcode, refusal: Refusal) -> bool:
    return call.opening_span.end <= refusal.span.start and refusal.span.end <= call.span.end


def _of_content(page: Page, source: PageSource) -> Iterator[Refusal]:
    if (refusal := program_failure(page)) is not None:
        yield refusal
    if page.is_rendered:
        yield from call_failures(page)
        if source.is_markdown:
            yield from fence_failures(source)
