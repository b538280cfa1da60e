"""What is taken over from htmltest's settings (`.htmltest.yml`)."""

import re
from collections.abc import Mapping
from typing import Any

from hugolint.settings.takeover.taken import Taken, table, words

_SUPPRESS = "an address of the site; suppress it where it is linked: ignore[broken-link]"
_RULES_OFF = {
    "CheckImages": ("missing-image",),
    "CheckInternal": ("broken-link",),
    "CheckInternalHash": ("broken-fragment",),
}
_COVERED = {
    "CheckAnchors": "links are followed in any case",
    "CheckInternalHash": "broken-fragment",
    "CheckInternal": "broken-link and missing-image",
    "CheckExternal": "hugolint audit",
    "CheckImages": "missing-image",
    "DirectoryPath": "hugolint reads the content; --published looks at the built site too",
    "DirectoryIndex": "hugolint knows Hugo's addresses",
    "CacheExpires": "links.max-age",
    "IgnoreDirectoryMissingTrailingSlash": "such links arrive",
    "IgnoreInternalEmptyHash": "a lone # is not reported as broken",
    "IgnoreAltEmpty": 'alt="" in HTML is left alone',
    "OutputDir": "the cache is .hugolint_cache",
    "LogLevel": "-v and -q",
    "TestFilesConcurrently": "--jobs",
    "DocumentConcurrencyLimit": "--jobs",
    "BaseURL": "that of the site's configuration",
}  # fmt: skip


def take(values: Mapping[str, Any], taken: Taken) -> None:
    """Take over what has a counterpart."""
    for key, value in values.items():
        if key == "IgnoreURLs":
            internal = [one for one in words(value) if re.match(r"\^?(?:/(?!/)|\(?\\\.\\\./)", one)]
            for address in internal:
                taken.leave(f"{key} {address}", _SUPPRESS)
            taken.exclude_urls(key, (one for one in words(value) if one not in internal))
        elif key == "IgnoreInternalURLs":
            for address in words(value):
                taken.leave(f"{key} {address}", _SUPPRESS)
        elif key == "ExternalTimeout" and isinstance(value, int | float):
            taken.links["timeout"] = float(value)
        elif key == "HTTPConcurrencyLimit" and isinstance(value, int) and value > 0:
            taken.links["concurrency"] = value
        elif key == "EnforceHTTPS" and value is True:
            taken.select.append("http-link")
        elif key == "IgnoreAltMissing" and value is True:
            taken.ignore.append("missing-alt")
        elif key == "IgnoreEmptyHref" and value is True:
            taken.ignore.append("empty-link-destination")
        elif key in _RULES_OFF and value is False:
            taken.ignore += _RULES_OFF[key]
        elif key == "HTTPHeaders" and table(value):
            taken.leave(key, 'headers are set for one host each: [links.hosts."example.org"] headers')
        elif key == "IgnoreDirs" and words(value):
            taken.leave(
                f"{key} {', '.join(words(value))}", "published folders; the files that make them go into exclude"
            )
        elif key in _COVERED:
            taken.cover(key, _COVERED[key])
        elif value is not False:
            taken.leave(key)
