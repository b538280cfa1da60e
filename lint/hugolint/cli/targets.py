"""From the paths that a person names to sites, and to the files in them that findings are wanted for."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from hugolint.hugo.paths.programs import program_of
from hugolint.hugo.paths.root import CONTENT, find_root, is_root, sites_below
from hugolint.util.errors import Fault, NothingToCheckError
from hugolint.util.spelling import did_you_mean
from hugolint.util.words import listed


class Target(NamedTuple):
    """A site, and the paths within it that were named ("content/posts", from its root); none means the whole site."""

    root: Path
    focus: tuple[str, ...] = ()


def targets(paths: Iterable[Path], *, unsaved: bool = False) -> list[Target]:
    """Return the sites that `paths` lie in, and those below a folder that lies in none; without paths, from the current folder.

    A file that belongs to no site is left out where others do. `unsaved` files need not exist: an editor has them.
    Raises NothingToCheckError for a path that does not exist, and where no site is found.
    """
    named = list(paths) or [Path()]
    missing = [] if unsaved else [path for path in named if not path.exists() and not path.is_symlink()]
    if missing:
        raise NothingToCheckError(
            *(Fault(f"{path}: there is no such file or folder{_sibling(path)}") for path in missing)
        )
    by_root: dict[Path, list[str]] = {}
    stray = []
    for path in named:
        found = _targets_of(path)
        if not found:
            stray.append(path)
        for root, focus in found:
            by_root.setdefault(root, []).append(focus)
    if not by_root:
        raise NothingToCheckError(*map(_belongs_to_no_site, stray))
    others = [(root, program) for root in by_root if not is_root(root) and (program := program_of(root)) is not None]
    if others:
        raise NothingToCheckError(*(Fault(f"{root} is not a Hugo site: {program}") for root, program in others))
    return [Target(root, () if "." in focus else tuple(focus)) for root, focus in by_root.items()]


def target_of(path: Path | None) -> Target:
    """Return the one site that `path`, or the current folder, lies in or holds. Raises NothingToCheckError for none or several."""
    found = targets([path] if path else [])
    if len(found) > 1:
        names = listed([_shown(target.root) for target in found])
        raise NothingToCheckError(Fault(f"there are {len(found)} sites here ({names}); name one"))
    return found[0]


def _targets_of(path: Path) -> list[tuple[Path, str]]:
    """Return the roots of the sites that a path means, each with the path from there."""
    place = _absolute(path)
    root = find_root(place)
    if root is None and place.is_dir():
        if below := sites_below(place):
            return [(site, ".") for site in below]
        # A folder of pages without a site can be named; the folder that a person is just in is none by chance.
        root = _root_without_configuration(place) or (place if path != Path() else None)
    elif root is None:
        root = _root_without_configuration(place.parent)
    return [(root, place.relative_to(root).as_posix())] if root else []


def _absolute(path: Path) -> Path:
    """Return the absolute path; a link to a file is not followed: what it is called here decides."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _root_without_configuration(folder: Path) -> Path | None:
    """Return the root for content that no configuration is above: the folder around `content`."""
    if (folder / CONTENT).is_dir():
        return folder
    return next((above.parent for above in (folder, *folder.parents) if above.name == CONTENT), None)


def _belongs_to_no_site(path: Path) -> Fault:
    place = _absolute(path)
    if not place.is_dir():
        return Fault(f"nothing to check: {path} belongs to no Hugo site")
    return Fault(f"no Hugo site found in {place}, above it or below it; name its folder, or a file in it")


def _shown(folder: Path) -> str:
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def _sibling(path: Path) -> str:
    parent = path.parent
    return did_you_mean(path.name, (sibling.name for sibling in parent.iterdir())) if parent.is_dir() else ""
