"""All that ends Hugo's build though Hugo makes the page."""

from collections.abc import Iterable, Iterator

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.calls import call_failures
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.failures.fields import FieldFailures
from hugolint.hugo.failures.highlighting import fence_failures
from hugolint.hugo.front_matter.model import Refusal
from hugolint.hugo.pages.page import Page, Rendering


def failures(config: Config, pages: Iterable[Page], sources: Iterable[PageSource]) -> Iterator[Failure]:
    """Yield what ends the build of a site of these pages, each failure once."""
    fields = FieldFailures(config, sources)
    for page in pages:
        if page.cascaded or page.unreadable_dates or page.aliases or "menu" in page.params or "menus" in page.params:
            yield from fields.of(page)


def rendering_failures(pages: Iterable[Page]) -> Iterator[Failure]:
    """Yield what ends the build of a site of these pages once Hugo renders their content, each failure once."""
    told: set[tuple[str, Refusal]] = set()
    for page in pages:
        source = page.source
        if source is None or page.refused or not page.is_made or page.rendering is not Rendering.ALWAYS:
            continue
        found = call_failures(page)
        for refusal in (*found, *fence_failures(source)) if source.is_markdown else found:
            if (source.path, refusal) not in told:
                told.add((source.path, refusal))
                yield Failure(source.path, refusal, source)
