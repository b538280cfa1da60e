"""The files that a site's own repository has beside its pages: not those of its themes and modules."""

import os

from msgspec import Struct

from hugolint.hugo.site import Site

_STRANGERS = ("node_modules/", "/node_modules/", "../")
COMPONENTS = ("content", "static", "assets")


class OwnFile(Struct, frozen=True):
    """A file that is no page: a static file, an asset, or a resource in a content folder."""

    path: str  # from the site's root
    name: str  # below the folder of its component
    component: str  # "content", "static" or "assets"

    @property
    def base(self) -> str:
        """Its name without folders."""
        return self.path.rpartition("/")[2]


def own_files(site: Site) -> tuple[OwnFile, ...]:
    """Return the site's own files that are no pages, each once, in the order of their paths."""
    files = site.published_files
    found: dict[str, OwnFile] = {}
    for resource in site.files.resources:
        found.setdefault(resource.path, OwnFile(resource.path, resource.name, "content"))
    for component, paths in (("static", files.static), ("assets", files.assets)):
        for name, path in paths.items():
            found.setdefault(path, OwnFile(path, name, component))
    return tuple(found[path] for path in sorted(found) if is_own(site, path))


def is_own(site: Site, path: str) -> bool:
    """Return whether a file, by its path from the site's root, is the site's own: of no theme, module or package."""
    if path.startswith(_STRANGERS) or "/node_modules/" in path:
        return False
    place = f"{site.root / path}/"
    owners = [mount for mount in site.config.mounts if place.startswith(f"{mount.source}{os.sep}")]
    return max(owners, key=lambda mount: len(str(mount.source))).module == 0 if owners else True


def is_theme(site: Site) -> bool:
    """Return whether a site is a theme as well: what it has may be there for the sites that use it."""
    return (site.root / "theme.toml").is_file()


def size_of(site: Site, path: str) -> int:
    """Return the size of a file in bytes; 0 where it cannot be read."""
    try:
        return (site.root / path).stat().st_size
    except OSError:
        return 0


def copies(site: Site, files: tuple[OwnFile, ...], least: int) -> list[tuple[OwnFile, ...]]:
    """Return the files that have the same content, together; those below `least` bytes left out.

    Files are read only where another one has the same size.
    """
    by_size: dict[int, list[OwnFile]] = {}
    for file in files:
        by_size.setdefault(size_of(site, file.path), []).append(file)
    found: list[tuple[OwnFile, ...]] = []
    for size, alike in by_size.items():
        if size >= max(least, 1) and len(alike) > 1:
            by_content: dict[bytes, list[OwnFile]] = {}
            for file in alike:
                by_content.setdefault(_digest(site, file), []).append(file)
            found += [tuple(same) for digest, same in by_content.items() if digest and len(same) > 1]
    return found


def _digest(site: Site, file: OwnFile) -> bytes:
    """Return what stands for a file's content; nothing where it cannot be read."""
    import hashlib

    try:
        with (site.root / file.path).open("rb") as opened:
            return hashlib.file_digest(opened, lambda: hashlib.blake2b(digest_size=20)).digest()
    except OSError:
        return b""
