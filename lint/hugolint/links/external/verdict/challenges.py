"""Pages that servers show to robots in place of the page: they say nothing of the link."""

import re
from collections.abc import Mapping

# Hosts that turn robots away whatever the page, by registrable domain.
_TURNS_ROBOTS_AWAY = frozenset(
    {
        "facebook.com",
        "glassdoor.com",
        "indeed.com",
        "instagram.com",
        "linkedin.com",
        "medium.com",
        "openai.com",
        "chatgpt.com",
        "pinterest.com",
        "quora.com",
        "researchgate.net",
        "reddit.com",
        "sciencedirect.com",
        "stackexchange.com",
        "stackoverflow.com",
        "superuser.com",
        "serverfault.com",
        "tiktok.com",
        "twitter.com",
        "udemy.com",
        "upwork.com",
        "x.com",
        "yelp.com",
    }
)
# A header that only a challenge carries, with the value it must contain ("" for any).
_HEADERS = (
    ("cf-mitigated", "challenge"),
    ("x-vercel-mitigated", ""),
    ("x-datadome", ""),
    ("x-amzn-waf-action", ""),
    ("x-sucuri-block", ""),
    ("x-px-block", ""),
)
_PAGES = re.compile(
    rb"<title>\s*(?:just a moment|attention required|ddos-guard|please wait\W*verif|are you (?:a )?human"
    rb"|security check|robot check|captcha|making sure you|human verification|client challenge|pardon our interruption"
    rb"|vercel security checkpoint)"
    rb"|/cdn-cgi/challenge-platform/|cf[-_]chl[-_]|cf-browser-verification|_Incapsula_Resource|/_sec/cp_challenge"
    rb"|errors\.edgesuite\.net|captcha-delivery\.com|px-captcha|awsWafCookieDomainList|/\.within\.website/|g-recaptcha|h-captcha|cf-turnstile"
    rb"|hcaptcha\.com/1/api|perimeterx",
    re.IGNORECASE,
)
_CERTAIN_PAGES = re.compile(
    rb"<title>\s*(?:just a moment\.\.\.|making sure you(?:&#39;|&#x27;|'|\xe2\x80\x99)re not a bot|client challenge"
    rb"|vercel security checkpoint)",
    re.IGNORECASE,
)
# Statuses that challenges come with; AWS answers 202 and 405.
STATUSES = frozenset({202, 403, 405, 406, 429, 503})


def is_challenge(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Return whether an answer asks for proof of being human. `body` is its beginning, as far as it was read."""
    if status in STATUSES:
        named = any(value in headers.get(name, "\0").lower() for name, value in _HEADERS if name in headers)
        return named or _PAGES.search(body) is not None
    return status == 200 and _CERTAIN_PAGES.search(body) is not None


def turns_robots_away(host: str, status: int) -> bool:
    """Return whether this host is known to give robots this refusal for pages that are there."""
    from hugolint.links.external.verdict.domains import registrable_domain

    return status in {400, 401, 403, 405, 406, 429} and registrable_domain(host) in _TURNS_ROBOTS_AWAY
