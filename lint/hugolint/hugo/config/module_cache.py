"""Hugo's cache of the modules that Go fetched for it (`modules/client.go`, `cache/filecache`)."""

import re
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from hugolint.hugo.content.texts import text_of

_REQUIRED = re.compile(r"(?m)^[ \t]*(?:require[ \t]+)?([^\s()/]+\.[^\s()]+)[ \t]+(v[0-9][^\s]*)")
_REPLACED = re.compile(r"(?m)^[ \t]*(?:replace[ \t]+)?(\S+)(?:[ \t]+v\S+)?[ \t]+=>[ \t]+(\S+)(?:[ \t]+(v\S+))?")
_CAPITAL = re.compile(r"[A-Z]")


class ModuleCache:
    """The modules of the versions that the `go.mod` in `root` names, where Hugo has fetched them before."""

    def __init__(self, root: Path, cache_dir: str, variables: Mapping[str, str]) -> None:
        self._root = root
        self._cache_dir = cache_dir
        self._variables = variables

    def folder(self, path: str, version: str = "") -> Path | None:
        """Return the folder of a module, whether or not it is there; None where no version of it is named."""
        if path in self._replaced:
            path, version = self._replaced[path]
            if path.startswith((".", "/")):
                return self._root / path
        version = version or self._versions.get(path, "")
        if not version or self._cache is None:
            return None
        return self._cache / "modules/filecache/modules/pkg/mod" / f"{_escaped(path)}@{_escaped(version)}"

    @cached_property
    def _text(self) -> str:
        return text_of(self._root / "go.mod")

    @cached_property
    def _versions(self) -> dict[str, str]:
        return dict(_REQUIRED.findall(self._text))

    @cached_property
    def _replaced(self) -> dict[str, tuple[str, str]]:
        return {old: (new, version) for old, new, version in _REPLACED.findall(self._text)}

    @cached_property
    def _cache(self) -> Path | None:
        """The folder of Hugo's caches (`helpers.GetCacheDir`)."""
        if written := self._variables.get("HUGO_CACHEDIR") or self._cache_dir:
            return Path(written)
        home = self._variables.get("HOME")
        if sys.platform == "win32":
            folder = self._variables.get("LocalAppData")
        elif sys.platform == "darwin":
            folder = home and f"{home}/Library/Caches"
        else:
            folder = self._variables.get("XDG_CACHE_HOME") or (home and f"{home}/.cache")
        return Path(folder) / "hugo_cache" if folder else None


def _escaped(path: str) -> str:
    """Return a module's path as it is in file names: `!a` for `A` (`golang.org/x/mod/module`, `EscapePath`)."""
    return _CAPITAL.sub(lambda match: f"!{match[0].lower()}", path)
