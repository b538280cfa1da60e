"""Where the links of a built site lead: which of them lead nowhere, by the page that they are on."""

from functools import cached_property

from msgspec import Struct

from hugolint.hugo.built.folder import Built
from hugolint.hugo.built.html import BuiltPage, Reference
from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.links.internal.destinations import decoded, resolve
from hugolint.links.internal.fragments import is_top, without_directive
from hugolint.links.internal.host_redirects import HostRedirects
from hugolint.links.internal.resolver import Host

SERVED = ("/.netlify/", "/.well-known/", "/_vercel/", "/cdn-cgi/", "/api/", "/cgi-bin/", "/_pagefind/", "/pagefind/")
"""Paths that a host answers itself, or that a search index is put at once Hugo is done."""
OUTSIDE = ".."
"""What the path of a URL begins with that leads out of the site, to where its file would be if the site began at `/`."""
Key = tuple[str, str]
"""The path and the fragment that a URL leads to, decoded."""


class Dead(Struct, frozen=True):
    """A URL on a built page that leads nowhere: nothing is at its path, or nothing there has the fragment's id."""

    reference: Reference
    key: Key
    lacks_fragment: bool


class BuiltLinks:
    """The links on the pages of a built site, followed through its files."""

    def __init__(self, site: Site, built: Built, host: Host) -> None:
        self._built = built
        self._host = host
        self._redirects = site.once(HostRedirects)
        self._names = {host.name, *(() if site.config.multihost else site.config.own_hosts)} - {""}
        self._reached: dict[Key, bool | None] = {}

    @cached_property
    def dead(self) -> dict[str, dict[Key, Dead]]:
        """The links that lead nowhere, by the file that they are in and by where they lead."""
        found: dict[str, dict[Key, Dead]] = {}
        for path, page in self._built.pages.items():
            for reference in page.references:
                key = self.key(path, page, reference.value)
                if key is not None and (fails := self._fails(path, key)) is not None:
                    found.setdefault(path, {}).setdefault(key, Dead(reference, key, fails))
        return found

    def leads(self, path: str) -> set[Key]:
        """Return where the links in a file lead."""
        page = self._built.pages[path]
        return {key for one in page.references if (key := self.key(path, page, one.value)) is not None}

    def key(self, path: str, page: BuiltPage, value: str) -> Key | None:
        """Return where a URL in a file leads within the site; None where it leads out of it."""
        parts = split(value)
        if parts.is_external:
            if (parts.scheme or "http").lower() not in ("http", "https") or (
                parts.host or ""
            ).lower() not in self._names:
                return None
            below = parts.path or "/"
        elif not parts.path:
            return (_url(path), decoded(without_directive(parts.fragment or "")))
        else:
            base = split(page.base).path if page.base else ""
            folder = (
                base.rpartition("/")[0] + "/"
                if base.startswith("/")
                else self._host.base + path.rpartition("/")[0] + "/"
            )
            below = resolve(folder, parts.path)
        below = decoded(below)
        if self._host.base:
            if not (below + "/").startswith(self._host.base + "/"):
                is_meant = not parts.is_external and self._file(below) is not None
                return (f"{OUTSIDE}{below}", "") if is_meant else None
            below = below[len(self._host.base) :] or "/"
        return below, decoded(without_directive(parts.fragment or ""))

    def _fails(self, path: str, key: Key) -> bool | None:
        """Return None where a URL arrives; otherwise whether it is only the fragment that leads nowhere."""
        if key[0] == _url(path):
            return True if self._lacks(path, key[1]) else None
        if key not in self._reached:
            self._reached[key] = self._followed(key)
        return self._reached[key]

    def _followed(self, key: Key) -> bool | None:
        if key[0].startswith(OUTSIDE):
            return False
        file = self._file(key[0])
        if file is None:
            return None if self._is_served(key[0]) else False
        page = self._built.pages.get(file)
        if page is None or page.redirect:
            return None
        return True if self._lacks(file, key[1]) else None

    def _lacks(self, file: str, fragment: str) -> bool:
        page = self._built.pages.get(file)
        return page is not None and not is_top(fragment) and fragment not in page.ids

    def _file(self, path: str) -> str | None:
        while "//" in path:
            path = path.replace("//", "/")
        names = (path + "index.html",) if path.endswith("/") else (path, f"{path}/index.html")
        return next((name for name in names if name in self._built.files), None)

    def _is_served(self, path: str) -> bool:
        if f"{path}/".startswith(SERVED) or self._redirects.of(self._host.base + path) is not None:
            return True
        return f"{path.rstrip('/')}.html" in self._built.files  # as many hosts, though not all, show it


def _url(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("/index.html") else path
