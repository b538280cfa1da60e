"""The dates that a site's files have in git, read once a commit: to go through a long history takes seconds."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from hugolint.cache.database import Cache
from hugolint.hugo.config.model import Config
from hugolint.hugo.content.git_dates import History, dates_in, history

_KEY = "git dates"
_FOR_LONG = timedelta(days=365)


class _Dates(Struct, frozen=True):
    history: History
    by_path: dict[str, datetime]


def stored_git_dates(config: Config, cache: Cache) -> Mapping[str, datetime]:
    """Return the dates of a site's files, from the cache where nothing has been committed since they were read."""
    found = history(config)
    if found is None:
        return {}
    now = datetime.now(UTC)
    with cache:
        stored = cache.get(_KEY, _Dates, now)
        if stored is None or stored.history != found:
            stored = _Dates(found, dates_in(found, config.root))
            cache.put(_KEY, stored, now + _FOR_LONG)
    return stored.by_path
