"""External links of pages, each address looked up once, and what came of it at every place it is written."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from hugolint.hugo.page_source import PageSource
from hugolint.links.external.settings import LinkSettings
from hugolint.rule import CheckedLink

if TYPE_CHECKING:
    from hugolint.links.external import Result

LookUp = Callable[[Iterable[str], LinkSettings], "Mapping[str, Result]"]
SCHEMES = ("http:", "https:", "//")


def look_up_addresses(urls: Iterable[str], settings: LinkSettings) -> "Mapping[str, Result]":
    """Look up addresses over the network, within the settings' budget; each comes back with its result."""
    raise NotImplementedError


def look_up(pages: Iterable[PageSource], settings: LinkSettings, looking_up: LookUp) -> list[CheckedLink]:
    """Return the external links of `pages` with what came of looking each address up once."""
    raise NotImplementedError
