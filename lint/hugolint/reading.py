"""Content files into page sources, and page sources into a site."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from hugolint.engine_rules import UnreadableFile
from hugolint.errors import Fault, HugolintError
from hugolint.finding import Finding
from hugolint.hugo import page_source
from hugolint.hugo.config import Config, ConfigError, load_config
from hugolint.hugo.files import ContentFile, ContentFiles, find_content
from hugolint.hugo.page_source import PageSource
from hugolint.hugo.site import Site, assemble
from hugolint.rule import WHOLE_FILE


def read_site(root: Path, environment: str, overlay: Mapping[str, str], now: datetime) -> Site:
    """Return a site as Hugo assembles it. `overlay` holds texts that are read instead of files, by path.

    Raises HugolintError where the site's configuration cannot be read.
    """
    try:
        config = load_config(root, environment)
    except ConfigError as error:
        fault = Fault(error.reason, str(root / error.path) if error.path else "", error.line, error.column)
        raise HugolintError(fault) from error
    files = find_content(config)
    return assemble(config, files, [_read(file, config, overlay) for file in files.pages], now)


def unreadable_files(files: ContentFiles) -> Iterator[Finding]:
    """Yield a finding for everything with a page's name that Hugo cannot read a page from."""
    rule = UnreadableFile()
    for found in files.unreadable:
        yield rule.finding(found, WHOLE_FILE, f"Hugo makes no page of this: {found.reason}")


def _read(file: ContentFile, config: Config, overlay: Mapping[str, str]) -> PageSource:
    if file.path in overlay:
        return page_source.read(overlay[file.path].encode("utf-8"), file, config)
    try:
        return page_source.read(Path(file.absolute).read_bytes(), file, config)
    except OSError as error:
        return page_source.unreadable(file, config, error.strerror or type(error).__name__)
