"""Links in, results out: the whole of a look-up, from URLs as written to what is reported of them."""

import asyncio
import re
from collections.abc import Callable, Coroutine, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from hugolint.links.external.http.client import Client
from hugolint.links.external.http.hosts import Hosts
from hugolint.links.external.http.network import Names, Network, never_exists
from hugolint.links.external.http.transport import CheckedTransport
from hugolint.links.external.outcomes import UNREACHABLE, FragmentVerdict, NotChecked, Outcome, Result
from hugolint.links.external.progress import LookUpProgress
from hugolint.links.external.recall import Recall, Warn
from hugolint.links.external.run import NetworkDownError, Run, host_of
from hugolint.links.external.settings import EXAMPLE_HOSTS, LinkSettings
from hugolint.links.external.store import Store
from hugolint.links.external.urls import InvalidURLError, Target, fragment_sought, parse, scheme_of, shown
from hugolint.links.external.verdict import redirects
from hugolint.links.external.verdict.fragments import leads_to_the_top
from hugolint.links.external.visit import Lookup, Verdict

_TICK = 0.2  # seconds between two looks at the progress
_PATIENCE, _SHORT_PATIENCE = 5.0, 0.3  # seconds to find out whether the network works; the latter after Ctrl-C

ShowProgress = Callable[[LookUpProgress], None]
_THERE = frozenset({Outcome.OK, Outcome.REDIRECT_TEMPORARY, Outcome.REDIRECT_PERMANENT})
_FEW = 6  # hosts: with fewer, a third of them says nothing
_SILENCE = 3  # hosts: that many silent, and none that answers, is no accident


@dataclass(frozen=True, slots=True)
class _Link:
    """A link in its one spelling."""

    target: Target
    fragment: str

    @property
    def url(self) -> str:
        return self.target.url + (f"#{self.fragment}" if self.fragment else "")


def look_up(
    urls: Iterable[str],
    settings: LinkSettings,
    store: Store | None = None,
    progress: ShowProgress | None = None,
    now: datetime | None = None,
    network: Network | None = None,
    warn: Warn = lambda warning: None,
) -> dict[str, Result]:
    """Look up every URL, each page once, and return what is known of each by the URL as it was given.

    `store` brings what is remembered, and takes what is found as it comes. `progress` is called a few
    times a second. What could not be looked up in time, because of Ctrl-C, or because the network is
    down comes back as `not-checked`, with the reason. `warn` gets the reason where the store fails.
    """
    now = now or datetime.now(UTC)
    excludes = Excludes((*EXAMPLE_HOSTS, *settings.exclude))
    read = {url: _link_or_result(url, excludes, now) for url in urls}
    links = dict.fromkeys(link for link in read.values() if isinstance(link, _Link))
    recall = Recall(store, settings, now, warn)
    found = _Session(settings, recall, now, network or Network()).look_up(links, progress)
    return {url: _as_written(url, found[link]) if isinstance(link, _Link) else link for url, link in read.items()}


def _as_written(url: str, result: Result) -> Result:
    """Return a link's result for the URL as it was given: with the fragment in its own spelling, all of it."""
    rewrite = result.rewrite
    if rewrite and (fragment := parse(url)[1]):
        rewrite = f"{rewrite.partition('#')[0]}#{fragment}"
    return replace(result, url=shown(url), rewrite=rewrite)


def _link_or_result(url: str, excludes: "Excludes", now: datetime) -> _Link | Result:
    if scheme_of(url) not in {"http", "https", ""}:
        return Result(shown(url), Outcome.NOT_CHECKED, NotChecked.NOT_HTTP)
    try:
        target, fragment = parse(url)
    except InvalidURLError as invalid:
        return Result(shown(url), Outcome.INVALID_URL, str(invalid), checked_at=now)
    if pattern := excludes.match(f"{target.url}#{fragment}") or excludes.match(target.url):
        return Result(shown(url), Outcome.BLOCKED_BY_POLICY, _why_excluded(pattern), checked_at=now)
    return _Link(target, fragment_sought(fragment))


