"""Folders of the site's host that something else may serve: many links lead below them, and the site publishes nothing there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from hugolint.hugo.site import Site
from hugolint.links.internal.model import Cause, InternalLink, Kind, State
from hugolint.links.internal.site_links import site_links
from hugolint.util.urls import split_url

_LEAST_ADDRESSES, _LEAST_PAGES = 3, 2  # fewer are as well mistakes


def folders_elsewhere(site: Site, links: Iterable[InternalLink]) -> Mapping[str, list[InternalLink]]:
    """Return the folders, such as `/docs/`, of which the site has nothing, with the broken `links` that lead below each.

    A link is left out where something is near that it may mean: it is of the site. So are the folders of its languages.
    """
    own = {path.split("/")[1] for path in site_links(site).published_paths}
    own |= {language.code for language in site.config.languages}
    below: dict[str, list[InternalLink]] = defaultdict(list)
    for link in links:
        if _is_rooted(link) and not link.suggestion and (first := first_folder(site, link.target)) not in ("", *own):
            below[f"/{first}/"].append(link)
    return {folder: found for folder, found in below.items() if _are_many(found)}


def first_folder(site: Site, address: str) -> str:
    """Return the first folder of an address on the site's host, below the path that the site begins at; "" for a file."""
    base = split_url(site.config.settings.base_url).path.rstrip("/")
    first = split_url(address).path.removeprefix(base).lstrip("/").partition("/")[0]
    return "" if "." in first else first


def _is_rooted(link: InternalLink) -> bool:
    is_broken = link.state is State.BROKEN_TARGET and link.cause is Cause.MISSING
    return is_broken and link.kind is not Kind.REF and ("//" in link.destination or link.destination.startswith("/"))


def _are_many(links: list[InternalLink]) -> bool:
    addresses = {split_url(link.target).path for link in links}
    return len(addresses) >= _LEAST_ADDRESSES and len({link.path for link in links}) >= _LEAST_PAGES
