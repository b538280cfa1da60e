"""URLs from content, settings and servers, split as `urllib` does. Some that anyone can write it refuses to split."""

import re
from urllib.parse import SplitResult, urlsplit

_RESERVED = re.compile(r"(?:\A|\.)(?:example(?:\.(?:com|net|org))?|invalid)\Z", re.IGNORECASE)
_NOTHING = SplitResult("", "", "", "", "")


def split_url(url: str) -> SplitResult:
    """Return the parts of a URL. One that cannot be split, such as `http://[`, has none."""
    return _NOTHING if why_invalid(url) else urlsplit(url)


def why_invalid(url: str) -> str:
    """Return why a URL cannot be split: brackets without an IPv6 address, characters that no host has; "" where it can."""
    try:
        urlsplit(url)
    except ValueError as error:
        return str(error)
    return ""


def is_reserved(host: str) -> bool:
    """Return whether the name of a host is one for examples (RFC 2606): nobody's, and the site's own no more than another's."""
    return _RESERVED.search(host) is not None