def _why_excluded(pattern: str) -> str:
    if pattern in EXAMPLE_HOSTS:
        return "its host is for examples alone"
    return f'`exclude` under [links] in the settings has "{pattern}"'


class _Session:
    """One call of `look_up`."""

    def __init__(self, settings: LinkSettings, recall: Recall, now: datetime, network: Network) -> None:
        self._settings = settings
        self._recall = recall
        self._now = now
        self._network = network
        self._results: dict[_Link, Result] = {}
        self._links: dict[Lookup, tuple[_Link, ...]] = {}  # what is asked, and for whom
        self._done = 0

    def look_up(self, links: Iterable[_Link], progress: ShowProgress | None) -> dict[_Link, Result]:
        """Return the results of `links`."""
        links = list(links)
        if links:
            self._recall.begin()
        unknown = [link for link in links if not self._is_known(link)]
        stopped: NotChecked | None = NotChecked.OFFLINE if self._settings.offline else None
        if unknown and not stopped:
            stopped = self._ask(unknown, progress)
        if not stopped:
            self._recall.finish(self._results.values())
        for link, result in self._results.items():
            self._results[link] = self._recall.with_history(result)
        for link in links:
            if link not in self._results:
                self._results[link] = Result(link.url, Outcome.NOT_CHECKED, stopped or NotChecked.INTERRUPTED)
        return self._results

    def _is_known(self, link: _Link) -> bool:
        known = self._recall.known(link.url, link.target, link.fragment)
        if known:
            self._results[link] = known
        return bool(known)

    def _ask(self, links: Iterable[_Link], progress: ShowProgress | None) -> NotChecked | None:
        """Look `links` up; return why the run ended early, None where it did not."""
        pages: dict[Target, list[_Link]] = {}
        for link in links:
            pages.setdefault(link.target, []).append(link)
        for target, same_page in pages.items():
            fragments = {link.fragment for link in same_page if not leads_to_the_top(link.fragment)}
            self._links[Lookup(target, frozenset(fragments if self._settings.fragments else ()))] = tuple(same_page)
        return asyncio.run(self._run(progress))

    async def _run(self, progress: ShowProgress | None) -> NotChecked | None:
        transport = CheckedTransport(self._network, allow_private=self._settings.allow_private)
        hosts = Hosts(self._settings, transport)
        run = Run(self._settings, hosts, Client(self._settings, transport), self._network.names, self._record)
        waiting = self._waiting()
        ticker = asyncio.create_task(self._tick(run, progress)) if progress else None
        stopped = None
        try:
            await self._within_budget(run.look_up((lookup for lookup in self._links if lookup not in waiting), waiting))
        except TimeoutError:
            stopped = NotChecked.BUDGET
        except NetworkDownError:
            stopped = NotChecked.NETWORK_DOWN
        except asyncio.CancelledError:  # Ctrl-C, by way of asyncio.run
            stopped = NotChecked.INTERRUPTED
        finally:
            if ticker:
                ticker.cancel()
        patience = _SHORT_PATIENCE if stopped is NotChecked.INTERRUPTED else _PATIENCE
        return await self._judge_network(hosts, patience) or stopped

    async def _within_budget(self, work: Coroutine[None, None, None]) -> None:
        """Do `work` while there is time. Raises TimeoutError and NetworkDownError."""
        try:
            async with asyncio.timeout(self._settings.budget or None):
                await work
        except BaseExceptionGroup as group:  # of tasks within tasks, that all had to end for one reason
            raise _first(group) from None

    def _waiting(self) -> dict[Lookup, Verdict]:
        """Return what a broken run left for its end."""
        waiting = {}
        for lookup, links in self._links.items():
            found = [self._recall.waiting(link.url) for link in links]
            if found and (first := found[0]) and all(found):
                waiting[lookup] = Verdict(first.outcome, first.reason, first.status, hops=first.hops)
        return waiting

    def _record(self, lookup: Lookup, verdict: Verdict, final: bool) -> None:
        links = self._links[lookup]
        for link in links:
            result = result_of(link.url, link.target, link.fragment, verdict, self._now)
            self._results[link] = replace(result, soft_404_sought=self._settings.soft_404)
            self._recall.record(self._results[link], final=final)
        self._done += final * len(links)

    async def _judge_network(self, hosts: Hosts, patience: float) -> NotChecked | None:
        """Take back what was found of hosts that never answered, where it is the network here that is down."""
        silent: dict[str, set[Outcome]] = {}
        for lookup, links in self._links.items():
            outcomes = {self._results[link].outcome for link in links if link in self._results}
            host = hosts[host_of(lookup)]
            if outcomes & UNREACHABLE and not host.answered and not never_exists(host.name):
                silent.setdefault(host.name, set()).update(outcomes)
        answered = sum(host.answered for host in hosts)
        if not await is_down(silent, answered, self._network.names, patience):
            return None
        reason = f"{NotChecked.NETWORK_DOWN}: {len(silent)} of {len(silent) + answered} hosts could not be reached"
        unjudged = [link for lookup, links in self._links.items() if host_of(lookup) in silent for link in links]
        for link in unjudged:
            self._results[link] = Result(link.url, Outcome.NOT_CHECKED, reason)
        self._recall.forget(link.url for link in unjudged)
        return NotChecked.NETWORK_DOWN

    async def _tick(self, run: Run, progress: ShowProgress) -> None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        total = sum(map(len, self._links.values()))
        try:
            while True:
                hosts = tuple(host for host, pages in run.pending.most_common() if pages > 0)
                progress(LookUpProgress(self._done, total, loop.time() - started, hosts))
                await asyncio.sleep(_TICK)
        finally:
            progress(LookUpProgress(self._done, total, loop.time() - started, ()))


