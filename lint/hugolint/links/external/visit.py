"""One visit to a link: one try, hop by hop, to a verdict."""

import asyncio
from collections.abc import Mapping, Set
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import httpx

from hugolint.links.external.http import bodies
from hugolint.links.external.http.client import USUAL, Client, Manner, state_of
from hugolint.links.external.http.failures import VisitError, visit_error_of
from hugolint.links.external.http.hosts import Hosts
from hugolint.links.external.outcomes import FragmentVerdict, Hop, Outcome
from hugolint.links.external.settings import LinkSettings
from hugolint.links.external.urls import InvalidURLError, Target, parse, resolve, safe, scheme_of, shown
from hugolint.links.external.verdict import redirects, statuses
from hugolint.links.external.verdict.challenges import STATUSES as CHALLENGE_STATUSES
from hugolint.links.external.verdict.fragments import why_unverifiable
from hugolint.links.external.verdict.html import HTMLPage
from hugolint.links.external.verdict.videos import oembed_of, verdict_of

# A body that nobody needs is read to its end, to keep the connection, as long as it is short and comes at once.
SHORT_BODY = 64 * 1024
_SHORT_WAIT = 1.0
_REFRESHING_PAGE = 8 * 1024  # such pages (Hugo's aliases are some) hold little else


@dataclass(frozen=True, slots=True)
class Lookup:
    """A page to look up, with the fragments of all links to it."""

    target: Target
    fragments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one visit came to."""

    outcome: Outcome
    reason: str = ""
    status: int | None = None
    end: Target | None = None
    hops: tuple[Hop, ...] = ()
    fragments: Mapping[str, tuple[FragmentVerdict, str]] = field(default_factory=dict)
    end_fragment: str = ""  # the one that a redirect named
    html: bool = False
    words: frozenset[str] = frozenset()  # of the page, where they were asked for
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a page is read for; with neither, it need not be read."""

    fragments: frozenset[str] = frozenset()
    words: bool = False

    def __bool__(self) -> bool:
        return bool(self.fragments) or self.words


@dataclass(slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]  # by name in lower case
    locations: tuple[str, ...] = ()
    body: bytes = b""  # its beginning, where it was read without being parsed
    page: HTMLPage | None = None
    whole: bool = False


_NOTHING = _Wanted()


