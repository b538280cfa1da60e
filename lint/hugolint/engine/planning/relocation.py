"""Which files move when a page, a bundle or a section moves, its translations along with it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from hugolint.hugo.site import Site
from hugolint.util.errors import Fault, HugolintError
from hugolint.util.spelling import did_you_mean

_INDEXES = ("index", "_index")


class Relocation(Struct, frozen=True):
    """Files and folders that move, and what that makes of the paths of the site's pages and resources."""

    moves: tuple[tuple[str, str], ...] = ()
    paths: Mapping[str, str] = {}  # of content files and resources: old -> new
    branches: tuple[tuple[str, str], ...] = ()  # the logical paths of branches that move, with all below them

    def path(self, old: str) -> str:
        """Return the path of a file after the move."""
        return self.paths.get(old, old)

    def earlier(self, new: str) -> str:
        """Return the path of a file before the move."""
        return next((old for old, now in self.paths.items() if now == new), new)

    def logical_path(self, old: str) -> str:
        """Return the logical path of a page that Hugo makes, after the move."""
        for branch, new in self.branches:
            if old == branch or old.startswith(branch + "/"):
                return new + old[len(branch) :]
        return old


def relocation(site: Site, source: str, destination: str) -> Relocation:
    """Return what moves. Paths are from the site's root. Raises HugolintError for what cannot be moved."""
    root = site.root
    folder = _folder_meant(source, destination, site)
    if folder is not None:
        source, destination = folder
    if not (root / source).exists():
        known = (file.path for file in site.files.pages)
        raise HugolintError(Fault(f"{source}: there is no such file or folder{did_you_mean(source, known)}"))
    moves = tuple(
        _of_folder(site, source, destination) if (root / source).is_dir() else _of_page(site, source, destination)
    )
    for old, new in moves:
        if (root / new).exists() and old.lower() != new.lower():
            raise HugolintError(Fault(f"{new} is there already"))
    paths = moved_paths(site, moves)
    if not paths:
        raise HugolintError(Fault(f"{source} holds no page of the site"))
    folders = [(old, new) for old, new in moves if old not in paths]
    branches = tuple((_below_content(site, old), _below_content(site, new)) for old, new in folders)
    return Relocation(moves, paths, branches)


def moved_paths(site: Site, moves: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the new paths of the content files and resources that move, by the old ones."""
    paths: dict[str, str] = {}
    for path in (*(file.path for file in site.files.pages), *(file.path for file in site.files.resources)):
        for old, new in moves:
            if path == old or path.startswith(old + "/"):
                paths[path] = new + path[len(old) :]
    return paths


def _folder_meant(source: str, destination: str, site: Site) -> tuple[str, str] | None:
    """Return the folders that are meant where the index file of one is named."""
    if PurePosixPath(source).name.partition(".")[0] not in _INDEXES:
        return None
    if PurePosixPath(destination).name.partition(".")[0] in _INDEXES:
        destination = str(PurePosixPath(destination).parent)
    elif _has_content_extension(site, destination):
        raise HugolintError(Fault(f"{source} is the page of a folder; name a folder to move it to, not {destination}"))
    return str(PurePosixPath(source).parent), destination


def _of_folder(site: Site, source: str, destination: str) -> Iterator[tuple[str, str]]:
    if (site.root / destination).is_dir() and not _is_same(site, source, destination):
        destination = f"{destination}/{PurePosixPath(source).name}"
    if f"{destination}/".startswith(f"{source}/"):
        raise HugolintError(Fault(f"{source} cannot be moved into itself"))
    roots = _content_roots(site)
    if f"{source}/" in roots:
        raise HugolintError(Fault(f"{source} is a content folder, and no page or section"))
    home = _root_of(roots, source)
    _require_inside(home, roots, source, destination)
    below, goal = source[len(home) :], destination[len(home) :]
    yield source, destination
    for other in roots:
        if other != home and (site.root / (other + below)).is_dir():
            yield other + below, other + goal


def _of_page(site: Site, source: str, destination: str) -> Iterator[tuple[str, str]]:
    page = next((file for file in site.files.pages if file.path == source and not file.bundled), None)
    if page is None:
        raise HugolintError(Fault(f"{source} is not a page of the site: a page, a bundle or a section can be moved"))
    if (site.root / destination).is_dir():
        destination = f"{destination}/{PurePosixPath(source).name}"
    if not _has_content_extension(site, destination):
        suffix = PurePosixPath(source).suffix
        raise HugolintError(Fault(f"{destination} has no extension of a page; did you mean {destination}{suffix}?"))
    roots = _content_roots(site)
    home = _root_of(roots, source)
    _require_inside(home, roots, source, destination)
    yield source, destination
    codes = {code.lower() for code in site.config.language_codes}
    (stem, suffix), (new_stem, new_suffix) = (_stem(path[len(home) :], codes) for path in (source, destination))
    if suffix.count(".") != new_suffix.count("."):
        return  # it changes its language, which its translations do not
    for file in site.files.pages:
        if file.path != source and file.logical.base == page.logical.base and not file.bundled:
            other = _root_of(roots, file.path)
            own_stem, own_suffix = _stem(file.path[len(other) :], codes)
            if own_stem == stem:
                yield file.path, f"{other}{new_stem}{own_suffix}"


def _stem(name: str, codes: set[str]) -> tuple[str, str]:
    """Return a file's path without its suffixes, and those: the extension with the language before it."""
    path = PurePosixPath(name)
    suffixes = path.suffixes[-2:]
    if len(suffixes) == 2 and suffixes[0][1:].lower() not in codes:
        suffixes = suffixes[1:]
    suffix = "".join(suffixes)
    return name[: len(name) - len(suffix)], suffix


def _require_inside(home: str, roots: list[str], source: str, destination: str) -> None:
    if not home:
        raise HugolintError(Fault(f"{source} lies in none of the site's content folders ({', '.join(roots)})"))
    if not destination.startswith(home) or ".." in PurePosixPath(destination).parts:
        raise HugolintError(Fault(f"{destination} lies outside of {home}, the content folder of {source}"))


def _below_content(site: Site, path: str) -> str:
    """Return the logical path of a folder below a content folder."""
    for mount in site.config.mounts:
        if mount.component == "content" and (site.root / path).is_relative_to(mount.source):
            inner = (site.root / path).relative_to(mount.source).as_posix()
            return site.config.path_parser.parse(f"/{inner}/_index.md").base
    return path


def _content_roots(site: Site) -> list[str]:
    """Return the site's own content folders, from its root with a slash at the end, the innermost first."""
    sources = {mount.source for mount in site.config.mounts if mount.component == "content"}
    inside = [
        Path(source).relative_to(site.root).as_posix() + "/"
        for source in sources
        if Path(source).is_relative_to(site.root)
    ]
    return sorted(inside, key=lambda root: (-root.count("/"), root))


def _root_of(roots: list[str], path: str) -> str:
    return next((root for root in roots if path.startswith(root)), "")


def _has_content_extension(site: Site, path: str) -> bool:
    return PurePosixPath(path).suffix[1:].lower() in site.config.content_extensions


def _is_same(site: Site, source: str, destination: str) -> bool:
    return source.lower() == destination.lower() and (site.root / source).samefile(site.root / destination)
