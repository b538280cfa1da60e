"""Videos that are gone though their pages say 200: YouTube answers for them through oEmbed."""

import re
from urllib.parse import parse_qs, quote

from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.urls import Target

_HOSTS = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"})
_IN_PATH = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{11})(?:$|[/?])")
_SHORT = re.compile(r"/([\w-]{11})(?:$|[/?])")
_ID = re.compile(r"[\w-]{11}")

# What the statuses of https://oembed.com mean for a video: 401 is one that may not be embedded, and is there.
_ANSWERS = {
    200: (Outcome.OK, ""),
    400: (Outcome.GONE, "YouTube knows no such video"),
    401: (Outcome.OK, ""),
    403: (Outcome.RESTRICTED, "the video is private"),
    404: (Outcome.GONE, "YouTube says that this video does not exist any more"),
}


def oembed_of(target: Target) -> Target | None:
    """Return where to ask about the video that `target` shows; None where it is no video."""
    if target.host not in _HOSTS or not (video := _video(target)):
        return None
    watch = quote(f"https://www.youtube.com/watch?v={video}", safe="")
    return Target("https", "www.youtube.com", 443, f"/oembed?format=json&url={watch}")


def verdict_of(status: int) -> tuple[Outcome, str] | None:
    """Return what oEmbed's `status` says of the video; None where it says nothing."""
    return _ANSWERS.get(status)


def _video(target: Target) -> str:
    if target.host == "youtu.be":
        match = _SHORT.match(target.path)
    elif target.path.startswith("/watch"):
        match = _ID.fullmatch(parse_qs(target.query).get("v", [""])[0])
        return match.group() if match else ""
    else:
        match = _IN_PATH.match(target.path)
    return match.group(1) if match else ""
