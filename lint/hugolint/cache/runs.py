"""The report of a run, kept as long as nothing that it depends on has changed.

This comes before everything else is read, so it imports little: no rule, no reader, no configuration.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import MsgspecError, Raw, Struct, msgpack

from hugolint.cache import fingerprint
from hugolint.cache.database import Cache
from hugolint.cache.fingerprint import State
from hugolint.finding import Finding
from hugolint.hugo.content.texts import text_of
from hugolint.registry.reference import RuleReference
from hugolint.report.site import SiteReport
from hugolint.suppression.baseline import Entries

if TYPE_CHECKING:
    from hugolint.hugo.site import Site

# A file that changed this shortly before the run may change again without its time showing it.
SETTLED = 1_000_000_000
HOUR, DAY = timedelta(hours=1), timedelta(days=1)  # the units in which rules say how long something was, or will be, so


class Inputs(Struct, frozen=True):
    """What a run's report rests on, from which it is known what becomes of the report when a text changes."""

    state: State  # of the files that it depends on
    site_findings: tuple[Finding, ...]  # all that the rules that look at the whole site said
    texts_asked: tuple[str, ...]  # the paths of pages whose whole text those rules looked at
    selected: tuple[RuleReference, ...]  # the rules that ran
    context: str  # what the pages were kept under
    links: bytes  # what is known of the site's internal links


class _Entry(Struct, frozen=True):
    places: tuple[str, ...]  # the files and folders that it depends on
    digest: str  # of their state
    report: SiteReport
    inputs: Raw


class KeptChange(Struct, frozen=True):
    """What was said of a change of the site."""

    digest: str  # of the state of the files that the site depends on
    files: dict[str, str]  # git's letters of the changed files, by path
    report: SiteReport
    counts: tuple[
        tuple[str, str, str, int], ...
    ]  # the findings of the earlier state: path, code, fingerprint, how many

    @property
    def before(self) -> Entries:
        """The findings of the earlier state."""
        return Counter({(path, code, print_): count for path, code, print_, count in self.counts})


class RunCache:
    """The report of a site's last run among those that were asked for the same, and what it rests on."""

    def __init__(self, root: Path, options: str, settings_file: Path | None) -> None:
        self._root = root
        # A site's folder is copied with its cache, and a settings file's patterns are meant from its own folder.
        settings = f"{root}\n"
        if settings_file:  # one that cannot be read is reported by whoever reads it next
            settings += f"{settings_file.absolute()}\n{text_of(settings_file)}"
        self._key = fingerprint.program(options, settings)
        self._started = datetime.now(UTC)
        with Cache(root) as cache:
            self._entry = cache.get(self._key, _Entry, self._started)
        self._state = fingerprint.state(map(Path, self._entry.places)) if self._entry else None

    @property
    def report(self) -> SiteReport | None:
        """What the last run reported, whether or not it still holds."""
        return self._entry.report if self._entry else None

    @property
    def holds(self) -> bool:
        """Whether nothing has changed since the last run."""
        return self._entry is not None and self._state is not None and self._entry.digest == self._state.digest

    @property
    def places(self) -> tuple[str, ...]:
        """The files and folders that the last run depends on."""
        return self._entry.places if self._entry else ()

    def of_change(self, key: str) -> "KeptChange | None":
        """Return what was last said of a change of the site as it was in the run that is kept, by what the change is known
        by: its revision, and what is asked of it.
        """
        if self._entry is None:
            return None
        with Cache(self._root) as cache:
            kept = cache.get(self._key_of(key), KeptChange, self._started)
        return kept if kept is not None and kept.digest == self._entry.digest else None

    def store_of_change(
        self, key: str, files: Mapping[str, str], report: SiteReport, before: Entries, until: datetime
    ) -> None:
        """Keep what is said of a change of the site as it is now, where it is still as it was in the run that is kept.

        `files` are git's letters of the changed files by path, `before` what the earlier state had.
        """
        with Cache(self._root) as cache:
            entry = cache.get(self._key, _Entry, self._started)
            if entry is not None and fingerprint.state(map(Path, entry.places)).digest == entry.digest:
                self._entry = entry
                counts = tuple((*found, count) for found, count in before.items())
                cache.put(self._key_of(key), KeptChange(entry.digest, dict(files), report, counts), until)

    def _key_of(self, change: str) -> str:
        """Return what a change is kept under."""
        return fingerprint.program(self._key, change)

    @cached_property
    def inputs(self) -> Inputs | None:
        """What the last run's report rests on; None where it cannot be read."""
        try:
            return msgpack.decode(self._entry.inputs, type=Inputs) if self._entry else None
        except (MsgspecError, UnicodeError):
            return None

    def edited(self, inputs: Inputs) -> set[str] | None:
        """Return the files that are not as they were in the last run, by absolute path; None where some have come or gone."""
        return self._state.edited(inputs.state) if self._state else None

    def changed(self, inputs: Inputs) -> set[str] | None:
        """Return the files that are not as they were in the last run, those among them that have come or gone."""
        return self._state.changed(inputs.state) if self._state else None

    def is_settled(self, state: State) -> bool:
        """Return whether files that are in this state now were in it all the time since the last run was looked for."""
        started = self._started.timestamp() * 1e9
        return state.newest + SETTLED < started and state.touched <= started

    def store(self, report: SiteReport, inputs: Inputs, places: Iterable[Path], until: datetime) -> None:
        """Keep a report for as long as it holds. `places` are the files and folders that it depends on."""
        try:
            entry = _Entry(tuple(map(str, places)), inputs.state.digest, report, Raw(msgpack.encode(inputs)))
        except UnicodeError:  # a path whose bytes are not UTF-8
            return
        with Cache(self._root) as cache:
            cache.put(self._key, entry, until)


def places_of(site: "Site", *, with_history: bool = False) -> list[Path]:
    """Return the files and folders that decide what is said of a site; `with_history` where its commits do, too."""
    from hugolint.hugo import version
    from hugolint.hugo.paths.root import configuration_places
    from hugolint.hugo.usage.texts import places_beside
    from hugolint.links.internal.host_redirects import host_files
    from hugolint.util.repository import history_files

    config = site.config
    configuration = [*configuration_places(site.root), *(site.root / path for path in config.files)]
    configuration += config.module_places
    configuration += [*version.files(site.root), *host_files(site.root), *places_beside(site.root)]
    if with_history or any(language.settings.enable_git_info for language in config.languages):
        configuration += history_files(site.root)
    return list(dict.fromkeys([*configuration, *(mount.source for mount in config.mounts), *config.layouts_folders]))


def holds_until(site: "Site") -> datetime:
    """Return when the same files would be judged otherwise: a page appears or expires, a draft is a day older, or what
    is to appear is a day or an hour nearer.
    """
    now = site.now
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    moments = [midnight]
    for page in site.pages:
        dates = page.dates
        moments += [date for date in (dates.publish_date, dates.expiry_date) if date and date > now]
        if page.draft or (dates.publish_date and dates.publish_date > now):
            moments += [
                now + (date - now) % (HOUR if now < date < now + 2 * DAY else DAY)
                for date in (dates.date, dates.lastmod, dates.publish_date)
                if date
            ]
    return min(moments)
