"""What is taken over from lychee's settings (`lychee.toml`)."""

import re
from collections.abc import Mapping
from typing import Any

from hugolint.settings.takeover.taken import Taken, words

_DAY = 86400.0
_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": _DAY, "w": 7 * _DAY}
_NUMBERS = {
    "max_redirects": "max-redirects",
    "max_retries": "retries",
    "max_concurrency": "concurrency",
    "host_concurrency": "host-concurrency",
}
_SECONDS = {"timeout": "timeout", "retry_wait_time": "retry-delay"}
_COVERED = {
    "cache": "results are kept in .hugolint_cache",
    "no_progress": "progress is shown on terminals alone",
    "verbose": "-v",
    "threads": "--jobs",
    "exclude_all_private": "private addresses are not looked up",
    "exclude_private": "private addresses are not looked up",
    "exclude_link_local": "such addresses are not looked up",
    "exclude_loopback": "such addresses are not looked up",
    "exclude_mail": "mail addresses are not looked up",
    "include_verbatim": "code is not looked through",
    "mode": "--format",
    "base": "the site's own addresses are known",
    "base_url": "the site's own addresses are known",
    "root_dir": "the site's own addresses are known",
    "scheme": "http and https are looked up",
    "fallback_extensions": "Hugo's addresses are known",
    "index_files": "Hugo's addresses are known",
    "skip_missing": "content is found by the site's configuration",
    "format": "--format",
    "output": "--output-file",
    "glob_ignore_case": "content is found by the site's configuration",
}  # fmt: skip


def take(values: Mapping[str, Any], taken: Taken) -> None:
    """Take over what has a counterpart."""
    for key, value in values.items():
        if key == "exclude":
            taken.exclude_urls(key, words(value))
        elif key == "exclude_path":
            for path in words(value):
                if re.search(r"[\\^$()+|\[]|\.\*", path):
                    taken.leave(f"{key} {path}", "write it as a pattern of .gitignore, in exclude")
                else:
                    taken.exclude.append(path.removeprefix("./"))
        elif key in _NUMBERS and isinstance(value, int) and value >= key.endswith("concurrency"):
            taken.links[_NUMBERS[key]] = value
        elif key in _SECONDS and isinstance(value, int | float):
            taken.links[_SECONDS[key]] = float(value)
        elif key == "max_cache_age" and (seconds := _seconds(str(value))) is not None:
            taken.links["max-age"] = seconds / _DAY
        elif key == "host_request_interval" and (seconds := _seconds(str(value))) is not None:
            taken.links["host-delay"] = seconds
        elif key == "accept" and (statuses := _statuses(value)) is not None:
            taken.links["accept"] = [status for status in statuses if not 200 <= status < 300]
        elif key == "user_agent" and isinstance(value, str):
            taken.links["user-agent"] = value
        elif key == "include_fragments" and isinstance(value, bool | str):
            taken.links["fragments"] = value not in (False, "none")
        elif key == "method" and str(value).upper() in ("GET", "HEAD"):
            taken.links["method"] = str(value).upper()
        elif key == "require_https" and value is True:
            taken.select.append("http-link")
        elif key == "offline" and value is True:
            taken.cover(key, "hugolint check asks no network; hugolint audit does")
        elif key in ("header", "headers", "basic_auth", "github_token", "hosts") and value:
            taken.leave(key, 'what is sent to a host is set for that host: [links.hosts."example.org"]')
        elif key in _COVERED:
            taken.cover(key, _COVERED[key])
        elif value not in (False, [], ""):
            taken.leave(key)


def _seconds(time: str) -> float | None:
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)\s*(ms|s|m|h|d|w)", time)
    return float(match[1]) * _UNITS[match[2]] if match else None


def _statuses(value: Any) -> list[int] | None:
    """Return the statuses of a list or a text of them; None where there are ranges that are not just the good ones."""
    parts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else None
    found: list[int] = []
    for part in map(str, parts or ()):
        if match := re.fullmatch(r"\s*(\d{3})\s*", part):
            found.append(int(match[1]))
        elif not re.fullmatch(r"\s*[12]\d\d\.\.=?(?:[12]\d\d|200|300)\s*", part):
            return None
    return found if parts is not None else None
