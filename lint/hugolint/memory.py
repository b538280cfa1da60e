"""What a run said of a site, recalled as long as nothing that it depends on has changed.

This comes before everything else is read, so it imports little: no rule, no reader, no configuration.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hugolint import fingerprint
from hugolint.cache import Cache
from hugolint.finding import Severity
from hugolint.site_report import SiteReport

if TYPE_CHECKING:
    from hugolint.hugo.site import Site

# A file that changed this shortly before the run may change again without its time showing it.
SETTLED = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a run said of a site, and the severity that fails it."""

    report: SiteReport
    fail_on: Severity


@dataclass(frozen=True, slots=True)
class _Entry:
    places: tuple[str, ...]  # the files and folders that it depends on
    digest: str  # of their state
    remembered: Remembered


class Memory:
    """The memory of one site, for runs that ask for the same."""

    def __init__(self, root: Path, wishes: str, settings_file: Path | None) -> None:
        self._root = root
        self._key = fingerprint.program(wishes, f"{settings_file}\n{_text(settings_file)}")
        self._started = datetime.now(UTC)

    def recall(self) -> Remembered | None:
        """Return what the last run of this kind said, if it still holds."""
        with Cache(self._root) as cache:
            entry = cache.get(self._key, _Entry, self._started)
        if entry and fingerprint.state(map(Path, entry.places)).digest == entry.digest:
            return entry.remembered
        return None

    def keep(self, site: "Site", remembered: Remembered, other_files: Iterable[Path] = ()) -> None:
        """Keep what a run says, unless the site's files or those that the settings name are still being written."""
        places = [*places_of(site), *other_files]
        state = fingerprint.state(places)
        if state.newest + SETTLED < self._started.timestamp() * 1e9:
            with Cache(self._root) as cache:
                cache.put(self._key, _Entry(tuple(map(str, places)), state.digest, remembered), holds_until(site))


def places_of(site: "Site") -> list[Path]:
    """Return the files and folders that decide what is said of a site."""
    from hugolint.hugo import version
    from hugolint.links.internal.host_redirects import host_files

    config = site.config
    configuration = [*fingerprint.configuration_places(site.root), *(site.root / path for path in config.files)]
    configuration += [*version.files(site.root), *host_files(site.root)]
    if any(language.settings.enable_git_info for language in config.languages):
        configuration += [folder / ".git" / "logs" / "HEAD" for folder in (site.root, *site.root.parents)]
    return list(dict.fromkeys([*configuration, *(mount.source for mount in config.mounts), *config.layouts_folders]))


def holds_until(site: "Site") -> datetime:
    """Return when the same files would be judged otherwise: a page appears, expires, or a draft is a day older."""
    midnight = datetime.combine(site.now.date() + timedelta(days=1), time(), UTC)
    dates = [date for page in site.pages for date in (page.dates.publish_date, page.dates.expiry_date)]
    return min([midnight, *(date for date in dates if date and date > site.now)])


def _text(path: Path | None) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path else ""
    except OSError:
        return ""  # whoever reads the settings next will say so
