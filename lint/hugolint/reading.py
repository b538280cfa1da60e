"""A site, read from its files."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from hugolint.engine_rules import UnreadableFile
from hugolint.errors import Fault, HugolintError
from hugolint.finding import Finding
from hugolint.hugo.config import ConfigError
from hugolint.hugo.load import load
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE


def read_site(root: Path, environment: str, overlay: Mapping[str, str], now: datetime) -> Site:
    """Return a site as Hugo assembles it. `overlay` holds texts that are read instead of files, by path.

    Raises HugolintError where the site's configuration cannot be read.
    """
    try:
        return load(root, environment or None, now=now, overlay=overlay)
    except ConfigError as error:
        fault = Fault(error.reason, str(root / error.path) if error.path else "", error.line, error.column)
        raise HugolintError(fault) from error


def unreadable_files(site: Site) -> Iterator[Finding]:
    """Yield a finding for everything with a page's name that Hugo cannot read a page from."""
    rule = UnreadableFile()
    for found in site.files.unreadable:
        yield rule.finding(found, WHOLE_FILE, f"Hugo makes no page of this: {found.reason}")