class Visitor:
    """Visits links. It knows nothing of other links, of retries, or of what was known before."""

    def __init__(self, settings: LinkSettings, hosts: Hosts, client: Client) -> None:
        self._settings = settings
        self._hosts = hosts
        self._client = client

    async def visit(self, lookup: Lookup, manner: Manner = USUAL, *, words: bool = False) -> Verdict:
        """Look `lookup` up once; with `words`, bring the words of the page along."""
        journey = _Journey(lookup.target, self._settings.timeout * manner.patience)
        try:
            video = oembed_of(lookup.target)
            if video is not None and (known := verdict_of((await self._ask(journey, video, manner)).status)):
                return Verdict(*known, end=lookup.target)
            sought = frozenset(fragment for fragment in lookup.fragments if not why_unverifiable(fragment))
            answer = await self._follow(journey, manner, _Wanted(sought, words))
            return self._verdict(journey, lookup, answer)
        except VisitError as failure:
            outcome, reason = failure.outcome, failure.reason
        except Exception as error:  # a fault of hugolint's is this link's outcome, and not the end of the run
            outcome, reason = Outcome.PROTOCOL_ERROR, f"hugolint cannot read the answer: {_named(error)}"
        return Verdict(outcome, journey.located(reason), None, journey.at, tuple(journey.hops))

    async def _follow(self, journey: "_Journey", manner: Manner, wanted: _Wanted) -> _Answer:
        while True:
            answer = await self._ask(journey, journey.at, manner, wanted)
            locations = _locations(answer)
            if not locations:
                return answer
            status = answer.status if answer.status in redirects.REDIRECTS else redirects.META_REFRESH
            journey.hop(status, locations, self._settings.max_redirects)

    async def _ask(self, journey: "_Journey", target: Target, manner: Manner, wanted: _Wanted = _NOTHING) -> _Answer:
        async with self._hosts.turn(target):
            began = asyncio.get_running_loop().time()
            try:
                if self._settings.method == "HEAD" and not wanted:
                    answer = await self._head(target, manner, journey)
                    if answer is not None:
                        return answer
                async with asyncio.timeout(journey.left):
                    return await self._send("GET", target, manner, journey, wanted)
            except Exception as error:
                raise visit_error_of(error) from error
            finally:
                journey.left -= asyncio.get_running_loop().time() - began

    async def _head(self, target: Target, manner: Manner, journey: "_Journey") -> _Answer | None:
        """Ask without the body. A bad answer, or none, says little: None then, and GET decides."""
        with suppress(TimeoutError, httpx.HTTPError):
            async with asyncio.timeout(journey.left / 3):
                answer = await self._send("HEAD", target, manner, journey)
                return answer if answer.status < 400 else None
        return None

    async def _send(
        self,
        method: str,
        target: Target,
        manner: Manner,
        journey: "_Journey",
        wanted: _Wanted = _NOTHING,
    ) -> _Answer:
        async with self._client.send(method, target, manner, journey.cookies) as response:
            self._hosts[target.host].answered = True
            return await _read(response, wanted, self._settings.max_page_size, journey.left)

    def _verdict(self, journey: "_Journey", lookup: Lookup, answer: _Answer) -> Verdict:
        status, end = answer.status, journey.at
        outcome, reason = statuses.judge(end.host, status, answer.headers, answer.body)
        if self._settings.accepts(status, end.authority, end.host):
            outcome, reason = Outcome.OK, ""
        verdict = Verdict(
            outcome,
            reason,
            status,
            end,
            tuple(journey.hops),
            end_fragment=journey.fragment,
            html=bodies.is_html(answer.headers),
        )
        if outcome is not Outcome.OK:
            retry_after = statuses.retry_after(answer.headers, datetime.now(UTC))
            return replace(verdict, reason=journey.located(reason), retry_after=retry_after)
        outcome, reason = redirects.classify(lookup.target, end, journey.hops)
        fragments = {fragment: _fragment_verdict(fragment, journey, answer) for fragment in lookup.fragments}
        words = frozenset(answer.page.words) if answer.page and not answer.page.made_by_scripts else frozenset()
        return replace(verdict, outcome=outcome, reason=reason, fragments=fragments, words=words)


class _Journey:
    """How far a visit has come: the hops behind it, the time left, the cookies got on the way."""

    def __init__(self, start: Target, patience: float) -> None:
        self.start = start
        self.at = start
        self.left = patience
        self.hops: list[Hop] = []
        self.cookies = httpx.Cookies()
        self.fragment = ""  # the one that the last redirect named
        self._been = {(start, state_of(self.cookies))}

    def located(self, reason: str) -> str:
        """Return `reason` with the place on the way that it is about."""
        return f"it redirects to {shown(self.at.url)}: {reason}" if self.at != self.start and reason else reason

    def hop(self, status: int, locations: Set[str], limit: int) -> None:
        """Go where an answer sends. Raises VisitError where that leads nowhere, or to a login."""
        self.hops.append(Hop(status, shown(self.at.url)))
        location, *others = sorted(locations)
        if others:
            raise VisitError(
                Outcome.REDIRECT_BROKEN,
                f"it sends to {len(locations)} places at once: {', '.join(map(shown, sorted(locations)))}",
            )
        if not location.strip():
            raise VisitError(
                Outcome.REDIRECT_BROKEN, f"it answers {statuses.name_of(status)} without saying where to go"
            )
        if len(self.hops) > limit:
            raise VisitError(Outcome.REDIRECT_BROKEN, f"there are more than {limit} redirects")
        try:
            reference = resolve(self.at, location)
            if scheme_of(reference) not in {"http", "https"}:
                raise VisitError(Outcome.REDIRECT_BROKEN, f"{shown(location)} is no web page to redirect to")
            target, fragment = parse(reference)
        except InvalidURLError as invalid:
            raise VisitError(Outcome.REDIRECT_BROKEN, f"{shown(location)} cannot be redirected to: {invalid}") from None
        if redirects.is_login(self.start, target):
            raise VisitError(Outcome.RESTRICTED, f"{shown(target.url)} asks to log in first")
        now = target, state_of(self.cookies)
        if now in self._been:
            raise VisitError(Outcome.REDIRECT_BROKEN, f"the redirects go in a circle, by {shown(target.url)}")
        self.at, self.fragment = target, fragment or self.fragment
        self._been.add(now)


