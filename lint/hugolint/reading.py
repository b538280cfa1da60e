"""Content files into page sources, and page sources into a site."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from hugolint.finding import Finding
from hugolint.hugo.site import Site


def read_site(root: Path, environment: str, overlay: Mapping[str, str], now: datetime) -> tuple[Site, list[Finding]]:
    """Return a site as Hugo assembles it, and what kept its files from being read."""
    raise NotImplementedError
