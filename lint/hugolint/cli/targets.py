"""From the paths that a person names to sites, and to the files in them that findings are wanted for."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hugolint.hugo.paths.root import find_root, is_root
from hugolint.settings.file import find
from hugolint.util.errors import Fault, NothingToCheckError
from hugolint.util.spelling import did_you_mean

if TYPE_CHECKING:
    from hugolint.registry.registry import Registry
    from hugolint.settings.settings import LoadedSettings

DEEPEST_HINT = 2


class Target(NamedTuple):
    """A site, and the paths within it that were named ("content/posts", from its root); none means the whole site."""

    root: Path
    focus: tuple[str, ...] = ()


def targets(paths: Iterable[Path], *, unsaved: bool = False) -> list[Target]:
    """Return the sites that `paths` lie in, or the one found from the current folder upwards.

    `unsaved` files need not exist: an editor has them. Raises NothingToCheckError for a path that does not exist, and where no site is found.
    """
    named = list(paths)
    if not named:
        return [Target(_site_here())]
    missing = [] if unsaved else [path for path in named if not path.exists()]
    if missing:
        raise NothingToCheckError(
            *(Fault(f"{path}: there is no such file or folder{_sibling(path)}") for path in missing)
        )
    by_root: dict[Path, list[str]] = {}
    for path in named:
        absolute = path.resolve()
        root = find_root(absolute) or _root_without_configuration(absolute)
        by_root.setdefault(root, []).append(absolute.relative_to(root).as_posix())
    return [Target(root, () if "." in focus else tuple(focus)) for root, focus in by_root.items()]


def settings_of(root: Path | None, named: Path | None, registry: "Registry") -> "LoadedSettings":
    """Return the settings that hold for a site: those in the file `named`, or in the nearest one.

    Raises SettingsError with all that is wrong in the file.
    """
    from hugolint.settings.settings import LoadedSettings, load

    path = named or find(root or Path.cwd())
    return load(path, registry) if path else LoadedSettings()


def _site_here() -> Path:
    here = Path.cwd()
    root = find_root(here)
    if root is None and (here / "content").is_dir():
        return here
    if root is None:
        below = _sites_below(here)
        hint = f"; there is one in {below[0]}: hugolint check {below[0]}" if below else "; name its folder, or a file"
        raise NothingToCheckError(Fault(f"no Hugo site found in {here} or above it{hint}"))
    return root


def _sites_below(folder: Path) -> list[str]:
    found = []
    for depth in range(1, DEEPEST_HINT + 1):
        candidates = sorted(folder.glob("*/" * depth))
        found += [str(c.relative_to(folder)) for c in candidates if not c.name.startswith(".") and is_root(c)]
    return found


def _root_without_configuration(path: Path) -> Path:
    """Return the root for content that no configuration stands above: the folder around `content`, or the content itself."""
    folder = path if path.is_dir() else path.parent
    return next((f.parent for f in (folder, *folder.parents) if f.name == "content"), folder)


def _sibling(path: Path) -> str:
    parent = path.parent
    return did_you_mean(path.name, (sibling.name for sibling in parent.iterdir())) if parent.is_dir() else ""
