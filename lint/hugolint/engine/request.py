"""What is asked of a run, and the configuration of the site that it is asked about."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from hugolint.engine.external_links import LookUp, look_up_online
from hugolint.engine.progress import SILENT, Progress
from hugolint.hugo.config.model import Config, ConfigError
from hugolint.hugo.load import read_config
from hugolint.registry.registry import Registry
from hugolint.settings.settings import LoadedSettings
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.workers.pool import available

FILE_TIME = ":filemodtime"


class Request(Struct, frozen=True):
    """What is to be checked, and how."""

    root: Path
    settings: LoadedSettings
    registry: Registry
    focus: tuple[str, ...] = ()  # paths that findings are wanted for, from the root; none: all
    external: bool = False  # whether external links are looked up
    overlay: Mapping[str, str] = field(default_factory=dict)  # texts to read instead of files, by path
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    use_baseline: bool = True
    use_cache: bool = False  # whether pages are kept for the next run, and recalled from the last one
    published: Path | None = None  # a folder that Hugo has built the site into
    jobs: int = field(default_factory=available)  # processes that read content at once
    look_up: LookUp = look_up_online
    progress: Progress = SILENT


def dates_are_of_files(config: Config) -> bool:
    """Return whether pages get dates from the times of their files, which any edit changes."""
    every = [language.settings.date_chains for language in config.languages]
    return any(FILE_TIME in (*c.date, *c.lastmod, *c.publish_date, *c.expiry_date) for c in every)


@contextmanager
def as_faults(root: Path) -> Iterator[None]:
    """Raise HugolintError for what is wrong with the configuration of the site at `root`."""
    try:
        yield
    except ConfigError as error:
        path = str(root / error.path) if error.path else ""
        raise HugolintError(Fault(error.reason, path, error.line, error.column)) from error


def configuration(request: Request) -> Config:
    """Return the site's configuration. Raises HugolintError where it cannot be read."""
    with as_faults(request.root):
        config = read_config(request.root, request.settings.settings.environment or None)
    links = request.settings.settings.links
    own_hosts = tuple(host.lower() for host in links.own_hosts)
    return replace(config, own_hosts=own_hosts, forbidden_hosts=links.forbid, elsewhere=links.elsewhere)
