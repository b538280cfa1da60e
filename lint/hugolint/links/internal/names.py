"""The names of all files that a site is made of: what an image may be, whatever a render hook makes of its path."""

from functools import cached_property

from hugolint.hugo.paths.references import split
from hugolint.hugo.site import Site
from hugolint.links.internal.destinations import decoded


class Names:
    """The names of a site's files, in lower case."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def lack(self, destination: str) -> bool:
        """Return whether a destination is a relative path, and no file anywhere in the site has its name."""
        parts = split(destination)
        path = decoded(parts.path)
        if parts.is_external or path.startswith("/"):
            return False  # a theme may have files there
        name = path.rpartition("/")[2].lower()
        return "." in name.strip(".") and name not in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        files = self._site.published_files
        paths = [*files.static, *files.assets, *(file.path for file in self._site.files.resources)]
        return frozenset(path.rpartition("/")[2].lower() for path in paths)
