"""What a way of redirects means: moved, passing, suspicious, or a login. And what may be written in its place."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl

from hugolint.links.external.outcomes import Hop, Outcome
from hugolint.links.external.urls import InvalidURLError, Target, has_secrets, is_locale, parse, shown
from hugolint.links.external.verdict.domains import registrable_domain

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
META_REFRESH = 0  # the status of a hop that a page made itself, with <meta http-equiv="refresh">

_LOGIN_HOST = re.compile(r"(?:login|signin|sso|auth|oauth|accounts?|idp?|identity|passport)[.-]")
_LOGIN_PATH = re.compile(
    r"(?i)(?:^|[/_-])(?:log-?in|log_in|sign-?in|sign_in|sso|oauth2?|authorize|authenticate|authwall|saml2?|cas|wp-login\.php)"
    r"(?:$|[/?._-])"
)
_SESSION_KEY = re.compile(
    r"(?i)(?:.*sess(?:ion)?(?:id)?|sid|phpsessid|jsessionid|cfid|cftoken|utm_.*|nonce|state|ticket|ts|t)$"
)
# Domains whose business is to redirect: their links are meant to be written as they are.
_RESOLVERS = frozenset(
    {
        "aka.ms",
        "amzn.to",
        "bit.ly",
        "buff.ly",
        "cutt.ly",
        "doi.org",
        "fb.me",
        "fwd.link",
        "g.co",
        "git.io",
        "go.dev",
        "goo.gl",
        "hdl.handle.net",
        "ift.tt",
        "is.gd",
        "lnkd.in",
        "n2t.net",
        "ow.ly",
        "purl.org",
        "rebrand.ly",
        "shorturl.at",
        "t.co",
        "t.me",
        "tiny.cc",
        "tinyurl.com",
        "w3id.org",
        "wp.me",
        "youtu.be",
    }
)


def is_login(start: Target, end: Target) -> bool:
    """Return whether the redirect from `start` to `end` asks for a login first."""
    return _is_login(end) and not _is_login(start)


def classify(start: Target, end: Target, hops: Sequence[Hop]) -> tuple[Outcome, str]:
    """Return the outcome, and its reason, of redirects that led from `start` to a good page at `end`."""
    if not hops or start == end:
        return Outcome.OK, ""
    deep = not start.is_home
    if deep and end.is_home:
        return Outcome.REDIRECT_SUSPICIOUS, f"it leads to the front page {shown(end.url)}: the page itself may be gone"
    if deep and _elsewhere(start, end):
        return (
            Outcome.REDIRECT_SUSPICIOUS,
            f"it leads to another site, {shown(end.url)}: see whether the page is the same",
        )
    if all(hop.status in PERMANENT for hop in hops):
        return Outcome.REDIRECT_PERMANENT, f"it has moved to {shown(end.url)}"
    return Outcome.REDIRECT_TEMPORARY, f"it leads to {shown(end.url)} for now"


def rewrite(start: Target, end: Target, status: int, fragment: str) -> str:
    """Return what can be written in place of a link that has moved for good, "" where nothing can."""
    if status != 200 or not _may_replace(start, end):
        return ""
    return end.url + (f"#{fragment}" if fragment else "")


def vetted(start: Target, rewrite: str) -> str:
    """Return a rewrite that was remembered, "" where it is not one that a visit to `start` could have led to."""
    try:
        end, _ = parse(rewrite)
    except InvalidURLError:
        return ""
    return rewrite if _may_replace(start, end) else ""


def _may_replace(start: Target, end: Target) -> bool:
    return not (
        registrable_domain(start.host) != registrable_domain(end.host)
        or registrable_domain(start.host) in _RESOLVERS
        or (start.scheme == "https" and end.scheme == "http")
        or has_secrets(end.url)
        or _adds_locale(start, end)
        or _adds_session(start, end)
    )


def _is_login(target: Target) -> bool:
    path = target.path.partition("?")[0]
    return _LOGIN_PATH.search(path) is not None or _LOGIN_HOST.match(target.host) is not None


def _elsewhere(start: Target, end: Target) -> bool:
    home = registrable_domain(start.host)
    return home != registrable_domain(end.host) and home not in _RESOLVERS and start.host not in _RESOLVERS


def _adds_locale(start: Target, end: Target) -> bool:
    before, after = (_segments(target.path) for target in (start, end))
    if is_locale(end.host.partition(".")[0]) and end.host.partition(".")[2] in start.host:
        return True
    added = [segment for segment in after if segment not in before]
    return any(map(is_locale, added[:2])) and len(after) > len(before)


def _adds_session(start: Target, end: Target) -> bool:
    before, after = (dict(parse_qsl(target.query, keep_blank_values=True)) for target in (start, end))
    return ";jsessionid" in end.path.lower() or any(_SESSION_KEY.fullmatch(key) for key in after if key not in before)


def _segments(path: str) -> list[str]:
    return [segment for segment in path.partition("?")[0].split("/") if segment]
