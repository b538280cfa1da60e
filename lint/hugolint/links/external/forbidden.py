"""Hosts that no published page may link to."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from hugolint.links.external.urls import InvalidURLError, parse


class ForbiddenHosts:
    """Patterns of host names, in which `*` stands for any characters; one with a port is for that port alone."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [pattern.lower().replace("[", "[[]") for pattern in patterns]

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def host_in(self, url: str) -> str:
        """Return the forbidden host that `url` leads to, "" where it leads to none."""
        if not self._patterns:
            return ""
        try:
            target, _ = parse(url)
        except InvalidURLError:
            return ""
        names = (target.host, f"{target.host}:{target.port}")
        return target.authority if any(fnmatchcase(name, p) for name in names for p in self._patterns) else ""