def _named(error: Exception) -> str:
    return safe(f"{type(error).__name__}: {error}")


def _locations(answer: _Answer) -> Set[str]:
    """Return where an answer sends: "" if it does not say; no place if it is itself what was asked for."""
    named = frozenset(answer.locations)
    if answer.status in redirects.REDIRECTS:
        return named or frozenset(("",))
    if answer.status == 300 and named:
        return named
    return frozenset((answer.page.refresh,) if answer.page and answer.page.refresh else ())


async def _read(response: httpx.Response, wanted: _Wanted, limit: int, patience: float) -> _Answer:
    answer = _Answer(response.status_code, dict(response.headers.items()), response.extensions["locations"])
    good = 200 <= answer.status < 300
    try:
        if good and wanted and bodies.is_html(answer.headers):
            page = HTMLPage(response.charset_encoding, wanted.fragments)
            answer.whole = await _parse(response, page, limit if wanted.fragments else SHORT_BODY)
            answer.page = page
        else:
            await _skim(answer, response, min(_SHORT_WAIT, patience / 2))
    except bodies.UnreadableError:
        pass
    except (httpx.HTTPError, VisitError):
        if good:
            raise  # of other answers, the status has said all that matters
    return answer


async def _parse(response: httpx.Response, page: HTMLPage, limit: int) -> bool:
    """Feed `page` until it has seen enough, or `limit` bytes; return whether it has seen all there is."""
    async with aclosing(bodies.pieces(response)) as pieces:
        async for piece in pieces:
            page.feed(piece)
            limit -= len(piece)
            if page.complete or limit < 0:
                return False
    page.close()
    return True


async def _skim(answer: _Answer, response: httpx.Response, wait: float) -> None:
    """Read a body that is short, so that the connection can be used again; look for a refresh in it."""
    length = answer.headers.get("content-length", "0")
    if length.isdigit() and int(length) > SHORT_BODY and answer.status not in CHALLENGE_STATUSES:
        return
    body, whole = bytearray(), False
    with suppress(TimeoutError):
        async with asyncio.timeout(wait), aclosing(bodies.pieces(response)) as pieces:
            async for piece in pieces:
                body += piece
                if len(body) > SHORT_BODY:
                    break
            else:
                whole = True
    answer.body, answer.whole = bytes(body), whole
    if whole and len(body) <= _REFRESHING_PAGE and b"http-equiv" in body.lower() and bodies.is_html(answer.headers):
        answer.page = HTMLPage(response.charset_encoding)
        answer.page.feed(answer.body)
        answer.page.close()


def _fragment_verdict(fragment: str, journey: _Journey, answer: _Answer) -> tuple[FragmentVerdict, str]:
    why = why_unverifiable(fragment)
    if why:
        return FragmentVerdict.UNVERIFIABLE, why
    if journey.fragment:
        return FragmentVerdict.UNVERIFIABLE, f'a redirect leads to "#{safe(journey.fragment)}" instead'
    if answer.page is None:
        return FragmentVerdict.UNVERIFIABLE, "what it leads to is no HTML page that could be read"
    if fragment in answer.page.found:
        return FragmentVerdict.FOUND, ""
    if not answer.whole:
        return FragmentVerdict.UNVERIFIABLE, "the page is too long to be read to its end"
    if answer.page.made_by_scripts:
        return FragmentVerdict.UNVERIFIABLE, "the page is made by scripts"
    return FragmentVerdict.MISSING, f'the page has nothing with the id "{safe(fragment)}"'
