"""External links of pages, each address looked up once, and what came of it at every place it is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hugolint.hugo.content.page_source import PageSource
from hugolint.links.external.settings import LinkSettings
from hugolint.rule import CheckedLink
from hugolint.source import Span
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.repository import PathError, path_in_repository

if TYPE_CHECKING:
    from hugolint.hugo.site import Site
    from hugolint.links.external.lookup import ShowProgress
    from hugolint.links.external.outcomes import Result
    from hugolint.links.external.urls import Shard

LookUp = Callable[[Iterable[str], LinkSettings, Path], "Mapping[str, Result]"]
"""Looks up addresses by the settings of the site at a root; each comes back with its result."""
_SCHEMES = frozenset(("http", "https"))
_EDGES = "".join(map(chr, range(0x21)))  # a browser takes no notice of blanks and control characters there


def look_up_online(
    urls: Iterable[str],
    settings: LinkSettings,
    root: Path,
    *,
    progress: "ShowProgress | None" = None,
    shard: "Shard | None" = None,
    warn: Callable[[str], None] = lambda warning: None,
) -> "Mapping[str, Result]":
    """Look up addresses over the network, those of one shard alone where it is given, within the settings' budget.

    `progress` is called while links are looked up. `warn` gets the reason where the store of results fails.

    Raises HugolintError where the environment names a proxy that cannot be used.
    """
    urls = [url for url in urls if shard is None or shard.holds(url)]
    from hugolint.links.external import lookup
    from hugolint.links.external.http.proxies import Proxies, ProxyError
    from hugolint.links.external.store import Store, StoreError

    try:
        Proxies.from_environment()
    except ProxyError as error:
        raise HugolintError(Fault(str(error))) from None
    try:
        path = path_in_repository(settings.store, root)
    except PathError as error:
        raise HugolintError(Fault(f"links.store: {error}")) from None
    if not settings.store or (settings.offline and not path.exists()):
        return lookup.look_up(urls, settings, progress=progress)
    try:
        store = Store(path)
    except StoreError as error:
        warn(str(error))
        return lookup.look_up(urls, settings, progress=progress)
    with store:
        return lookup.look_up(urls, settings, store, progress, warn=warn)


def look_up(
    site: "Site", sources: Iterable[PageSource], settings: LinkSettings, looking_up: LookUp, *, with_https: bool = False
) -> list[CheckedLink]:
    """Return the external links of `sources` with what came of looking each address up once.

    With `with_https` those that use http are looked up with https too.
    """
    written = [(source.path, span, url) for source in sources for span, url in external_links(site, source)]
    urls = [url for _, _, url in written]
    if with_https:
        urls += filter(None, map(_with_https, urls))
    results = looking_up(dict.fromkeys(urls), settings, site.root)
    return [
        CheckedLink(path, span, url, results[url], results.get(_with_https(url)))
        for path, span, url in written
        if url in results
    ]


def _with_https(url: str) -> str:
    """Return the same address with https; "" where it does not use http, or names a port, which speaks either."""
    from hugolint.hugo.paths.references import split

    parts = split(url)
    return f"https:{url[5:]}" if (parts.scheme or "").lower() == "http" and ":" not in (parts.host or ":") else ""


def external_links(site: "Site", source: PageSource) -> Iterator[tuple[Span, str]]:
    """Yield the place and the address of each external link of a file, as it is published; a definition once.

    Those to forbidden hosts are left out: nobody needs to know whether they work.
    """
    from hugolint.links.external.forbidden import ForbiddenHosts
    from hugolint.links.internal.model import State
    from hugolint.links.internal.site_links import site_links

    page = site.page_of(source) if "//" in source.text else None
    if page is None:
        return
    forbidden = ForbiddenHosts(site.config.forbidden_hosts)
    for link in site_links(site).of(page):
        if link.state is State.EXTERNAL and (url := _address(link.target)) and not forbidden.host_in(url):
            yield link.span, url


def _address(target: str) -> str:
    """Return the address that a browser goes to, "" where it is none on the web."""
    from hugolint.hugo.paths.references import split

    parts = split(target)
    if (parts.scheme or "https").lower() not in _SCHEMES or not target:
        return ""
    address = target.strip(_EDGES)
    return f"https:{address}" if parts.scheme is None else address
