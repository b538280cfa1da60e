"""Files that git leaves out of a site's repository: they may be published, and are not here."""

from pathlib import Path

from hugolint.hugo.config.absences import repository
from hugolint.hugo.content.texts import text_of
from hugolint.hugo.site import Site
from hugolint.util.patterns import Patterns

_PUBLISHING = ("static", "assets", "content")


class LeftOut:
    """What the `.gitignore` files of a site name."""

    def __init__(self, site: Site) -> None:
        top = repository(site.root)
        folders = {top, site.root, *(site.root / name for name in _PUBLISHING)}
        texts = ((folder, text_of(folder / ".gitignore")) for folder in sorted(folders))
        self._root = site.root
        self._static = site.published_files.static
        self._ignored = [(folder, Patterns(text.splitlines())) for folder, text in texts if text.strip()]

    def names(self, path: str) -> bool:
        """Return whether a file at a path below the site's root is one of those, and others like it are not here either."""
        if not self._ignored or not any(self._is_ignored(self._root / name / path[1:]) for name in _PUBLISHING):
            return False
        folder, _, name = path[1:].rpartition("/")
        suffix = f".{name.rpartition('.')[2]}"
        alike = (
            file for path, file in self._static.items() if path.endswith(suffix) and path.rpartition("/")[0] == folder
        )
        return not any(self._is_ignored(self._root / file) for file in alike)

    def _is_ignored(self, file: Path) -> bool:
        below = (
            (file.relative_to(folder), patterns) for folder, patterns in self._ignored if file.is_relative_to(folder)
        )
        return any(patterns.match(path.as_posix()) for path, patterns in below)
