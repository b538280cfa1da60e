"""What is remembered of links, as today's settings judge it. A store that fails is a warning, never the end of a run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hugolint.links.external.outcomes import WORKING, Outcome, Result
from hugolint.links.external.settings import LinkSettings
from hugolint.links.external.store import Store, StoreError
from hugolint.links.external.urls import InvalidURLError, Target, has_secrets, parse
from hugolint.links.external.verdict import redirects
from hugolint.links.external.verdict.fragments import leads_to_the_top
from hugolint.links.external.verdict.statuses import is_good

Warn = Callable[[str], None]

_OF_FRAGMENTS = frozenset({Outcome.FRAGMENT_MISSING, Outcome.FRAGMENT_UNVERIFIABLE})
_OF_STATUSES = frozenset(
    {
        Outcome.RESTRICTED,
        Outcome.GONE,
        Outcome.FORBIDDEN,
        Outcome.CLIENT_ERROR,
        Outcome.SERVER_ERROR,
        Outcome.RATE_LIMITED,
        Outcome.BOT_BLOCKED,
    }
)


@dataclass
class Recall:
    """The store of a run: read and written as far as it lets itself be; `warn` gets the reason, once, where it does not."""

    store: Store | None
    settings: LinkSettings
    now: datetime
    warn: Warn = field(default=lambda warning: None)

    def begin(self) -> None:
        """Begin a run, or go on with one that ended early."""
        if self.store and self.store.read_only and not self.settings.offline:
            self.warn(f"{self.store.path} cannot be written: what is found out now is not remembered")
        self._write(lambda store: store.begin(self.now))

    def known(self, url: str, target: Target, fragment: str) -> Result | None:
        """Return what holds of a link without looking it up; offline, whatever is remembered."""
        max_age = timedelta(days=self.settings.max_age)
        offline = self.settings.offline
        result = self._read(lambda store: store.remembered(url) if offline else store.known(url, self.now, max_age))
        return result and judged(result, target, fragment, self.settings)

    def waiting(self, url: str) -> Result | None:
        """Return what this run, before it was broken off, found of `url` and meant to try again at its end."""
        return self._read(lambda store: store.waiting(url))

    def record(self, result: Result, *, final: bool) -> None:
        """Remember what was found of a link, unless its URL holds a secret."""
        if not has_secrets(result.url):
            self._write(lambda store: store.record(result, final=final))

    def forget(self, urls: Iterable[str]) -> None:
        """Forget what was found of `urls`."""
        self._write(lambda store: store.forget(urls))

    def finish(self, results: Iterable[Result]) -> None:
        """End the run."""
        self._write(lambda store: store.finish(results, self.now))

    def with_history(self, result: Result) -> Result:
        """Return `result` with what is remembered of its earlier failures."""
        return self._read(lambda store: store.with_history(result)) or result

    def _read(self, read: Callable[[Store], Result | None]) -> Result | None:
        if self.store is None:
            return None
        try:
            return read(self.store)
        except StoreError as error:
            self.store = None
            self.warn(str(error))
            return None

    def _write(self, write: Callable[[Store], object]) -> None:
        if self.store is None or self.store.read_only or self.settings.offline:
            return
        try:
            write(self.store)
        except StoreError as error:
            self.store.read_only = True
            self.warn(str(error))


def judged(result: Result, target: Target, fragment: str, settings: LinkSettings) -> Result | None:
    """Return a result, found under other settings, as today's have it; None where only another visit can decide."""
    try:
        end = parse(result.final_url)[0] if result.final_url else target
    except InvalidURLError:
        return None
    accepted = result.status is not None and settings.accepts(result.status, end.authority, end.host)
    if result.outcome in _OF_STATUSES and accepted:
        return _as_good(result, target, end)
    if result.outcome in _OF_FRAGMENTS and not settings.fragments:
        return _as_good(result, target, end)
    if result.outcome is Outcome.SOFT_404:
        return result if settings.soft_404 else _as_good(result, target, end)
    if result.outcome not in WORKING or result.outcome is Outcome.RESTRICTED:
        return result
    if result.status is not None and not (accepted or is_good(result.status)):
        return None  # its status was accepted then
    if settings.fragments and result.fragment is None and not leads_to_the_top(fragment):
        return None
    if settings.soft_404 and not result.soft_404_sought:
        return None
    rewrite = result.rewrite and redirects.vetted(target, result.rewrite)
    return replace(result, rewrite=rewrite) if rewrite != result.rewrite else result


def _as_good(result: Result, start: Target, end: Target) -> Result:
    outcome, reason = redirects.classify(start, end, result.hops)
    return replace(result, outcome=outcome, reason=reason)
