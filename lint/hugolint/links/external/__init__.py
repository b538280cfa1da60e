"""External links, looked up: what is dead, what is alive, and what cannot be known.

`look_up` is the way in. Nothing here knows of rules, commands or Hugo sites, and nothing heavy is
imported before links are looked up.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hugolint.links.external.network import Network
    from hugolint.links.external.outcomes import FragmentVerdict, Hop, NotChecked, Outcome, Result
    from hugolint.links.external.progress import Progress, ProgressLine
    from hugolint.links.external.settings import HostSettings, LinkSettings
    from hugolint.links.external.shards import Shard
    from hugolint.links.external.store import Store

__all__ = [
    "FragmentVerdict",
    "Hop",
    "HostSettings",
    "LinkSettings",
    "NotChecked",
    "Outcome",
    "Progress",
    "ProgressLine",
    "Result",
    "Shard",
    "look_up",
]


MODULES = {
    **dict.fromkeys(("FragmentVerdict", "Hop", "NotChecked", "Outcome", "Result"), "outcomes"),
    **dict.fromkeys(("Progress", "ProgressLine"), "progress"),
    **dict.fromkeys(("HostSettings", "LinkSettings"), "settings"),
    "Shard": "shards",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for and no more: the settings are wanted by every run, the rest where links are looked up."""
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{MODULES[name]}"), name)


def look_up(
    urls: Iterable[str],
    settings: "LinkSettings",
    store: "Store | None" = None,
    progress: "Callable[[Progress], None] | None" = None,
    now: datetime | None = None,
    network: "Network | None" = None,
) -> "dict[str, Result]":
    """Look up every URL: see `hugolint.links.external.lookup.look_up`, which is imported only now, with httpx."""
    from hugolint.links.external import lookup

    return lookup.look_up(urls, settings, store, progress, now, network)
