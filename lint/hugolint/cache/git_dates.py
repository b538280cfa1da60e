"""The dates that a site's files have in git, and those of later commits added to them: to go through a long history takes seconds."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from hugolint.cache.database import Cache
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.git_dates import History, dates_being_read, dates_since, history

_KEY = "git dates"
_FOR_LONG = timedelta(days=365)


class _Dates(Struct, frozen=True):
    history: History
    written: dict[str, str]  # by path, as ISO 8601 with the author's offset, which MessagePack's own dates lose

    @property
    def by_path(self) -> dict[str, datetime]:
        return {path: datetime.fromisoformat(date) for path, date in self.written.items()}


def stored_git_dates_being_read(config: Config, cache: Cache) -> Callable[[], Mapping[str, datetime]]:
    """Begin to read the dates of a site's files, and return what waits for them.

    They come from the cache where nothing has been committed since they were read; where something has, only that is read.
    """
    found = history(config)
    if found is None:
        return dict
    now = datetime.now(UTC)
    with cache:
        stored = cache.get(_KEY, _Dates, now)
    if stored is not None and stored.history == found:
        return lambda: stored.by_path
    newer = None
    if stored is not None and stored.history == replace(found, commit=stored.history.commit):
        newer = dates_since(found, config.root, stored.history.commit)
    reading = dates_being_read(found, config.root) if newer is None else None

    def dates() -> Mapping[str, datetime]:
        by_path = reading() if reading else {**(stored.by_path if stored else {}), **(newer or {})}
        with cache:
            written = {path: date.isoformat() for path, date in by_path.items()}
            cache.put(_KEY, _Dates(found, written), now + _FOR_LONG)
        return by_path

    return dates
