"""All that ends Hugo's build though Hugo makes the page."""

from collections.abc import Iterable, Iterator

from hugolint.hugo.config.model import Config
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.failures.failure import Failure
from hugolint.hugo.failures.fields import FieldFailures
from hugolint.hugo.pages.page import Page


def failures(config: Config, pages: Iterable[Page], sources: Iterable[PageSource]) -> Iterator[Failure]:
    """Yield what ends the build of a site of these pages, each failure once."""
    fields = FieldFailures(config, sources)
    for page in pages:
        if page.cascaded or page.unreadable_dates or page.aliases or "menu" in page.params or "menus" in page.params:
            yield from fields.of(page)