def _first(error: BaseException) -> BaseException:
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


# A page that is there: now the fragment decides.


def result_of(url: str, target: Target, fragment: str, verdict: Verdict, checked_at: datetime) -> Result:
    """Return the result of the link `url`, which leads to `fragment` of the page at `target`."""
    outcome, reason, seen = verdict.outcome, verdict.reason, None
    if outcome in _THERE:
        seen, why = (
            (FragmentVerdict.FOUND, "") if leads_to_the_top(fragment) else verdict.fragments.get(fragment, (None, ""))
        )
        if seen is FragmentVerdict.MISSING:
            outcome, reason = Outcome.FRAGMENT_MISSING, why
        elif seen is FragmentVerdict.UNVERIFIABLE and outcome is not Outcome.REDIRECT_PERMANENT:
            outcome, reason = Outcome.FRAGMENT_UNVERIFIABLE, why
    rewrite = ""
    if (
        outcome is Outcome.REDIRECT_PERMANENT
        and verdict.end
        and verdict.status
        and not (fragment and verdict.end_fragment)
    ):
        rewrite = redirects.rewrite(target, verdict.end, verdict.status, fragment or verdict.end_fragment)
    return Result(
        url=url,
        outcome=outcome,
        reason=reason,
        status=verdict.status,
        final_url=shown(verdict.end.url) if verdict.end and verdict.status else "",
        hops=verdict.hops,
        fragment=seen if fragment else None,
        rewrite=rewrite,
        checked_at=checked_at,
    )


async def is_down(silent: Mapping[str, Set[Outcome]], answered: int, names: Names, patience: float) -> bool:
    """Judge by the hosts that never answered, with their outcomes, and the number of those that did.

    A name that does not exist is no sign of a bad network, where names can be looked up at all: old
    pages have many such links. `patience` is how many seconds the judgement may take.
    """
    unreachable = sum(outcomes != {Outcome.HOST_NOT_FOUND} for outcomes in silent.values())
    if not silent:
        return False
    if not answered:
        return unreachable >= _SILENCE or not await names.work(patience)
    hosts = len(silent) + answered
    return hosts >= _FEW and 3 * unreachable > hosts


class Excludes:
    """Patterns in which `*` stands for any characters, and everything else for itself."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [(pattern, _compiled(pattern)) for pattern in patterns]

    def match(self, url: str) -> str:
        """Return the pattern that leaves `url` out, "" where none does."""
        return next((pattern for pattern, compiled in self._patterns if compiled.fullmatch(url)), "")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)
