"""Destinations that are wrong by their looks alone. The rules over where links lead leave them to the rules here."""

import re

PLACEHOLDER = re.compile(
    r"#?<?(?:todo|tbd|fixme|xxx+|url|href|insert[-_ ]?(?:url|link)[-_ ]?(?:here)?|(?:url|link)[-_ ]?here)>?",
    re.IGNORECASE,
)
GAP = re.compile(r"https?://[^/?#]*<[^<>/]+>.*", re.IGNORECASE)
"""An address in whose host a gap is still to be filled: `https://<some-url>/`."""
EVIDENT = re.compile(r"https?://[^/hH]|[/#?]")
"""How an address begins that is surely well formed: no second scheme, no third slash."""
HOST = r"(?=[\w-]+\.[\w.-]+)"
MISSPELT_SCHEME = re.compile(
    rf"(?:h{{1,2}}t{{1,3}}p{{1,2}}|ttp)(s{{0,2}})(?::/{{0,3}}|[;.]?//){HOST}(.*)", re.IGNORECASE
)
DOUBLED_SCHEME = re.compile(r"https?:/{0,2}(https?://.+)", re.IGNORECASE)
_QUOTE = r"(?:%E2%80%9[89A-F]|%22|[\"'“”„‘’‚«»‹›])"
QUOTED = re.compile(rf"{_QUOTE}+(https?://[^\s\"“”]+?){_QUOTE}*|(?!)", re.IGNORECASE)
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HOST_WITHOUT_SCHEME = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|dev))(?::\d+)?(?:[/?#].*)?", re.IGNORECASE
)


def is_placeholder(destination: str) -> bool:
    """Return whether a destination is a word that stands for one."""
    return PLACEHOLDER.fullmatch(destination.strip()) is not None or has_gap(destination)


def has_gap(destination: str) -> bool:
    """Return whether a part of an address's host, in angle brackets, was to be replaced."""
    return "<" in destination and GAP.fullmatch(destination) is not None


def well_formed(destination: str) -> str | None:
    """Return the address that a malformed one was meant to be; None where it is well formed."""
    if EVIDENT.match(destination):
        return None
    if doubled := DOUBLED_SCHEME.fullmatch(destination):
        return doubled[1]
    if quoted := QUOTED.fullmatch(destination):
        return quoted[1]
    if misspelt := MISSPELT_SCHEME.fullmatch(destination):
        meant = f"http{'s' if misspelt[1] else ''}://{misspelt[2]}"
        return None if meant.lower() == destination.lower() else meant
    if MAIL_ADDRESS.fullmatch(destination):
        return f"mailto:{destination}"
    if HOST_WITHOUT_SCHEME.fullmatch(destination):
        return f"https://{destination}"
    return None
