"""All that ends Hugo's build though Hugo makes the page."""

from collections.abc import Iterable, Iterator

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.calls import call_failures
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.failures.fields import FieldFailures
from hugolint.hugo.failures.highlighting import fence_failures
from hugolint.hugo.failures.programs import program_failure
from hugolint.hugo.front_matter.model import Refusal
from hugolint.hugo.pages.page import Page


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
            if (source.path, refusal) not in seen:
                seen.add((source.path, refusal))
                yield Failure(source.path, refusal, source)


def _of_content(page: Page, source: PageSource) -> Iterator[Refusal]:
    if (refusal := program_failure(page)) is not None:
        yield refusal
    if page.is_rendered:
        yield from call_failures(page)
        if source.is_markdown:
            yield from fence_failures(source)
