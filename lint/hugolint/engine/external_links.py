"""External links of pages, each address looked up once, and what came of it at every place it is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hugolint.hugo.content.page_source import PageSource
from hugolint.links.external.settings import LinkSettings
from hugolint.rule import CheckedLink
from hugolint.source import Span

if TYPE_CHECKING:
    from hugolint.links.external.outcomes import Result
    from hugolint.links.external.urls import Shard

LookUp = Callable[[Iterable[str], LinkSettings, Path], "Mapping[str, Result]"]
"""Looks up addresses by the settings of the site at a root; each comes back with its result."""
SCHEMES = ("http:", "https:", "//")
ATTRIBUTES = ("href", "src")


def look_up_online(
    urls: Iterable[str],
    settings: LinkSettings,
    root: Path,
    *,
    shown: bool = True,
    shard: "Shard | None" = None,
    warn: Callable[[str], None] = lambda warning: None,
) -> "Mapping[str, Result]":
    """Look up addresses over the network, those of one shard alone where it is given, within the settings' budget.

    Progress is shown on a terminal, unless `shown` is off. `warn` is told where the store of results cannot be used.
    """
    urls = [url for url in urls if shard is None or shard.holds(url)]
    from hugolint.links.external import lookup
    from hugolint.links.external.progress import ProgressLine
    from hugolint.links.external.store import Store, StoreError

    progress = ProgressLine() if shown else None
    path = root / settings.store
    if not settings.store or (settings.offline and not path.exists()):
        return lookup.look_up(urls, settings, progress=progress)
    try:
        store = Store(path)
    except StoreError as error:
        warn(str(error))
        return lookup.look_up(urls, settings, progress=progress)
    with store:
        return lookup.look_up(urls, settings, store, progress, warn=warn)


def look_up(pages: Iterable[PageSource], settings: LinkSettings, root: Path, looking_up: LookUp) -> list[CheckedLink]:
    """Return the external links of `pages` with what came of looking each address up once."""
    written = [(page.path, span, url) for page in pages for span, url in external_links(page)]
    results = looking_up(dict.fromkeys(url for _, _, url in written), settings, root)
    return [CheckedLink(path, span, url, results[url]) for path, span, url in written if url in results]


def external_links(page: PageSource) -> Iterator[tuple[Span, str]]:
    """Yield the place and the address of each external link of a page; a definition, however often used, once."""
    if "//" not in page.text:
        return
    document = page.document
    seen: set[Span] = set()
    for construct in document.links_and_images:
        if construct.known and _is_external(construct.destination) and construct.destination_span not in seen:
            seen.add(construct.destination_span)
            yield construct.destination_span, _absolute(construct.destination)
    for html in document.raw_html:
        for tag in html.tags if html.published else ():
            for name in ATTRIBUTES:
                attribute = tag[name]
                if attribute and _is_external(attribute.value):
                    yield attribute.value_span, _absolute(attribute.value)


def _is_external(destination: str) -> bool:
    return destination.lower().startswith(SCHEMES)


def _absolute(destination: str) -> str:
    return f"https:{destination}" if destination.startswith("//") else destination
